import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyringPort } from '#core/ports/keyring.ts';
import { openVault } from './vault.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-vault-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const KEY = 're_canary_0123456789_tail';

/** Seals by flipping bits, so that nothing readable is left. */
function keyring(options: { present: boolean; refuses?: boolean }) {
  let touched = 0;
  const flip = (text: string): string =>
    Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)).toString();
  const port: KeyringPort = {
    available: () => Promise.resolve(options.present),
    seal: (plain) => {
      touched += 1;
      return Promise.resolve(options.present ? Buffer.from(flip(plain)).toString('base64') : null);
    },
    unseal: (sealed) => {
      touched += 1;
      const ready = options.present && options.refuses !== true;
      return Promise.resolve(ready ? flip(Buffer.from(sealed, 'base64').toString()) : null);
    },
  };
  return { port, touched: () => touched };
}

const open = (port: KeyringPort, protect: (secret: string) => void = () => undefined) =>
  openVault({ folder, keyring: port, log: silent, protect });

const everythingOnDisk = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

describe('the vault', () => {
  it('keeps a key across restarts where there is a keyring, and shows its last four characters', async () => {
    const { port } = keyring({ present: true });
    expect(await open(port).write('test', 'resend', KEY)).toEqual({
      ok: true,
      value: { persisted: true },
    });
    const next = open(port);
    expect(await next.read('test', 'resend')).toBe(KEY);
    expect(await next.describe('test', 'resend')).toEqual({
      present: true,
      last4: 'tail',
      persisted: true,
    });
    expect(await next.read('live', 'resend')).toBeNull();
    expect(statSync(join(folder, 'keys.json')).mode & 0o077).toBe(0);
  });

  it('writes nothing readable to the disk', async () => {
    await open(keyring({ present: true }).port).write('test', 'resend', KEY);
    const disk = everythingOnDisk();
    expect(disk).not.toContain('canary');
    expect(disk).not.toContain(Buffer.from(KEY).toString('base64'));
    expect(disk).not.toContain([...KEY].toReversed().join(''));
  });

  it('keeps a key for this run only where there is no keyring', async () => {
    const { port } = keyring({ present: false });
    const vault = open(port);
    expect(await vault.write('live', 'dodo', KEY)).toEqual({
      ok: true,
      value: { persisted: false },
    });
    expect(await vault.read('live', 'dodo')).toBe(KEY);
    expect(await vault.describe('live', 'dodo')).toEqual({
      present: true,
      last4: 'tail',
      persisted: false,
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(await open(port).read('live', 'dodo')).toBeNull();
  });

  it('does not touch the keyring before there is something to seal or unseal', async () => {
    const { port, touched } = keyring({ present: true });
    const vault = open(port);
    await vault.describe('test', 'dodo');
    await vault.read('test', 'dodo');
    await vault.keyring();
    await vault.write('test', 'dodo', null);
    expect(touched()).toBe(0);
  });

  it('forgets a removed key', async () => {
    const { port } = keyring({ present: true });
    const vault = open(port);
    await vault.write('test', 'dodo', KEY);
    await vault.write('test', 'dodo', null);
    expect(await vault.read('test', 'dodo')).toBeNull();
    expect(await open(port).describe('test', 'dodo')).toMatchObject({ present: false });
  });

  it('does not bring an older key back when its successor could not be sealed', async () => {
    await open(keyring({ present: true }).port).write('test', 'dodo', KEY);
    await open(keyring({ present: false }).port).write('test', 'dodo', `${KEY}-new`);
    expect(await open(keyring({ present: true }).port).read('test', 'dodo')).toBeNull();
  });

  it('answers no key, and keeps the sealed one, when the keyring refuses', async () => {
    await open(keyring({ present: true }).port).write('test', 'dodo', KEY);
    const locked = open(keyring({ present: true, refuses: true }).port);
    expect(await locked.read('test', 'dodo')).toBeNull();
    expect(await open(keyring({ present: true }).port).read('test', 'dodo')).toBe(KEY);
  });

  it('puts a damaged file aside, every time, says so, and keeps new keys', async () => {
    const { port } = keyring({ present: true });
    for (const [text, aside] of [
      ['{', 'keys.json.damaged'],
      ['[', 'keys.json.damaged-2'],
    ] as const) {
      writeFileSync(join(folder, 'keys.json'), text);
      const vault = open(port);
      expect(await vault.read('test', 'dodo')).toBeNull();
      expect(vault.lock.file()).toBe('damaged');
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
      expect(await vault.write('test', 'dodo', KEY)).toMatchObject({ value: { persisted: true } });
      expect(vault.lock.file()).toBe('damaged');
    }
    expect(await open(port).read('test', 'dodo')).toBe(KEY);
  });

  it.each([
    ['a newer version', '{"version":2,"keys":[{"place":"test.dodo"}]}'],
    ['a newer way of sealing', '{"test.dodo":{"sealedBy":"hardware","blob":"x"}}'],
  ])('leaves a file of %s as it is, and keeps keys for this run', async (_, text) => {
    writeFileSync(join(folder, 'keys.json'), text);
    const { port } = keyring({ present: true });
    const vault = open(port);
    expect(await vault.write('test', 'dodo', KEY)).toMatchObject({ value: { persisted: false } });
    expect([await vault.read('test', 'dodo'), vault.lock.file()]).toEqual([KEY, 'newer']);
    expect(await vault.write('test', 'dodo', null)).toMatchObject({ ok: true });
    expect(await vault.lock.set('correct horse')).toMatchObject({
      error: { kind: 'passphrase.unreadable' },
    });
    expect(await vault.lock.remove()).toMatchObject({ error: { kind: 'passphrase.unreadable' } });
    expect(readdirSync(folder)).toEqual(['keys.json']);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe(text);
  });

  it('does not replace a file it may not read', async () => {
    // A folder in its place cannot be read as a file by anybody, root included.
    mkdirSync(join(folder, 'keys.json'));
    const vault = open(keyring({ present: true }).port);
    expect(await vault.write('test', 'dodo', KEY)).toMatchObject({ value: { persisted: false } });
    expect(vault.lock.file()).toBe('unreadable');
    expect(statSync(join(folder, 'keys.json')).isDirectory()).toBe(true);
  });

  it('names every key to the log, so that it can be removed from lines', async () => {
    const named: string[] = [];
    const { port } = keyring({ present: true });
    await open(port, (secret) => named.push(secret)).write('test', 'dodo', KEY);
    await open(port, (secret) => named.push(secret)).read('test', 'dodo');
    expect(named).toEqual([KEY, KEY]);
  });
});

describe('a locked keyring that prompts and is refused', () => {
  it('is remembered as such, and leaves the stored keys and new ones usable', async () => {
    await open(keyring({ present: true }).port).write('test', 'dodo', KEY);
    const vault = open(keyring({ present: true, refuses: true }).port);
    expect(vault.lock.refused()).toBe(false);
    await vault.read('test', 'dodo');
    expect(vault.lock.refused()).toBe(true);
    expect(await vault.describe('test', 'dodo')).toMatchObject({ present: true, last4: 'tail' });
    // A key entered instead is used; the stored ones of other places are still there.
    await vault.write('test', 'dodo', `${KEY}-new`);
    expect([await vault.read('test', 'dodo'), vault.lock.refused()]).toEqual([`${KEY}-new`, false]);
  });

  it('is no longer said once it gives the keys', async () => {
    await open(keyring({ present: true }).port).write('test', 'dodo', KEY);
    const { port } = keyring({ present: true });
    let prompts = 0;
    const patient: KeyringPort = {
      ...port,
      unseal: (sealed) => (++prompts === 1 ? Promise.resolve(null) : port.unseal(sealed)),
    };
    const vault = open(patient);
    expect([await vault.read('test', 'dodo'), vault.lock.refused()]).toEqual([null, true]);
    expect([await vault.read('test', 'dodo'), vault.lock.refused()]).toEqual([KEY, false]);
  });
});

it('a profile that cannot be written keeps its keys and says so', async () => {
  const blocked = join(folder, 'file');
  writeFileSync(blocked, '');
  const { port } = keyring({ present: true });
  const none = () => undefined;
  const vault = openVault({ folder: blocked, keyring: port, log: silent, protect: none });
  expect(await vault.write('test', 'dodo', KEY)).toMatchObject({
    ok: false,
    error: { kind: 'preferences.failed', credit: 'unrelated' },
  });
  expect(await vault.lock.set('correct horse')).toMatchObject({
    error: { kind: 'preferences.failed' },
  });
  expect(vault.lock.state()).toBe('off');
});
