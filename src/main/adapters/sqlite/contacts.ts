import { z } from 'zod';
import type { ContactsPort } from '#core/ports/contacts.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { Contact, ContactGroup } from '#shared/contract/contacts.ts';
import { fail, type Outcome } from '#shared/outcome.ts';
import { attempt } from './failure.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const Counted = z.object({ n: z.int() });
const Sender = z.object({ sender: z.string().nullable() }).optional();
const GroupRow = z.object({ group_id: z.string(), name: z.string(), members: z.string() });

/** A row that no longer parses stays where it is and is not shown. */
function readGroup(row: unknown): ContactGroup | null {
  try {
    const { group_id: groupId, name, members } = GroupRow.parse(row);
    return ContactGroup.parse({ groupId, name, members: JSON.parse(members) as unknown });
  } catch {
    return null;
  }
}

/** The address book in the database of one mode. */
export function createContactStore({
  db,
  health,
}: {
  readonly db: Database;
  readonly health: StorageHealth;
}): ContactsPort {
  const sql = createStatements(db);
  const write = <T>(act: () => T): Outcome<T> =>
    health.writable ? attempt(() => transaction(db, act)) : fail(health.error);
  return {
    search: (text, limit) =>
      attempt(() =>
        sql(
          `SELECT address, mailbox, times FROM contact WHERE instr(search, ?1) > 0
           ORDER BY instr(' ' || replace(replace(search, '<', ' '), '"', ' '), ' ' || ?1) > 0 DESC,
             times DESC, last_at DESC, address
           LIMIT ?2`,
        )
          .all(text, limit)
          .map((row) => Contact.parse(row)),
      ),
    count: () => attempt(() => Counted.parse(sql(`SELECT count(*) AS n FROM contact`).get()).n),
    add: (people) =>
      write(() => {
        let added = 0;
        for (const { address, mailbox } of people) {
          const search = mailbox.toLowerCase();
          const insert = sql(`INSERT OR IGNORE INTO contact VALUES (?, ?, ?, 0, 0)`);
          if (insert.run(address, mailbox, search).changes > 0) added += 1;
          else if (mailbox.includes('<'))
            sql(
              `UPDATE contact SET mailbox = ?2, search = ?3
               WHERE address = ?1 AND instr(mailbox, '<') = 0`,
            ).run(address, mailbox, search);
        }
        return added;
      }),
    remove: (address) =>
      write(() => {
        sql(`DELETE FROM contact WHERE address = ?`).run(address);
      }),
    groups: () =>
      attempt(() =>
        sql(`SELECT * FROM contact_group ORDER BY lower(name), group_id`)
          .all()
          .flatMap((row) => readGroup(row) ?? []),
      ),
    saveGroup: ({ groupId, name, members }) =>
      write(() => {
        sql(`INSERT OR REPLACE INTO contact_group VALUES (?, ?, ?)`).run(
          groupId,
          name,
          JSON.stringify(members),
        );
      }),
    removeGroup: (groupId) =>
      write(() => {
        sql(`DELETE FROM contact_group WHERE group_id = ?`).run(groupId);
      }),
    lastSender: () =>
      attempt(() => {
        const row = sql(
          `SELECT json_extract(body, '$.from') AS sender FROM payload
           WHERE length(body) < 1000000
             AND op_id = (SELECT op_id FROM op ORDER BY created_at DESC, op_id DESC LIMIT 1)
           LIMIT 1`,
        ).get();
        return Sender.parse(row)?.sender ?? null;
      }),
  };
}
