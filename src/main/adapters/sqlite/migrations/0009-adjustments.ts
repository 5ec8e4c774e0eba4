import type { Migration } from './migration.ts';

/** Credits given or taken by hand. What is searched has a column; the rest is one JSON text. */
export const adjustments: Migration = {
  version: 9,
  name: 'adjustments',
  sql: `
    CREATE TABLE adjustment (
      adjustment_id TEXT PRIMARY KEY,
      client_id     TEXT NOT NULL UNIQUE,
      customer_id   TEXT NOT NULL,
      created_at    INTEGER NOT NULL,
      state         TEXT NOT NULL,
      record        TEXT NOT NULL
    ) STRICT;

    CREATE INDEX adjustment_of ON adjustment (customer_id, created_at DESC, adjustment_id DESC);
    CREATE INDEX adjustment_open ON adjustment (created_at) WHERE state = 'pending';
  `,
};
