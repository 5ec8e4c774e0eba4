import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file in one step: readers see the old text or the new, never a part. Only the user may read it.
 * @throws what the file system throws; the old file is then still there.
 */
export function writeAtomically(path: string, chunks: Iterable<string>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}.next`;
  try {
    const file = openSync(next, 'w', 0o600);
    try {
      for (const chunk of chunks) writeSync(file, chunk);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}
