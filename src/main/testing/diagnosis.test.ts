import { afterEach, describe, expect, it } from 'vitest';
import type { Account } from '#core/account.ts';
import { diagnose, isSound } from '#core/diagnosis/diagnosis.ts';
import type { KeyState } from '#core/diagnosis/computer.ts';
import { reportOf } from '#core/diagnosis/report.ts';
import type { ComputerPort } from '#core/ports/computer.ts';
import { topUpOf } from '#core/setup/blueprint.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import type { Check, DiagnosisLine } from '#shared/contract/diagnosis.ts';
import { money } from '#shared/money.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { hours, instant } from '#shared/time.ts';
import { createDodo } from '../adapters/dodo/dodo.ts';
import { createDodoSetup } from '../adapters/dodo/setup.ts';
import { sha256 } from '../adapters/ids.ts';
import { connect } from '../connect.ts';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

const soundComputer: ComputerPort = {
  versions: () => [{ name: 'MailKit', version: '1.0.0' }],
  keyring: async () => ({ kind: 'gnome_libsecret', protects: true }),
  trayHost: () => true,
  notifications: () => true,
  checkDatabase: async () => 'ok',
  freeBytes: async () => 8e9,
};

/** The diagnosis of a test account, with one thing changed. */
async function look(
  change: {
    readonly account?: (sandbox: Sandbox) => Partial<Account> | Promise<Partial<Account>>;
    readonly computer?: Partial<ComputerPort>;
    readonly skewMs?: number;
    readonly keys?: (sandbox: Sandbox) => { dodoKey?: string; resendKey?: string };
    readonly receiver?: 'off' | 'receiving' | 'starting' | 'failed';
    /** Where the key is good after all. */
    readonly keyFits?: 'live';
    readonly keyState?: Partial<KeyState>;
    /** What follows from it. */
    readonly also?: readonly Check[];
  } = {},
) {
  sandbox = await createSandbox({ world: 'subscribed' });
  const keys = { dodoKey: sandbox.dodoKey, resendKey: sandbox.resendKey };
  const connections = connect(
    {
      dodoUrl: sandbox.dodoUrl,
      resendUrl: sandbox.resendUrl,
      timeoutMs: 2_000,
      ...keys,
      ...change.keys?.(sandbox),
    },
    sha256,
  );
  const account: Account = {
    mode: 'test',
    customerId: null,
    ids: {
      entitlementId: sandbox.entitlementId,
      planProductId: sandbox.planProductId,
      topUpProductId: sandbox.topUpProductId,
      from: 'Acme <hello@acme.dev>',
    },
    ...connections,
    ...(await change.account?.(sandbox)),
  };
  const found = await diagnose({
    account: () => account,
    computer: { ...soundComputer, ...change.computer },
    clock: { now: () => instant(Date.now() + (change.skewMs ?? 0)), monotonic: () => 0 as never },
    storage: () => null,
    closesToTray: () => false,
    keys: { state: () => 'off', refused: () => false, file: () => null, ...change.keyState },
    otherMode: async () =>
      change.keyFits === 'live' ? { mode: 'live', dodo: dodoOf(sandbox) } : null,
    receiver: async () => change.receiver ?? 'off',
  });
  const of = (check: Check): DiagnosisLine['result'] | undefined =>
    found.lines.find((line) => line.check === check)?.result;
  return { found, of };
}
const otherThan = (found: { lines: readonly DiagnosisLine[] }, ...expected: Check[]) =>
  found.lines.filter(
    ({ check, result }) => !['good', 'skipped'].includes(result) && !expected.includes(check),
  );

describe('the diagnosis', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { found } = await look();
    expect(found.lines.map(({ result }) => result)).toEqual(
      found.lines.map(({ check }) => (check === 'receiver' ? 'skipped' : 'good')),
    );
    expect(isSound(found)).toBe(true);
  });

  it.each<[string, Check, DiagnosisLine['result'], Parameters<typeof look>[0]]>([
    ['a revoked key', 'dodoKey', 'bad', { keys: () => ({ dodoKey: 'dodo_revoked_key' }) }],
    [
      'a key of the other mode',
      'modes',
      'bad',
      { keys: () => ({ dodoKey: 'dodo_live_key' }), keyFits: 'live', also: ['dodoKey'] },
    ],
    [
      'a top-up pack that is given away',
      'prices',
      'warning',
      {
        account: async (s) => ({
          ids: { ...idsOf(s), topUpProductId: await packFor(s, 0, 'USD') },
        }),
      },
    ],
    [
      'two currencies',
      'prices',
      'warning',
      {
        account: async (s) => ({
          ids: { ...idsOf(s), topUpProductId: await packFor(s, 900, 'EUR') },
        }),
      },
    ],
    ['a key that only reads', 'dodoRole', 'warning', { keys: (s) => ({ dodoKey: s.dodoReadKey }) }],
    [
      'another entitlement than the products grant',
      'entitlement',
      'bad',
      { account: (s) => ({ ids: { ...idsOf(s), entitlementId: 'cde_other' } }) },
    ],
    [
      'a plan that is no plan',
      'plan',
      'bad',
      { account: (s) => ({ ids: { ...idsOf(s), planProductId: s.topUpProductId } }) },
    ],
    [
      'a top-up that does not exist',
      'topUp',
      'bad',
      { account: (s) => ({ ids: { ...idsOf(s), topUpProductId: 'pdt_none' } }) },
    ],
    ['a wrong Resend key', 'resendKey', 'bad', { keys: () => ({ resendKey: 're_wrong_key' }) }],
    [
      'a sender nobody verified',
      'sender',
      'bad',
      { account: (s) => ({ ids: { ...idsOf(s), from: 'x@unverified.example' } }) },
    ],
    ['a clock an hour ahead', 'clock', 'bad', { skewMs: hours(1) }],
    ['a clock an hour behind', 'clock', 'bad', { skewMs: -3_600_000 }],
    [
      'a damaged database',
      'database',
      'bad',
      { computer: { checkDatabase: async () => 'row 7 missing from index' } },
    ],
    ['a full disk', 'disk', 'bad', { computer: { freeBytes: async () => 1e6 } }],
    ['little room', 'disk', 'warning', { computer: { freeBytes: async () => 2e8 } }],
    [
      'no keyring',
      'keyring',
      'warning',
      { computer: { keyring: async () => ({ kind: 'basic_text', protects: false }) } },
    ],
    ['a keyring that refuses', 'keyring', 'bad', { keyState: { refused: () => true } }],
    ['keys of a newer version', 'keyring', 'bad', { keyState: { file: () => 'newer' } }],
    ['a damaged file of keys', 'keyring', 'bad', { keyState: { file: () => 'damaged' } }],
    ['a passphrase not entered', 'keyring', 'warning', { keyState: { state: () => 'locked' } }],
    ['no tray', 'tray', 'warning', { computer: { trayHost: () => false } }],
    ['no notifications', 'notifications', 'warning', { computer: { notifications: () => false } }],
    ['a dead receiver', 'receiver', 'bad', { receiver: 'failed' }],
  ])('names %s, and nothing else', async (_, check, result, change) => {
    const { found, of } = await look(change);
    expect(of(check)).toBe(result);
    expect(otherThan(found, check, ...(change?.also ?? []))).toEqual([]);
    expect(isSound(found)).toBe(result !== 'bad');
    for (const locale of ['en', 'zh-CN'] as const) {
      const texts = createTexts(locale, 'UTC');
      expect(reportOf(found, texts)).toContain(texts.diagnosis.checks[check].name);
    }
  });

  it('skips what cannot be looked at without a key, and says which key is missing', async () => {
    const { of } = await look({ account: () => ({ dodo: null, resend: null }) });
    expect([of('dodoKey'), of('resendKey')]).toEqual(['bad', 'bad']);
    expect([of('plan'), of('dodoRole'), of('clock')]).toEqual(['skipped', 'skipped', 'skipped']);
  });
});

const dodoOf = ({ dodoUrl, dodoKey }: Sandbox) => createDodo({ baseUrl: dodoUrl, key: dodoKey });

/** A top-up pack at another price. */
async function packFor(from: Sandbox, minor: number, currency: string): Promise<string> {
  const setup = createDodoSetup({ baseUrl: from.dodoUrl, key: from.dodoKey });
  const made = await setup.createProduct({
    ...topUpOf(from.entitlementId),
    price: money(minor, currency),
  });
  return made.value?.productId ?? '';
}

function idsOf(from: Sandbox): Account['ids'] {
  return {
    entitlementId: from.entitlementId,
    planProductId: from.planProductId,
    topUpProductId: from.topUpProductId,
    from: 'Acme <hello@acme.dev>',
  };
}
