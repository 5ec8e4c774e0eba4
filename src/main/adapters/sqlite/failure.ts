import type { AppError, CreditEffect } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';

/** SQLite result codes that decide what the user is told. */
const FULL = 13;
const READ_ONLY = 8;
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);

/** Another process has the database's lease. */
export class InUse extends Error {}

/** The primary SQLite result code of something thrown, or null when SQLite did not throw it. */
export function sqliteCode(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return null;
  return typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : null;
}

export function storageError(thrown: unknown, credit: CreditEffect = 'none'): AppError {
  if (thrown instanceof InUse) return { kind: 'storage.inUse', credit };
  const code = sqliteCode(thrown);
  if (code === FULL) return { kind: 'storage.full', credit };
  if (code === READ_ONLY || (code !== null && DAMAGED.has(code)))
    return { kind: 'storage.readOnly', credit, reason: 'damaged', copy: null };
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'storage.failed', credit, detail: detail.slice(0, 500) };
}

/** Runs a database access and turns what it throws into data. */
export function attempt<T>(work: () => T, credit: CreditEffect = 'none'): Outcome<T> {
  try {
    return ok(work());
  } catch (thrown) {
    return fail(storageError(thrown, credit));
  }
}
