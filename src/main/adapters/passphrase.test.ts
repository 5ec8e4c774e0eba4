import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyringPort } from '#core/ports/keyring.ts';
import { openPassphrase } from './passphrase.ts';
import { openVault } from './vault.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-passphrase-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const KEY = 're_canary_0123456789_tail';
const PASSPHRASE = 'correct horse battery';

const none: KeyringPort = {
  available: () => Promise.resolve(false),
  seal: () => Promise.resolve(null),
  unseal: () => Promise.resolve(null),
};
const mirror = (text: string): string => [...text].toReversed().join('');
const present: KeyringPort = {
  available: () => Promise.resolve(true),
  seal: (plain) => Promise.resolve(Buffer.from(mirror(plain)).toString('base64')),
  unseal: (sealed) => Promise.resolve(mirror(Buffer.from(sealed, 'base64').toString())),
};

const start = (keyring = none, protect: (secret: string) => void = () => undefined) =>
  // Cheap enough for a test; what users get is asserted below.
  openVault({ folder, keyring, log: silent, protect, passphrase: openPassphrase(folder, 2 ** 10) });
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const edit = (name: string, change: (value: Record<string, unknown>) => object): void =>
  writeFileSync(
    join(folder, name),
    JSON.stringify(change(JSON.parse(read(name)) as Record<string, unknown>)),
  );

describe('a passphrase', () => {
  it('keeps keys across restarts, those from before it too, and nothing readable', async () => {
    const vault = start();
    await vault.write('test', 'dodo', KEY);
    expect(await vault.lock.set(PASSPHRASE)).toMatchObject({ ok: true });
    expect(await vault.write('live', 'resend', `${KEY}2`)).toMatchObject({
      value: { persisted: true },
    });
    const disk = readdirSync(folder).map(read).join();
    for (const secret of [KEY, PASSPHRASE]) {
      expect(disk).not.toContain(secret);
      expect(disk).not.toContain(Buffer.from(secret).toString('base64').slice(0, 16));
    }
    expect(statSync(join(folder, 'passphrase.json')).mode & 0o077).toBe(0);

    const next = start();
    expect(next.lock.state()).toBe('locked');
    expect(await next.read('test', 'dodo')).toBeNull();
    expect(await next.describe('test', 'dodo')).toEqual({
      present: true,
      last4: 'tail',
      persisted: true,
    });
    expect(await next.lock.unlock('something else')).toMatchObject({
      error: { kind: 'passphrase.wrong', credit: 'unrelated' },
    });
    expect(next.lock.state()).toBe('locked');
    expect(await next.lock.unlock(PASSPHRASE)).toMatchObject({ ok: true });
    expect(await next.read('test', 'dodo')).toBe(KEY);
    expect(await next.read('live', 'resend')).toBe(`${KEY}2`);
    expect(next.lock.refused()).toBe(false);
  });

  it('is told to the log, so that it can be removed from lines', async () => {
    const named: string[] = [];
    await start(none, (secret) => named.push(secret)).lock.set(PASSPHRASE);
    await start(none, (secret) => named.push(secret)).lock.unlock(PASSPHRASE);
    expect(named).toEqual([PASSPHRASE, PASSPHRASE]);
  });

  it('is changed without the keys being written again, and the old one opens nothing', async () => {
    const vault = start();
    await vault.write('test', 'dodo', KEY);
    await vault.lock.set(PASSPHRASE);
    const before = read('keys.json');
    expect(await vault.lock.change('wrong one', 'another one')).toMatchObject({
      error: { kind: 'passphrase.wrong' },
    });
    expect(await vault.lock.change(PASSPHRASE, 'another one')).toMatchObject({ ok: true });
    expect(read('keys.json')).toBe(before);
    const next = start();
    expect(await next.lock.unlock(PASSPHRASE)).toMatchObject({ ok: false });
    expect(await next.lock.change('another one', 'a third one')).toMatchObject({ ok: true });
    expect(await next.read('test', 'dodo')).toBe(KEY);
  });

  it('typed with other code points is the same', async () => {
    await start().lock.set('caf\u00e9 au lait');
    expect(await start().lock.unlock('cafe\u0301 au lait')).toMatchObject({ ok: true });
  });

  it('is removed with all it sealed; the keys stay for this run, or go to a keyring', async () => {
    const vault = start();
    await vault.write('test', 'dodo', KEY);
    await vault.lock.set(PASSPHRASE);
    await vault.lock.remove();
    expect(vault.lock.state()).toBe('off');
    expect(await vault.describe('test', 'dodo')).toMatchObject({ present: true, persisted: false });
    expect(readdirSync(folder)).toEqual(['keys.json']);
    expect(await start().read('test', 'dodo')).toBeNull();

    await vault.lock.set(PASSPHRASE);
    const later = start(present);
    await later.lock.unlock(PASSPHRASE);
    await later.lock.remove();
    expect(await start(present).read('test', 'dodo')).toBe(KEY);
  });

  it('that is forgotten can be removed with the sealed keys, and nothing else', async () => {
    await start(present).write('live', 'dodo', KEY);
    const vault = start();
    await vault.lock.set(PASSPHRASE);
    await vault.write('test', 'dodo', KEY);
    const next = start(present);
    await next.lock.remove();
    expect(await next.describe('test', 'dodo')).toMatchObject({ present: false });
    expect(await next.read('live', 'dodo')).toBe(KEY);
  });

  it('that is not entered keeps a new key for this run only, and cannot be set a second time', async () => {
    await start().lock.set(PASSPHRASE);
    const vault = start(present);
    expect(await vault.write('test', 'dodo', KEY)).toMatchObject({ value: { persisted: false } });
    expect(await vault.read('test', 'dodo')).toBe(KEY);
    expect(await vault.lock.set('a second one')).toMatchObject({
      error: { kind: 'passphrase.wrong' },
    });
  });

  it.each([
    ['of a newer version', (file: object) => ({ ...file, version: 2 })],
    ['that asks for too much memory', (file: object) => ({ ...file, cost: 2 ** 30 })],
    ['that is damaged', () => ({})],
  ])('with a file %s says so, and the file stays', async (_, change) => {
    const vault = start();
    await vault.write('test', 'dodo', KEY);
    await vault.lock.set(PASSPHRASE);
    edit('passphrase.json', change);
    const before = [read('passphrase.json'), read('keys.json')];
    const next = start();
    expect(await next.lock.unlock(PASSPHRASE)).toMatchObject({
      error: { kind: 'passphrase.unreadable', credit: 'unrelated' },
    });
    expect([read('passphrase.json'), read('keys.json')]).toEqual(before);
  });

  it('does not open a key that was moved to another place or touched', async () => {
    const vault = start();
    await vault.write('test', 'dodo', KEY);
    await vault.lock.set(PASSPHRASE);
    edit('keys.json', (keys) => ({ 'live.dodo': keys['test.dodo'] }));
    const next = start();
    await next.lock.unlock(PASSPHRASE);
    expect(await next.read('live', 'dodo')).toBeNull();
  });

  it('costs a guess 128 MiB, under another salt each time', async () => {
    const files = [];
    for (const name of ['a', 'b']) {
      const place = join(folder, name);
      await openPassphrase(place).set(PASSPHRASE);
      files.push(JSON.parse(read(`${name}/passphrase.json`)) as { cost: number; salt: string });
    }
    const [one, two] = files;
    expect(one?.cost).toBe(2 ** 17);
    expect(one?.salt).not.toBe(two?.salt);
    expect(Buffer.from(one?.salt ?? '', 'base64')).toHaveLength(16);
  });
});
