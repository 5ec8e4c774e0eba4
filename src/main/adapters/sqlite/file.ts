import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Makes the folder (0700) and an empty file (0600), or tightens the mode of a file that is there. */
export function ensurePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}

/** Bytes still in the write-ahead log: the last process did not close the database. */
export const hasUnfinishedLog = (path: string): boolean =>
  existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;

export const sizeOf = (path: string): number => statSync(path).size;

/**
 * Copies the database and its log beside each other into `copyDir`. The name carries the file's own time, so
 * starting again with the same file makes no second copy. Returns the path, or null when copying failed.
 */
export function keepCopy(path: string, copyDir: string, label: string): string | null {
  try {
    mkdirSync(copyDir, { recursive: true, mode: 0o700 });
    const stamp = Math.floor(statSync(path).mtimeMs);
    const target = join(copyDir, `${basename(path)}.${label}-${stamp}`);
    for (const suffix of ['', '-wal'])
      if (existsSync(path + suffix) && !existsSync(target + suffix))
        copyFileSync(path + suffix, target + suffix, constants.COPYFILE_EXCL);
    return target;
  } catch {
    return null;
  }
}
