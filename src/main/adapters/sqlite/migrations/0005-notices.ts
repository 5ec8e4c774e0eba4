import type { Migration } from './migration.ts';

/** Everything that was, or could have been, an operating-system notification. */
export const notices: Migration = {
  version: 5,
  name: 'notices',
  sql: `
    CREATE TABLE notice (
      notice_id TEXT PRIMARY KEY,
      at        INTEGER NOT NULL,
      kind      TEXT NOT NULL,
      data      TEXT NOT NULL,
      error     TEXT,
      dismissed INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX notice_by_age ON notice (at DESC, notice_id DESC);
  `,
};
