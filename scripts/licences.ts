import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

import { nativePackages } from './native-packages.ts';
import { root } from './root.ts';

export type Licence = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The wording that has to go with the package; empty when it ships none. */
  readonly text: string;
};

/** The folder of the package a module belongs to, or null for a module of ours or of the bundler. */
export function packageFolder(module: string): string | null {
  const path = module.replaceAll('\\', '/').replace(/^\0+/, '').split('?')[0] ?? '';
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

/** @throws when the folder holds no package.json. */
export function readLicence(folder: string): Licence {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: string };
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return { name, version, licence: license ?? 'see text', text };
}

/**
 * Writes `licences.json` beside a bundle: every package that went into it, and the packages with native files, which
 * are shipped as they are.
 */
export function licencesPlugin(): Plugin {
  return {
    name: 'mailkit:licences',
    generateBundle(_, bundle) {
      const folders = new Set(nativePackages.map((name) => join(root, 'node_modules', name)));
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          for (const module of chunk.moduleIds) {
            const folder = packageFolder(module);
            if (folder !== null) folders.add(folder);
          }
      const licences = [...folders].map(readLicence);
      this.emitFile({
        type: 'asset',
        fileName: 'licences.json',
        source: JSON.stringify(licences.toSorted((a, b) => a.name.localeCompare(b.name))),
      });
    },
  };
}
