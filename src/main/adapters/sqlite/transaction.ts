import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** An open connection. The API is the one of `node:sqlite`. */
export type Database = DatabaseSyncInstance;

/**
 * Runs `work` as one durable step: everything or nothing. Takes the write lock at the start, so a second
 * process waits here and not half-way. Inside another transaction it simply becomes part of it.
 * @throws whatever `work` or SQLite throws, after undoing everything.
 */
export function transaction<T>(db: Database, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk rolls back by itself; a second ROLLBACK would hide the first error.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
