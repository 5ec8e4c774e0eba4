import type { Migration } from './migration.ts';

/** Open operations in the order they are due, readable without touching the rows: what a start asks for first. */
export const open: Migration = {
  version: 8,
  name: 'open',
  sql: `
    CREATE INDEX op_open ON op (due_at, op_id, state, kind, campaign_id)
      WHERE result = 'open' AND quarantined = 0;
  `,
};
