import type { Migration } from './migration.ts';

/**
 * The inbox of the webhook receiver. `hook_seen` outlives the events themselves, because a service may deliver the same
 * message again for a month; `owed` marks accepted events whose effect is still to be carried out. The body
 * stands last, so that lists and searches need not read past it.
 */
export const webhooks: Migration = {
  version: 11,
  name: 'webhooks',
  sql: `
    CREATE TABLE hook_event (
      seq            INTEGER PRIMARY KEY AUTOINCREMENT,
      event_id       TEXT NOT NULL UNIQUE,
      service        TEXT NOT NULL,
      message_id     TEXT,
      type           TEXT NOT NULL,
      at             INTEGER NOT NULL,
      occurred_at    INTEGER,
      result         TEXT NOT NULL,
      cause          TEXT,
      customer_id    TEXT,
      entitlement_id TEXT,
      who            TEXT,
      op_id          TEXT,
      entry_id       TEXT,
      resend_id      TEXT,
      change         INTEGER,
      balance_after  INTEGER,
      times          INTEGER NOT NULL,
      out_of_order   INTEGER NOT NULL,
      owed           INTEGER NOT NULL,
      search         TEXT NOT NULL,
      headers        TEXT NOT NULL,
      body           TEXT NOT NULL
    ) STRICT;

    CREATE INDEX hook_event_owed ON hook_event (seq) WHERE owed = 1;
    CREATE INDEX hook_event_refused ON hook_event (seq) WHERE result = 'refused';
    CREATE INDEX hook_event_by_message ON hook_event (service, message_id) WHERE message_id IS NOT NULL;
    CREATE INDEX hook_event_by_op ON hook_event (op_id) WHERE op_id IS NOT NULL;
    CREATE INDEX hook_event_by_entry ON hook_event (entry_id) WHERE entry_id IS NOT NULL;
    CREATE INDEX hook_event_by_mail ON hook_event (resend_id) WHERE resend_id IS NOT NULL;
    CREATE INDEX hook_event_by_time ON hook_event (service, occurred_at);

    CREATE TABLE hook_seen (
      service    TEXT NOT NULL,
      message_id TEXT NOT NULL,
      seen_at    INTEGER NOT NULL,
      PRIMARY KEY (service, message_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX hook_seen_by_age ON hook_seen (seen_at);

    CREATE TABLE hook_fact (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
