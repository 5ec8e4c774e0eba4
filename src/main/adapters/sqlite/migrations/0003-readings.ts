import type { Migration } from './migration.ts';

/** Balance readings, one row per change, and where each customer stands with low-balance notices. */
export const readings: Migration = {
  version: 3,
  name: 'readings',
  sql: `
    CREATE TABLE reading (
      entitlement_id TEXT NOT NULL,
      customer_id    TEXT NOT NULL,
      read_at        INTEGER NOT NULL,
      updated_at     INTEGER NOT NULL,
      credits        INTEGER NOT NULL,
      PRIMARY KEY (entitlement_id, customer_id, read_at)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alert (
      entitlement_id TEXT NOT NULL,
      customer_id    TEXT NOT NULL,
      raised_at      INTEGER,
      empty          INTEGER NOT NULL,
      PRIMARY KEY (entitlement_id, customer_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
