import type { Migration } from './migration.ts';

/** Which process may write to the outbox: one row, taken over when its owner is gone or its time has passed. */
export const lease: Migration = {
  version: 7,
  name: 'lease',
  sql: `
    CREATE TABLE lease (
      id    INTEGER PRIMARY KEY CHECK (id = 1),
      owner TEXT NOT NULL,
      pid   INTEGER NOT NULL,
      host  TEXT NOT NULL,
      boot  TEXT NOT NULL,
      until INTEGER NOT NULL
    ) STRICT;
  `,
};
