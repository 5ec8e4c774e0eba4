import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { onPath, run } from './command.ts';
import {
  aptArguments,
  aptCommand,
  fontsFor,
  openedLater,
  packageOfFile,
  packagesFor,
  parseMissing,
  toolsFor,
  type Purpose,
} from './debian.ts';
import { done, failed, type Outcome, type Say } from './outcome.ts';

type Need = { readonly packages: readonly string[]; readonly unknown: readonly string[] };

/** Linux only: makes sure Electron's libraries, and the programs the purpose needs, are installed. */
export async function ensureSystemPackages(
  electronFolder: string,
  purpose: Purpose,
  hasDisplay: boolean,
  say: Say,
): Promise<Outcome<undefined>> {
  const need = await missing(electronFolder, purpose, hasDisplay);
  if (need.packages.length === 0 && need.unknown.length === 0) return done(undefined);

  const obstacle = installObstacle(need, {
    apt: onPath('apt-get'),
    root: process.getuid?.() === 0,
  });
  if (obstacle !== undefined) return failed(obstacle);

  say(
    `Installing ${need.packages.length} missing Debian packages, which can take a few minutes: ${need.packages.join(' ')}.`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-qq'], { env });
  const install = await run('apt-get', aptArguments(need.packages), { env });
  if (install.code !== 0) {
    const why = lastLine(install.output) || lastLine(update.output);
    return failed(
      `apt-get could not install them (${why}): run "${aptCommand(need.packages)}" and solve what it reports.`,
    );
  }

  const still = await missing(electronFolder, purpose, hasDisplay);
  const left = [...still.packages, ...still.unknown];
  return left.length === 0
    ? done(undefined)
    : failed(
        `After the installation these are still missing: ${left.join(', ')}; install them and run this again.`,
      );
}

/** Why we cannot install what is missing ourselves, with the command that does; undefined if we can. */
export function installObstacle(
  need: Need,
  machine: { readonly apt: boolean; readonly root: boolean },
): string | undefined {
  if (need.unknown.length > 0) {
    return `Electron needs ${need.unknown.join(', ')}, and no Debian package is known for it here: install the library and run this again.`;
  }
  if (!machine.apt) {
    return `These are missing (Debian names): ${need.packages.join(' ')}; install them with your package manager and run this again.`;
  }
  if (!machine.root) {
    return `System packages are missing: run "${aptCommand(need.packages)}" and then this again.`;
  }
  return undefined;
}

async function missing(folder: string, purpose: Purpose, hasDisplay: boolean): Promise<Need> {
  const libraries = packagesFor([...(await missingLibraries(folder)), ...(await missingLater())]);
  const tools = toolsFor(purpose, hasDisplay).filter((tool) => !onPath(tool.program));
  const packages = [
    ...libraries.packages,
    ...tools.map((tool) => tool.package),
    ...(await missingFiles(purpose)),
    ...(await missingFonts(purpose)),
  ];
  return { packages: [...new Set(packages)], unknown: libraries.unknown };
}

/** Asks the program and every library beside it what the loader cannot find. */
async function missingLibraries(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter(
    (name) => name === 'electron' || name.includes('.so'),
  );
  const asked = await run(
    'ldd',
    files.map((name) => join(folder, name)),
  );
  return parseMissing(asked.output);
}

async function missingLater(): Promise<readonly string[]> {
  const cache = (await run('/sbin/ldconfig', ['-p'])).output;
  return openedLater.filter((library) => !cache.includes(library));
}

async function missingFiles(purpose: Purpose): Promise<readonly string[]> {
  const absent: string[] = [];
  for (const [file, name] of Object.entries(packageOfFile[purpose])) {
    await access(file).catch(() => absent.push(name));
  }
  return absent;
}

async function missingFonts(purpose: Purpose): Promise<readonly string[]> {
  const absent: string[] = [];
  for (const [language, name] of Object.entries(fontsFor[purpose])) {
    const listed = await run('fc-list', [`:lang=${language}`, 'family']);
    if (listed.code !== 0 || listed.output.trim() === '') absent.push(name);
  }
  return absent;
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
