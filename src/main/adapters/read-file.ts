import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileProblem, PickedFile } from '#core/ports/blobs.ts';

const PROBLEMS: Readonly<Record<string, FileProblem>> = {
  ENOENT: 'gone',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'folder',
};

/**
 * Reads a file as it is at one moment. A file that grows or shrinks meanwhile is not half read: that is said instead.
 * Never rejects.
 */
export async function readFileWhole(path: string, most: number): Promise<PickedFile> {
  const name = basename(path);
  try {
    const file = await open(path, 'r');
    try {
      const before = await file.stat();
      if (before.isDirectory()) return { name, problem: 'folder' };
      if (before.size > most) return { name, problem: 'tooLarge' };
      const bytes = await file.readFile();
      const after = await file.stat();
      const same =
        bytes.length === before.size &&
        after.size === before.size &&
        after.mtimeMs === before.mtimeMs;
      return same ? { name, bytes } : { name, problem: 'changed' };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return { name, problem: PROBLEMS[code] ?? 'gone' };
  }
}
