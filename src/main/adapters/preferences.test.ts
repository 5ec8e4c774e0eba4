import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPreferences } from './preferences.ts';
import { DEFAULT_PREFERENCES } from './preferences-schema.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-preferences-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const file = (): string => join(folder, 'preferences.json');
async function openIn(where: string) {
  const preferences = openPreferences(where, silent);
  await preferences.prepare();
  return preferences;
}
const open = () => openIn(folder);

describe('preferences', () => {
  it('are the defaults at first, without a word about a reset', async () => {
    const preferences = await open();
    expect(preferences.read()).toEqual(DEFAULT_PREFERENCES);
    expect(preferences.wasReset()).toBe(false);
  });

  it('come back after a restart, in a file only the user may read', async () => {
    const accounts = {
      ...DEFAULT_PREFERENCES.accounts,
      live: { entitlementId: 'ent_1', planProductId: '', topUpProductId: 'pdt_2', from: 'a@b.c' },
    };
    expect((await open()).write({ theme: 'dark', accounts, mode: 'live' }).ok).toBe(true);
    expect((await open()).read()).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'dark',
      accounts,
      mode: 'live',
    });
    expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it.each(['{', '', 'null', '[1]', '"x"', '\0\0\0\0', '{"theme":"dark"'])(
    'are reset when the file holds %j; the old file is kept and the reset is said once',
    async (text) => {
      writeFileSync(file(), text);
      const preferences = await open();
      expect(preferences.read()).toEqual(DEFAULT_PREFERENCES);
      expect(preferences.wasReset()).toBe(true);
      expect(preferences.wasReset()).toBe(false);
      expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe(text);
      expect(preferences.write({ theme: 'light' }).ok).toBe(true);
      expect((await open()).wasReset()).toBe(false);
    },
  );

  it('lose only the field that does not parse', async () => {
    writeFileSync(
      file(),
      JSON.stringify({
        theme: 'purple',
        language: 'zh-CN',
        mode: 'production',
        window: { x: 'left' },
        accounts: { live: { entitlementId: 'ent_1' }, test: 7 },
        activeCustomer: { live: 'cus_1' },
        future: { setting: true },
      }),
    );
    const preferences = await open();
    expect(preferences.wasReset()).toBe(false);
    expect(preferences.read()).toEqual({
      ...DEFAULT_PREFERENCES,
      language: 'zh-CN',
      accounts: {
        ...DEFAULT_PREFERENCES.accounts,
        live: { entitlementId: 'ent_1', planProductId: '', topUpProductId: '', from: '' },
      },
      activeCustomer: { sandbox: null, test: null, live: 'cus_1' },
    });
  });

  it('of a newer version that are unknown here stay in the file for it', async () => {
    writeFileSync(file(), JSON.stringify({ theme: 'dark', dashboards: [{ name: 'Mine' }] }));
    const preferences = await open();
    preferences.write({ language: 'zh-CN' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
      theme: 'dark',
      language: 'zh-CN',
      dashboards: [{ name: 'Mine' }],
    });
  });

  it('that cannot be saved say so and stay as they were', async () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const preferences = await openIn(join(blocked, 'folder'));
    const written = preferences.write({ theme: 'dark' });
    expect(written).toMatchObject({ ok: false, error: { kind: 'preferences.failed' } });
    expect(preferences.read()).toEqual(DEFAULT_PREFERENCES);
  });

  it('changed before the writer was loaded are saved by it', async () => {
    const early = openPreferences(folder, silent);
    expect(early.write({ theme: 'dark' }).ok).toBe(true);
    expect(early.read().theme).toBe('dark');
    await early.prepare();
    expect((await open()).read().theme).toBe('dark');
  });

  it('stay as they were when the folder became unwritable', async () => {
    const preferences = await open();
    expect(preferences.write({ theme: 'light' }).ok).toBe(true);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(preferences.write({ theme: 'dark' }).ok).toBe(false);
    expect(preferences.read().theme).toBe('light');
    rmSync(folder);
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    expect(preferences.write({ theme: 'dark' }).ok).toBe(true);
    expect(existsSync(file())).toBe(true);
  });
});
