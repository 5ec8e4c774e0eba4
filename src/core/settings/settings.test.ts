import { describe, expect, it } from 'vitest';
import type { AccountMode, Mode } from '#shared/mode.ts';
import { fail, ok } from '#shared/outcome.ts';
import type { StoredPreferences, VaultPort } from '../ports/storage.ts';
import { createSettings, type AccountEntry } from './settings.ts';

const NO_IDS = { entitlementId: '', planProductId: '', topUpProductId: '', from: '' };
const KEY = 're_1234567890_tail';
const receiver = { enabled: false, provider: 'own', url: '', port: 47_821 } as const;

function setUp(options: { keyring?: boolean; diskFull?: boolean } = {}) {
  const { keyring = true, diskFull = false } = options;
  let stored: StoredPreferences = {
    language: 'system',
    theme: 'system',
    closeToTray: false,
    notifications: true,
    mode: 'sandbox',
    firstRunDone: true,
    sendingPaused: false,
    trayMissingSaid: false,
    accounts: { test: NO_IDS, live: NO_IDS },
    activeCustomer: { sandbox: null, test: null, live: null },
    receiver: { sandbox: receiver, test: receiver, live: receiver },
    window: null,
  };
  const keys = new Map<string, string>();
  const vault: VaultPort = {
    read: (mode, service) => Promise.resolve(keys.get(mode + service) ?? null),
    write: (mode, service, key) => {
      if (key === null) keys.delete(mode + service);
      else keys.set(mode + service, key);
      return Promise.resolve(ok({ persisted: keyring && key !== null }));
    },
    describe: (mode, service) => {
      const key = keys.get(mode + service);
      return Promise.resolve({
        present: key !== undefined,
        last4: key?.slice(-4) ?? null,
        persisted: keyring && key !== undefined,
      });
    },
    keyring: () => Promise.resolve(keyring),
  };
  const entered: Mode[] = [];
  const changes: (AccountMode | null)[] = [];
  let notKept = 0;
  let atLogin = false;
  const settings = createSettings({
    preferences: {
      read: () => stored,
      write: (patch) => {
        if (diskFull)
          return fail({ kind: 'preferences.failed', credit: 'unrelated', detail: 'ENOSPC' });
        stored = { ...stored, ...patch };
        return ok(stored);
      },
      wasReset: () => false,
    },
    vault,
    trayHost: () => null,
    loginItem: {
      read: () => atLogin,
      set: (on) => {
        atLogin = on;
        return ok(undefined);
      },
    },
    connect: () => Promise.resolve({ dodo: null, resend: null }),
    enterMode: (mode) => {
      entered.push(mode);
      return Promise.resolve(ok(undefined));
    },
    onChange: ({ keysOrIds }) => changes.push(keysOrIds),
    onNotKept: () => void (notKept += 1),
  });
  return { settings, keys, entered, changes, notKept: () => notKept, stored: () => stored };
}

const entry = (over: Partial<AccountEntry>): AccountEntry => ({
  mode: 'test',
  dodoKey: '',
  resendKey: '',
  ...NO_IDS,
  ...over,
});

describe('settings', () => {
  it('never show a key, only that it is there and how it ends', async () => {
    const { settings } = setUp();
    const saved = await settings.saveAccount(entry({ resendKey: KEY, from: 'a@b.c' }));
    expect(saved).toMatchObject({
      ok: true,
      value: {
        accounts: {
          test: { from: 'a@b.c', resendKey: { present: true, last4: 'tail', persisted: true } },
          live: { resendKey: { present: false } },
        },
      },
    });
    expect(JSON.stringify(saved)).not.toContain(KEY);
  });

  it('leave a stored key alone when its field is empty and remove it when told to', async () => {
    const { settings, keys } = setUp();
    await settings.saveAccount(entry({ dodoKey: 'dodo-key-1234', resendKey: KEY }));
    await settings.saveAccount(entry({ resendKey: null }));
    expect([...keys]).toEqual([['testdodo', 'dodo-key-1234']]);
  });

  it.each(['short', 'two words of key', 're_line\nbreak_1234', 'schlüssel-12345', 'x'.repeat(501)])(
    'refuse %j as a key and change nothing',
    async (key) => {
      const { settings, keys, stored } = setUp();
      const saved = await settings.saveAccount(
        entry({ dodoKey: 'dodo-key-1234', resendKey: key, from: 'a@b.c' }),
      );
      expect(saved).toMatchObject({
        ok: false,
        error: { kind: 'keys.refused', service: 'resend' },
      });
      expect(keys.size).toBe(0);
      expect(stored().accounts.test).toEqual(NO_IDS);
    },
  );

  it('say when a key could not be kept beyond this run', async () => {
    const { settings, notKept } = setUp({ keyring: false });
    await settings.saveAccount(entry({ resendKey: KEY }));
    expect(notKept()).toBe(1);
    expect(await settings.read()).toMatchObject({ value: { keyring: false } });
    await settings.saveAccount(entry({ resendKey: null }));
    expect(notKept()).toBe(1);
  });

  it('tell which account changed, so that clients are made anew', async () => {
    const { settings, changes } = setUp();
    await settings.saveAccount(entry({ mode: 'live', entitlementId: 'ent_1' }));
    await settings.update({ theme: 'dark' });
    expect(changes).toEqual(['live', null]);
  });

  it('enter another mode once, and stay where they are when it is the current one', async () => {
    const { settings, entered } = setUp();
    await settings.switchMode('sandbox');
    await settings.switchMode('live');
    expect(entered).toEqual(['live']);
    expect(await settings.read()).toMatchObject({ value: { mode: 'live' } });
  });

  it('report that they could not be saved', async () => {
    const { settings, entered } = setUp({ diskFull: true });
    expect(await settings.update({ theme: 'dark' })).toMatchObject({
      error: { kind: 'preferences.failed', detail: 'ENOSPC' },
    });
    expect(await settings.switchMode('live')).toMatchObject({ ok: false });
    expect(entered).toEqual([]);
  });

  it('starts at login when the system was told so, and says what the system says', async () => {
    const { settings } = setUp();
    expect(await settings.read()).toMatchObject({ value: { startAtLogin: false } });
    expect(await settings.setStartAtLogin(true)).toMatchObject({ value: { startAtLogin: true } });
    expect(await settings.read()).toMatchObject({ value: { startAtLogin: true } });
  });
});
