import type { Migration } from './migration.ts';

/** Purchases. What is searched has a column; the rest is one JSON text. */
export const checkouts: Migration = {
  version: 4,
  name: 'checkouts',
  sql: `
    CREATE TABLE checkout (
      checkout_id TEXT PRIMARY KEY,
      created_at  INTEGER NOT NULL,
      state       TEXT NOT NULL,
      dismissed   INTEGER NOT NULL,
      record      TEXT NOT NULL
    ) STRICT;

    CREATE INDEX checkout_by_age ON checkout (created_at DESC, checkout_id DESC);
  `,
};
