import type { Migration } from './migration.ts';

/**
 * Dodo's ledger as it was read. `place` orders entries by time (milliseconds x 1000, plus the order within one
 * millisecond as Dodo listed it); `shown` is the place of the newest entry of the same operation, which brings a
 * debit and what was given back for it together. `gap`: entries may be missing right below this one.
 */
export const ledger: Migration = {
  version: 13,
  name: 'ledger',
  sql: `
    CREATE TABLE ledger_book (
      book           INTEGER PRIMARY KEY,
      entitlement_id TEXT NOT NULL,
      customer_id    TEXT NOT NULL,
      checked_at     INTEGER,
      UNIQUE (entitlement_id, customer_id)
    ) STRICT;

    CREATE TABLE ledger_entry (
      id             INTEGER PRIMARY KEY,
      book           INTEGER NOT NULL REFERENCES ledger_book (book),
      entry_id       TEXT NOT NULL,
      place          INTEGER NOT NULL,
      shown          INTEGER NOT NULL,
      kind           TEXT NOT NULL,
      type           TEXT NOT NULL,
      change         INTEGER NOT NULL,
      balance_before INTEGER,
      balance_after  INTEGER NOT NULL,
      note           TEXT,
      op_id          TEXT,
      reference_id   TEXT,
      grant_id       TEXT,
      gap            INTEGER NOT NULL,
      UNIQUE (book, entry_id)
    ) STRICT;

    CREATE INDEX ledger_by_shown ON ledger_entry (book, shown, place, id, kind);
    CREATE INDEX ledger_by_place ON ledger_entry (book, place, id, kind);
    CREATE INDEX ledger_by_op ON ledger_entry (book, op_id) WHERE op_id IS NOT NULL;
    CREATE INDEX ledger_gap ON ledger_entry (book, place) WHERE gap = 1;
  `,
};
