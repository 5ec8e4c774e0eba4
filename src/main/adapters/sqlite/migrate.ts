import { migrations } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import { type Database, transaction } from './transaction.ts';

export function schemaVersion(db: Database): number {
  const row: unknown = db.prepare('PRAGMA user_version').get();
  return typeof row === 'object' && row !== null && 'user_version' in row
    ? Number(row.user_version)
    : 0;
}

/** Brings the schema up to the newest step, each step in its own transaction together with its number. */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  for (const step of steps) {
    if (step.version <= schemaVersion(db)) continue;
    transaction(db, () => {
      db.exec(step.sql);
      db.exec(`PRAGMA user_version = ${step.version.toFixed(0)}`);
    });
  }
}

export const newestSchema = (steps: readonly Migration[] = migrations): number => steps.length;
