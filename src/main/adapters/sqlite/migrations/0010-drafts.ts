import type { Migration } from './migration.ts';

/**
 * Many mails being written. What a list shows stands apart from the text, which may be megabytes; `op_id` is the operation the
 * draft was handed to. The one draft of earlier versions becomes the current draft; its old row stays where it is.
 */
export const drafts: Migration = {
  version: 10,
  name: 'drafts',
  sql: `
    CREATE TABLE mail_draft (
      draft_id        TEXT PRIMARY KEY,
      created_at      INTEGER NOT NULL,
      saved_at        INTEGER NOT NULL,
      deleted_at      INTEGER,
      op_id           TEXT REFERENCES op (op_id),
      subject         TEXT NOT NULL,
      first_recipient TEXT NOT NULL,
      recipient_count INTEGER NOT NULL,
      snippet         TEXT NOT NULL,
      length          INTEGER NOT NULL,
      attachments     TEXT NOT NULL
    ) STRICT;

    CREATE INDEX mail_draft_by_age ON mail_draft (saved_at DESC, draft_id DESC)
      WHERE deleted_at IS NULL;
    CREATE INDEX mail_draft_by_op ON mail_draft (op_id) WHERE op_id IS NOT NULL;

    CREATE TABLE draft_text (
      draft_id TEXT PRIMARY KEY REFERENCES mail_draft (draft_id) ON DELETE CASCADE,
      content  TEXT NOT NULL,
      search   TEXT NOT NULL
    ) STRICT;

    CREATE TABLE draft_revision (
      revision_id INTEGER PRIMARY KEY AUTOINCREMENT,
      draft_id    TEXT NOT NULL REFERENCES mail_draft (draft_id) ON DELETE CASCADE,
      at          INTEGER NOT NULL,
      subject     TEXT NOT NULL,
      snippet     TEXT NOT NULL,
      length      INTEGER NOT NULL,
      attachments TEXT NOT NULL,
      content     TEXT NOT NULL
    ) STRICT;

    CREATE INDEX draft_revision_by_draft ON draft_revision (draft_id, revision_id DESC);

    INSERT INTO mail_draft
    SELECT
      printf('%s-%s-4%s-8%s-%s', lower(hex(randomblob(4))), lower(hex(randomblob(2))),
        substr(lower(hex(randomblob(2))), 2), substr(lower(hex(randomblob(2))), 2),
        lower(hex(randomblob(6)))),
      now, now, NULL, NULL,
      coalesce(json_extract(body, '$.subject'), ''),
      coalesce(json_extract(body, '$.to[0]'), ''),
      coalesce(json_array_length(body, '$.to'), 0),
      '',
      length(body),
      '[]'
    FROM draft, (SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now)
    WHERE json_valid(body);

    INSERT INTO draft_text
    SELECT
      mail_draft.draft_id,
      json_object(
        'from', coalesce(json_extract(body, '$.from'), ''),
        'to', coalesce(json_extract(body, '$.to'), json('[]')),
        'cc', coalesce(json_extract(body, '$.cc'), json('[]')),
        'bcc', coalesce(json_extract(body, '$.bcc'), json('[]')),
        'replyTo', coalesce(json_extract(body, '$.replyTo'), json('[]')),
        'subject', coalesce(json_extract(body, '$.subject'), ''),
        'body', json_object(
          'mode', iif(coalesce(json_extract(body, '$.html'), '') = ''
            AND coalesce(json_extract(body, '$.text'), '') <> '', 'text', 'html'),
          'html', coalesce(json_extract(body, '$.html'), ''),
          'markdown', '',
          'text', nullif(json_extract(body, '$.text'), '')
        ),
        'attachments', json('[]')
      ),
      lower(coalesce(json_extract(body, '$.subject'), '') || char(10)
        || coalesce(json_extract(body, '$.to'), '') || char(10)
        || coalesce(json_extract(body, '$.html'), '') || char(10)
        || coalesce(json_extract(body, '$.text'), ''))
    FROM mail_draft, draft;

    INSERT INTO meta SELECT 'current_draft', draft_id FROM mail_draft;
  `,
};
