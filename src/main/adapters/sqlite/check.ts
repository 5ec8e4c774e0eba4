import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { DatabaseSync } from '@photostructure/sqlite';

/** What SQLite says about the file at `path` (`PRAGMA quick_check`): `ok`, or the first thing that is wrong. Reads only. */
export function checkDatabaseFile(path: string): string {
  if (!existsSync(path)) return 'ok';
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const row: unknown = db.prepare('PRAGMA quick_check(1)').get();
      const [said]: unknown[] = typeof row === 'object' && row !== null ? Object.values(row) : [];
      return typeof said === 'string' ? said : 'no answer';
    } finally {
      db.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Bytes a user may still write into the folder; null when the system does not say. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
