import type { Migration } from './migration.ts';

/** The mail being written: one row, replaced as the user types. */
export const draft: Migration = {
  version: 2,
  name: 'draft',
  sql: `
    CREATE TABLE draft (
      draft_id INTEGER PRIMARY KEY CHECK (draft_id = 1),
      body     TEXT NOT NULL
    ) STRICT;
  `,
};
