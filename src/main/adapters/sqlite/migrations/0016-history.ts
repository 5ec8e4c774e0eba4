import type { Migration } from './migration.ts';

/**
 * What every mail can be found by, and what became of it after Resend accepted it. `mail_words` finds beginnings of words in
 * subjects and people, `mail_text` whole words in everything; neither keeps the text itself, because the operations do.
 * Both are written in the transaction of their operation. Operations from before are listed here and indexed after the start.
 */
export const history: Migration = {
  version: 16,
  name: 'history',
  sql: `
    CREATE TABLE mail_index (
      seq     INTEGER PRIMARY KEY AUTOINCREMENT,
      op_id   TEXT NOT NULL UNIQUE REFERENCES op (op_id),
      indexed INTEGER NOT NULL
    ) STRICT;

    INSERT INTO mail_index (op_id, indexed) SELECT op_id, 0 FROM op ORDER BY created_at, op_id;

    CREATE INDEX mail_index_missing ON mail_index (seq) WHERE indexed = 0;

    CREATE VIRTUAL TABLE mail_words USING fts5 (
      subject, people,
      content = '', columnsize = 0,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5 6 7 8'
    );

    CREATE VIRTUAL TABLE mail_text USING fts5 (
      subject, people, body,
      content = '', columnsize = 0,
      tokenize = 'unicode61 remove_diacritics 2'
    );

    CREATE TABLE delivery (
      resend_id  TEXT PRIMARY KEY,
      op_id      TEXT NOT NULL REFERENCES op (op_id),
      idx        INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      state      TEXT NOT NULL,
      outcome    TEXT NOT NULL,
      seen_at    INTEGER NOT NULL,
      looks      INTEGER NOT NULL,
      due_at     INTEGER
    ) STRICT;

    CREATE INDEX delivery_due ON delivery (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX delivery_by_op ON delivery (op_id, idx);
    CREATE INDEX delivery_by_outcome ON delivery (outcome, created_at DESC, op_id DESC);

    CREATE TABLE delivery_event (
      resend_id TEXT NOT NULL REFERENCES delivery (resend_id),
      event     TEXT NOT NULL,
      at        INTEGER NOT NULL,
      detail    TEXT NOT NULL,
      PRIMARY KEY (resend_id, event, at)
    ) STRICT, WITHOUT ROWID;

    -- Mail that was accepted before is looked at once where that can still tell something.
    INSERT OR IGNORE INTO delivery
    SELECT m.resend_id, m.op_id, m.idx, op.created_at, 'unknown', 'open', op.updated_at, 0,
      CASE WHEN op.updated_at > (unixepoch('now') - 259200) * 1000 THEN op.updated_at END
    FROM message m JOIN op ON op.op_id = m.op_id
    WHERE m.resend_id IS NOT NULL AND m.outcome = 'accepted';
  `,
};
