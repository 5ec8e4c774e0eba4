import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobsPort } from '#core/ports/blobs.ts';
import { fail, ok } from '#shared/outcome.ts';
import { type Millis, hours } from '#shared/time.ts';

const HOUR = hours(1);
const NAME = /^[0-9a-f]{64}$/;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files in one folder, only the user may read them. A file appears under its name when all of it is on the disk. */
export function createBlobs(
  folder: string,
  options: { readonly now?: () => number; readonly grace?: Millis } = {},
): BlobsPort {
  const { now = Date.now, grace = HOUR } = options;
  const isThere = async (path: string, size: number): Promise<boolean> => {
    const found = await stat(path).catch(() => null);
    if (found?.size !== size) return false;
    // Wanted again: keeps it from being pruned before its draft is stored.
    const time = new Date(now());
    await utimes(path, time, time);
    return true;
  };
  const put: BlobsPort['put'] = async (bytes) => {
    const blob = sha256(bytes);
    const path = join(folder, blob);
    const next = `${path}.${process.pid}.next`;
    try {
      if (await isThere(path, bytes.length)) return ok(blob);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(next, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(next, path);
      return ok(blob);
    } catch (thrown) {
      await rm(next, { force: true }).catch(() => undefined);
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
      return code === 'ENOSPC' || code === 'EDQUOT'
        ? fail({ kind: 'storage.full', credit: 'none' })
        : fail({ kind: 'storage.failed', credit: 'none', detail: code });
    }
  };
  return {
    put,
    putBase64: (content) => put(Buffer.from(content, 'base64')),
    base64: (blob) => {
      if (!NAME.test(blob)) return null;
      try {
        const bytes = readFileSync(join(folder, blob));
        return sha256(bytes) === blob ? bytes.toString('base64') : null;
      } catch {
        return null;
      }
    },
    prune: async (keep) => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (keep.has(name)) continue;
        const path = join(folder, name);
        const found = await stat(path).catch(() => null);
        if (found?.isFile() === true && now() - found.mtimeMs > grace)
          await rm(path, { force: true });
      }
    },
  };
}
