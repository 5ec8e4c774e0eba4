import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FIRST_PAINT_BYTES, firstPaintBytes } from './first-paint.ts';
import { runVisibly } from './prepare/command.ts';
import { say } from './prepare/outcome.ts';
import { root } from './root.ts';

/** `e2e` also compiles the test hooks in (`import.meta.env.MODE === 'e2e'`). */
export type BuildMode = 'production' | 'e2e';

const output = join(root, 'out');
const stamp = join(output, 'built.json');

/** `npm run build [-- --mode e2e]`: always builds. */
export async function main(args: readonly string[]): Promise<number> {
  return build(args.includes('e2e') ? 'e2e' : 'production');
}

/** Builds unless `out/` already holds this mode of these sources; resolves to an exit code. */
export async function buildIfNeeded(mode: BuildMode): Promise<number> {
  const wanted = JSON.stringify({ mode, sources: await fingerprint() });
  const built = await readFile(stamp, 'utf8').catch(() => '');
  if (built === wanted && existsSync(join(output, 'main', 'index.js'))) return 0;
  return build(mode);
}

async function build(mode: BuildMode): Promise<number> {
  await rm(stamp, { force: true });
  const sources = await fingerprint();
  const code = await bundle(mode, output);
  if (code !== 0) return code;
  await mkdir(output, { recursive: true });
  await writeFile(stamp, JSON.stringify({ mode, sources }));
  return 0;
}

/** Writes main, preload and renderer into the folder `into` (absolute); resolves to an exit code. */
export async function bundle(mode: BuildMode, into: string): Promise<number> {
  say(`Building the app (${mode}).`);
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'build', '--mode', mode, '--outDir', into, '--logLevel', 'warn'];
  const code = await runVisibly(process.execPath, args, { cwd: root });
  if (code !== 0) {
    say('The build failed: the message above names the file; correct it and run this again.');
    return code;
  }
  const bytes = await firstPaintBytes(join(into, 'renderer'));
  say(`The window reads ${Math.round(bytes / 1_000)} kB of script before it shows, after gzip.`);
  if (bytes <= FIRST_PAINT_BYTES) return 0;
  say(
    `That is more than ${FIRST_PAINT_BYTES / 1_000} kB: load what is not seen first with import().`,
  );
  return 1;
}

/** Names, sizes and times of everything that is built from, in `folders` and at the top. */
export async function fingerprint(folders: readonly string[] = ['src']): Promise<string> {
  const inputs = ['package.json', 'package-lock.json', 'electron.vite.config.ts'];
  const files = inputs.map((name) => join(root, name));
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries)
      if (entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
        files.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const file of files.toSorted()) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
