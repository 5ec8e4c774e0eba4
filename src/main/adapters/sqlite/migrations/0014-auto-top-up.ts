import type { Migration } from './migration.ts';

/** What buys by itself: per customer what is allowed, and every purchase from before its card is charged. */
export const autoTopUp: Migration = {
  version: 14,
  name: 'auto-top-up',
  sql: `
    CREATE TABLE auto_top_up (
      entitlement_id TEXT NOT NULL,
      customer_id    TEXT NOT NULL,
      record         TEXT NOT NULL,
      PRIMARY KEY (entitlement_id, customer_id)
    ) STRICT;

    CREATE TABLE auto_top_up_attempt (
      attempt_id     TEXT PRIMARY KEY,
      entitlement_id TEXT NOT NULL,
      customer_id    TEXT NOT NULL,
      at             INTEGER NOT NULL,
      state          TEXT NOT NULL,
      record         TEXT NOT NULL
    ) STRICT;

    CREATE INDEX auto_top_up_attempt_by_age
      ON auto_top_up_attempt (entitlement_id, customer_id, at DESC);
  `,
};
