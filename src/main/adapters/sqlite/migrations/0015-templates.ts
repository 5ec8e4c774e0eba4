import type { Migration } from './migration.ts';

/** Mails to begin others from. `variables` is a JSON list of what is known about each. */
export const templates: Migration = {
  version: 15,
  name: 'templates',
  sql: `
    CREATE TABLE template (
      template_id TEXT PRIMARY KEY,
      folder      TEXT NOT NULL,
      name        TEXT NOT NULL,
      subject     TEXT NOT NULL,
      html        TEXT NOT NULL,
      text        TEXT NOT NULL,
      variables   TEXT NOT NULL,
      updated_at  INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX template_by_name ON template (folder, name);
  `,
};
