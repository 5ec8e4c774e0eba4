import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { Arch, build, Platform } from 'electron-builder';

import { bundle, fingerprint } from './build.ts';
import { distConfig, outputFolder, stageFolder } from './packaging/config.ts';
import { packedFiles, problemsIn } from './packaging/contents.ts';
import { readFuses } from './packaging/fuses.ts';
import { fillStage } from './packaging/stage.ts';
import { ensureElectron } from './prepare/electron-binary.ts';
import { messageOf, say } from './prepare/outcome.ts';
import { root } from './root.ts';

const stage = join(root, stageFolder);
const stamp = join(root, outputFolder, 'packed.json');
/** Where the program lies that the checks read; only Linux is packed where tests run. */
const unpacked = join(root, outputFolder, 'linux-unpacked');

/**
 * `npm run dist [-- --dir]`: builds for users of this system, packs, and reads back what was packed: the fuses out of
 * the program's bytes, the files out of the archive. `--dir` stops at the unpacked folder, and does nothing when that
 * already holds these sources.
 */
export async function main(args: readonly string[]): Promise<number> {
  const onlyFolder = args.includes('--dir');
  const electron = await ensureElectron(root, say);
  if (!electron.ok) {
    say(electron.sentence);
    return 1;
  }
  const sources = await fingerprint(['src', 'scripts']);
  if (onlyFolder && (await readFile(stamp, 'utf8').catch(() => '')) === sources) return 0;

  await rm(join(root, outputFolder), { recursive: true, force: true });
  await fillStage(root, stage, `${process.platform}-${process.arch}`);
  const bundled = await bundle('production', join(stage, 'out'));
  if (bundled !== 0) return bundled;
  const { program, version } = electron.value;
  try {
    await pack(onlyFolder, { folder: dirname(program), version });
  } catch (error) {
    say(
      `Packing did not succeed (${messageOf(error)}): packages for a system need tools that are downloaded from GitHub; "npm run dist -- --dir" needs none.`,
    );
    return 1;
  }
  const judged = process.platform === 'linux' ? await judge() : 0;
  if (judged === 0) await writeFile(stamp, sources);
  return judged;
}

async function pack(
  onlyFolder: boolean,
  electron: { readonly folder: string; readonly version: string },
): Promise<void> {
  await build({
    targets: Platform.current().createTarget(
      onlyFolder ? 'dir' : null,
      process.arch === 'arm64' ? Arch.arm64 : Arch.x64,
    ),
    config: distConfig(electron),
    projectDir: root,
    publish: 'never',
  });
}

/** Prints what was packed; resolves to 1 when it is not what users should get. */
async function judge(): Promise<number> {
  const files = packedFiles(join(unpacked, 'resources', 'app.asar'));
  const problems = [...problemsIn(files)];
  for (const { name, wanted, found } of await readFuses(join(unpacked, 'mailkit-desktop'))) {
    say(`fuse ${name}: ${found === null ? 'not there' : found ? 'on' : 'off'}`);
    if (found !== wanted) problems.push(`The fuse ${name} should be ${wanted ? 'on' : 'off'}.`);
  }
  if (!existsSync(join(unpacked, 'chrome-sandbox'))) problems.push('chrome-sandbox is missing.');
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  say(`${files.length} files, ${(total / 1024 / 1024).toFixed(1)} MB in app.asar. The largest:`);
  for (const { name, bytes } of files.slice(0, 12))
    say(`${(bytes / 1024).toFixed(0).padStart(8)} kB  ${name}`);
  for (const problem of problems) say(problem);
  return problems.length === 0 ? 0 : 1;
}
