import { copyFileSync, existsSync, renameSync } from 'node:fs';

const MOST = 100;

/** `name.damaged`, or the first such name nothing stands under yet. */
function freeName(path: string): string {
  const names = Array.from(
    { length: MOST },
    (_, n) => `${path}.damaged${n === 0 ? '' : `-${n + 1}`}`,
  );
  return names.find((name) => !existsSync(name)) ?? `${path}.damaged`;
}

/**
 * Keeps a file that cannot be read beside the one that will take its place: nothing a user has made is deleted.
 * @throws what the file system throws; the file is then still where it was.
 */
export function putAside(path: string): void {
  const aside = freeName(path);
  try {
    renameSync(path, aside);
  } catch {
    copyFileSync(path, aside);
  }
}
