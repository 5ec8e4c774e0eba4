import { DatabaseSync } from '@photostructure/sqlite';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { AppError } from '#shared/errors.ts';
import { sqliteCode, storageError } from './failure.ts';
import { ensurePrivateFile, hasUnfinishedLog, keepCopy, sizeOf } from './file.ts';
import { migrate, newestSchema, schemaVersion } from './migrate.ts';
import type { Database } from './transaction.ts';

export type OpenedDatabase = {
  /** Always usable for reading: the file, or an empty stand-in where the file cannot be read at all. */
  readonly db: Database;
  readonly health: StorageHealth;
  readonly close: () => void;
};

/** A file this big is only checked in full when the last process did not close it: a start must stay fast. */
const ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024;
const BUSY_MS = 5_000;

class Damaged extends Error {}

const ASKED = {
  check: 'PRAGMA quick_check',
  journal: 'PRAGMA journal_mode',
  synchronous: 'PRAGMA synchronous',
} as const;

function pragma(db: Database, what: keyof typeof ASKED): unknown {
  const row: unknown = db.prepare(ASKED[what]).get();
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}

/** @throws when the file is not a sound database, or when a commit would not survive a power cut. */
function prepare(path: string, copyDir: string): Database | 'newer' {
  const unfinished = hasUnfinishedLog(path);
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    const version = schemaVersion(db);
    if (version > newestSchema()) {
      db.close();
      return 'newer';
    }
    if (unfinished || sizeOf(path) < ALWAYS_CHECKED_BYTES) {
      const verdict = pragma(db, 'check');
      if (verdict !== 'ok') throw new Damaged(String(verdict));
    }
    if (version > 0 && version < newestSchema()) keepCopy(path, copyDir, `schema-${version}`);
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = 1;
      PRAGMA checkpoint_fullfsync = 1;
      PRAGMA foreign_keys = ON;
    `);
    // Asserted, because a build of SQLite may carry another default and then lose the last commits.
    if (pragma(db, 'journal') !== 'wal' || pragma(db, 'synchronous') !== 2)
      throw new Error('this disk does not support durable writes');
    migrate(db);
    return db;
  } catch (error) {
    if (db.isOpen) db.close();
    throw error;
  }
}

function standIn(): Database {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  db.exec('PRAGMA query_only = ON');
  return db;
}

/** The file itself, for reading only; the stand-in where even that fails. */
function readable(path: string): Database {
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
    try {
      db.prepare('SELECT count(*) FROM op WHERE result = ?').get('open');
      return db;
    } catch {
      db.close();
    }
  } catch {
    // Falls through to the stand-in.
  }
  return standIn();
}

const isDamage = (thrown: unknown): boolean =>
  thrown instanceof Damaged || [11, 26].includes(sqliteCode(thrown) ?? -1);

/**
 * Opens (or creates) the database of one mode: WAL, `synchronous=FULL`, foreign keys, checked, migrated.
 * Never throws and never deletes: a damaged or newer file is opened for reading and a copy of it is kept in
 * `copyDir`; `health` says why nothing may be written.
 */
export function openDatabase(where: {
  readonly path: string;
  readonly copyDir: string;
}): OpenedDatabase {
  const readOnly = (db: Database, error: AppError): OpenedDatabase => ({
    db,
    health: { writable: false, error },
    close: () => db.close(),
  });
  try {
    ensurePrivateFile(where.path);
    const db = prepare(where.path, where.copyDir);
    if (db !== 'newer') return { db, health: { writable: true }, close: () => db.close() };
    const copy = keepCopy(where.path, where.copyDir, 'newer');
    const error = { kind: 'storage.readOnly', credit: 'none', reason: 'newer', copy } as const;
    return readOnly(readable(where.path), error);
  } catch (thrown) {
    if (!isDamage(thrown)) return readOnly(standIn(), storageError(thrown));
    const copy = keepCopy(where.path, where.copyDir, 'damaged');
    const error = { kind: 'storage.readOnly', credit: 'none', reason: 'damaged', copy } as const;
    return readOnly(readable(where.path), error);
  }
}
