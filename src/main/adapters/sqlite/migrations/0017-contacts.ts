import type { Migration } from './migration.ts';

/** A mailbox as stored ends with its address, in angle brackets where it has a name: what follows the last `<`. */
const address = (mailbox: string): string =>
  `lower(rtrim(substr(${mailbox}, length(rtrim(${mailbox}, replace(${mailbox}, '<', ''))) + 1), '>'))`;

/** Mails read to fill the book of somebody who has sent before there was one; the newest. */
const READ_BACK = 20_000;

/**
 * People mails were written to, and groups of them. The book follows the operations by a trigger, so that it can neither miss a mail
 * nor count one twice; mails of campaigns and batches are announcements and make nobody an acquaintance.
 */
export const contacts: Migration = {
  version: 17,
  name: 'contacts',
  sql: `
    CREATE TABLE contact (
      address TEXT PRIMARY KEY,
      mailbox TEXT NOT NULL,
      search  TEXT NOT NULL,
      times   INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX contact_by_use ON contact (times DESC, last_at DESC, address);

    CREATE TABLE contact_group (
      group_id TEXT PRIMARY KEY,
      name     TEXT NOT NULL,
      members  TEXT NOT NULL
    ) STRICT;

    INSERT INTO contact
    SELECT ${address('each.value')}, each.value, lower(each.value), count(*), max(mail.created_at)
    FROM (
      SELECT op_id, created_at FROM op
      WHERE kind = 'single' AND campaign_id IS NULL
      ORDER BY created_at DESC, op_id DESC
      LIMIT ${READ_BACK}
    ) AS mail
    JOIN message USING (op_id), json_each(message.recipients) AS each
    WHERE json_valid(message.recipients)
    GROUP BY 1;

    CREATE TRIGGER contact_from_mail AFTER INSERT ON message
    WHEN (SELECT kind = 'single' AND campaign_id IS NULL FROM op WHERE op_id = NEW.op_id)
    BEGIN
      INSERT INTO contact
      SELECT ${address('each.value')}, each.value, lower(each.value), 1,
        (SELECT created_at FROM op WHERE op_id = NEW.op_id)
      FROM json_each(NEW.recipients) AS each
      WHERE true
      ON CONFLICT (address) DO UPDATE SET
        mailbox = iif(instr(excluded.mailbox, '<') > 0, excluded.mailbox, mailbox),
        search  = iif(instr(excluded.mailbox, '<') > 0, excluded.search, search),
        times   = times + 1,
        last_at = excluded.last_at;
    END;
  `,
};
