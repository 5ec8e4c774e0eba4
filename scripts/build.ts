import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  say(`Building the app (${mode}).`);
  await rm(stamp, { force: true });
  const sources = await fingerprint();
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'build', '--mode', mode, '--logLevel', 'warn'];
  const code = await runVisibly(process.execPath, args, { cwd: root });
  if (code !== 0) {
    say('The build failed: the message above names the file; correct it and run this again.');
    return code;
  }
  await mkdir(output, { recursive: true });
  await writeFile(stamp, JSON.stringify({ mode, sources }));
  return 0;
}

/** Names, sizes and times of everything the build reads. */
async function fingerprint(): Promise<string> {
  const names = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const inputs = ['package.json', 'package-lock.json', 'electron.vite.config.ts'];
  const hash = createHash('sha256');
  for (const file of [...files.toSorted(), ...inputs.map((name) => join(root, name))]) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
