import type { Migration } from './migration.ts';

/**
 * The money path (design section 4). What is queried or compared has a column; the rest of an operation's
 * state is one JSON text (`progress`), and every event carries the fields it changed (`patch`), so that the
 * log alone replays to the state.
 */
export const outbox: Migration = {
  version: 1,
  name: 'outbox',
  sql: `
    CREATE TABLE meta (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE op (
      op_id              TEXT PRIMARY KEY,
      client_op_id       TEXT NOT NULL UNIQUE,
      kind               TEXT NOT NULL,
      campaign_id        TEXT,
      parent_op_id       TEXT REFERENCES op (op_id),
      mode               TEXT NOT NULL,
      entitlement_id     TEXT NOT NULL,
      customer_id        TEXT NOT NULL,
      dodo_fingerprint   TEXT NOT NULL,
      resend_fingerprint TEXT NOT NULL,
      credits            INTEGER NOT NULL,
      created_at         INTEGER NOT NULL,
      search             TEXT NOT NULL,

      state              TEXT NOT NULL,
      result             TEXT NOT NULL,
      due_at             INTEGER,
      updated_at         INTEGER NOT NULL,
      version            INTEGER NOT NULL,
      progress           TEXT NOT NULL,
      lease_owner        TEXT,
      lease_until        INTEGER,
      quarantined        INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE INDEX op_by_age ON op (created_at DESC, op_id DESC);
    CREATE INDEX op_by_result ON op (result, created_at DESC, op_id DESC);
    CREATE INDEX op_quarantined ON op (op_id) WHERE quarantined = 1;
    CREATE INDEX op_by_campaign ON op (campaign_id) WHERE campaign_id IS NOT NULL;

    CREATE TABLE message (
      op_id      TEXT NOT NULL REFERENCES op (op_id),
      idx        INTEGER NOT NULL,
      subject    TEXT NOT NULL,
      recipients TEXT NOT NULL,
      credits    INTEGER NOT NULL,
      outcome    TEXT NOT NULL,
      resend_id  TEXT,
      PRIMARY KEY (op_id, idx)
    ) STRICT;

    CREATE INDEX message_by_resend_id ON message (resend_id) WHERE resend_id IS NOT NULL;

    CREATE TABLE payload (
      op_id  TEXT NOT NULL REFERENCES op (op_id),
      gen    INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      body   TEXT NOT NULL,
      PRIMARY KEY (op_id, gen)
    ) STRICT;

    CREATE TABLE event (
      seq        INTEGER PRIMARY KEY AUTOINCREMENT,
      op_id      TEXT NOT NULL REFERENCES op (op_id),
      version    INTEGER NOT NULL,
      at         INTEGER NOT NULL,
      from_state TEXT,
      to_state   TEXT NOT NULL,
      cause      TEXT NOT NULL,
      data       TEXT NOT NULL,
      patch      TEXT NOT NULL,
      UNIQUE (op_id, version)
    ) STRICT;

    CREATE TRIGGER event_is_append_only BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

    CREATE TRIGGER payload_is_frozen BEFORE UPDATE ON payload
    BEGIN SELECT RAISE(ABORT, 'request bytes are never changed'); END;
  `,
};
