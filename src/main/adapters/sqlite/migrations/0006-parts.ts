import type { Migration } from './migration.ts';

/** The bytes of requests that carry a part of a batch, once Resend refused it as a whole. */
export const parts: Migration = {
  version: 6,
  name: 'parts',
  sql: `
    CREATE TABLE part_payload (
      op_id  TEXT NOT NULL REFERENCES op (op_id),
      gen    INTEGER NOT NULL,
      part   TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      body   TEXT NOT NULL,
      PRIMARY KEY (op_id, gen, part)
    ) STRICT;

    CREATE TRIGGER part_payload_is_frozen BEFORE UPDATE ON part_payload
    BEGIN SELECT RAISE(ABORT, 'request bytes are never changed'); END;
  `,
};
