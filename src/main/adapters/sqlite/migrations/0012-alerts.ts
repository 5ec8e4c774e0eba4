import type { Migration } from './migration.ts';

/** When a customer's balance counts as low, how long reminders are put off, and which lapses were announced. */
export const alerts: Migration = {
  version: 12,
  name: 'alerts',
  sql: `
    ALTER TABLE alert ADD COLUMN snoozed_until INTEGER;
    ALTER TABLE alert ADD COLUMN lapses TEXT NOT NULL DEFAULT '{}';

    CREATE TABLE alert_rule (
      entitlement_id TEXT NOT NULL,
      customer_id    TEXT NOT NULL,
      rule           TEXT NOT NULL,
      PRIMARY KEY (entitlement_id, customer_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
