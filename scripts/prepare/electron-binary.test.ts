import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  installedElectron,
  installerWait,
  shortReason,
  usesOtherRoute,
} from './electron-binary.ts';

describe('the Electron that is in place', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailkit-electron-'));
    await mkdir(join(folder, 'dist'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is found with its version', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron');
    await writeFile(join(folder, 'dist', 'electron'), '');
    await writeFile(join(folder, 'dist', 'version'), 'v45.4.1\n');
    expect(await installedElectron(folder)).toEqual({
      program: join(folder, 'dist', 'electron'),
      version: '45.4.1',
    });
  });

  it('is not taken for present when its program is gone', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron');
    await writeFile(join(folder, 'dist', 'version'), '45.4.1');
    expect(await installedElectron(folder)).toBeUndefined();
  });

  it('is not taken for present when an unpacking was broken off', async () => {
    await writeFile(join(folder, 'dist', 'electron'), '');
    expect(await installedElectron(folder)).toBeUndefined();
  });
});

describe('the official installer', () => {
  it('gets two minutes, or what the environment says in seconds', () => {
    expect(installerWait({})).toBe(120_000);
    expect(installerWait({ MAILKIT_ELECTRON_WAIT: '5' })).toBe(5_000);
    expect(installerWait({ MAILKIT_ELECTRON_WAIT: 'soon' })).toBe(120_000);
  });

  it('is tried without asking for github.com when a proxy or a mirror is set', () => {
    expect(usesOtherRoute({ HTTPS_PROXY: 'http://proxy:3128' })).toBe(true);
    expect(usesOtherRoute({ npm_config_electron_mirror: 'https://mirror.example/' })).toBe(true);
    expect(usesOtherRoute({ PATH: '/bin', NO_PROXY: 'localhost' })).toBe(false);
  });

  it('is quoted with one line, without its stack', () => {
    const output =
      '\nTypeError: fetch failed\n    at node:internal/deps/undici:1:1\n    at async x\n';
    expect(shortReason(output)).toBe('fetch failed');
    expect(shortReason('')).toBe('it gave no reason');
  });
});
