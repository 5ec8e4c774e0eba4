import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { createPackage } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { LARGEST_APP_BYTES, packedFiles, problemsIn } from './contents.ts';

const whole = [
  'package.json',
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
].map((name) => ({ name, bytes: 1 }));

describe('what is in the packed app', () => {
  it('is accepted when it is bundles, packages with native files, the icon and the licence', () => {
    const more = [
      'LICENSE',
      'resources/icons/256x256.png',
      'out/renderer/assets/index-1.css',
      'node_modules/@photostructure/sqlite/prebuilds/linux-x64/sqlite.node',
    ].map((name) => ({ name, bytes: 1 }));
    expect(problemsIn([...whole, ...more])).toEqual([]);
  });

  it.each([
    'src/main/index.ts',
    'out/main/index.js.map',
    '.env',
    'out/renderer/secret.json',
    'node_modules/zod/README.md',
    'e2e/first-run.spec.ts',
  ])('is refused with %s in it', (name) => {
    expect(problemsIn([...whole, { name, bytes: 1 }])).toEqual([
      `${name} does not belong into the app.`,
    ]);
  });

  it('is refused when a part is missing or it has grown too large', () => {
    expect(problemsIn(whole.slice(1))).toEqual(['package.json is missing from the app.']);
    const large = { name: 'out/main/chunks/large.js', bytes: LARGEST_APP_BYTES };
    expect(problemsIn([...whole, large])).toHaveLength(1);
  });
});

describe('an archive', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailkit-asar-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is listed with the size of each file, largest first', async () => {
    for (const [name, text] of [
      ['package.json', '{}'],
      ['out/main/index.js', 'let x;'],
    ] as const) {
      await mkdir(dirname(join(folder, 'app', name)), { recursive: true });
      await writeFile(join(folder, 'app', name), text);
    }
    await createPackage(join(folder, 'app'), join(folder, 'app.asar'));
    expect(packedFiles(join(folder, 'app.asar'))).toEqual([
      { name: 'out/main/index.js', bytes: 6 },
      { name: 'package.json', bytes: 2 },
    ]);
  });
});
