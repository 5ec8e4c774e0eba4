import { afterEach, describe, expect, it } from 'vitest';
import type { AccountIds, StoredPreferences, VaultPort } from '#core/ports/storage.ts';
import { createSetup } from '#core/setup/setup.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox/sandbox.ts';
import { ok, type Outcome } from '#shared/outcome.ts';
import { DEFAULT_PREFERENCES } from '../adapters/preferences-schema.ts';
import { createDodoSetup } from '../adapters/dodo/setup.ts';
import { createResendSetup } from '../adapters/resend/setup.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const sandbox = await createSandbox({
    world: 'fresh',
    ...options,
    switches: { dodoPerSecond: 1e6, dodoPerMinute: 1e6, ...options.switches },
  });
  open.push(sandbox);
  return sandbox;
};

/** One user's set-up; `live` is where a key of the other mode is tried. */
function userOf(test: Sandbox, live: Sandbox = test) {
  let stored: StoredPreferences = DEFAULT_PREFERENCES;
  const keys = new Map<string, string>();
  const vault: VaultPort = {
    read: async (mode, service) => keys.get(`${mode}.${service}`) ?? null,
    write: async (mode, service, key) => {
      if (key !== null) keys.set(`${mode}.${service}`, key);
      return ok({ persisted: true });
    },
    describe: async () => ({ present: false, last4: null, persisted: false }),
    keyring: async () => true,
  };
  const setup = createSetup({
    vault,
    preferences: {
      read: () => stored,
      write: (patch) => {
        stored = { ...stored, ...patch };
        return ok(stored);
      },
      wasReset: () => false,
    },
    connections: async () => ({
      dodo: (mode, key) =>
        createDodoSetup({
          baseUrl: (mode === 'test' ? test : live).dodoUrl,
          key,
          timeoutMs: 2_000,
        }),
      resend: (key) => createResendSetup({ baseUrl: test.resendUrl, key, timeoutMs: 2_000 }),
    }),
    onChange: () => undefined,
    onNotKept: () => undefined,
  });
  const withKeys = async () => {
    await setup.saveKey('test', 'dodo', test.dodoKey);
    await setup.saveKey('test', 'resend', test.resendKey);
    return setup;
  };
  return { setup, withKeys, keys, ids: (): AccountIds => stored.accounts.test };
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
/** Names of what the account holds now. */
async function held(sandbox: Sandbox) {
  const { setup } = userOf(sandbox);
  await setup.saveKey('test', 'dodo', sandbox.dodoKey);
  const { entitlements, products } = valueOf(await setup.offers('test'));
  return [...entitlements, ...products].map(({ name }) => name).toSorted();
}

/** An account without entitlements and products, as a new one is. */
async function emptyAccount(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  const remove = (path: string) =>
    fetch(`${sandbox.dodoUrl}${path}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${sandbox.dodoKey}`, 'user-agent': 'test' },
    });
  await remove(`/products/${sandbox.planProductId}`);
  await remove(`/products/${sandbox.topUpProductId}`);
  await remove(`/credit-entitlements/${sandbox.entitlementId}`);
  expect(await held(sandbox)).toEqual([]);
  return sandbox;
}

const WHOLE = ['Email Credits', 'Email Top-Up Pack', 'MailKit Plan'];

describe('what a key is', () => {
  it('is told before it is stored', async () => {
    const sandbox = await startSandbox();
    const { setup, keys } = userOf(sandbox);
    const verdict = async (service: 'dodo' | 'resend', key: string) =>
      valueOf(await setup.checkKey('test', service, key)).verdict;
    expect(await verdict('dodo', sandbox.dodoKey)).toBe('good');
    expect(await verdict('dodo', `  ${sandbox.dodoKey}\n`)).toBe('good');
    expect(await verdict('dodo', sandbox.dodoReadKey)).toBe('readOnly');
    expect(await verdict('dodo', 'dodo_test_nobody_knows')).toBe('refused');
    expect(await verdict('dodo', sandbox.dodoKey.slice(0, 4))).toBe('malformed');
    expect(await verdict('dodo', `${sandbox.dodoKey.slice(0, 6)} ${sandbox.dodoKey}`)).toBe(
      'malformed',
    );
    expect(await verdict('resend', sandbox.resendKey)).toBe('good');
    expect(await verdict('resend', sandbox.resendSendingKey)).toBe('sendingOnly');
    expect(await verdict('resend', 're_nobody_knows_this')).toBe('refused');
    expect(keys.size).toBe(0);
  });

  it('of the other mode is called that', async () => {
    const [test, live] = [await startSandbox({ seed: 'a' }), await startSandbox({ seed: 'b' })];
    const { setup } = userOf(test, live);
    const told = valueOf(await setup.checkKey('test', 'dodo', live.dodoKey));
    expect(live.dodoKey).not.toBe(test.dodoKey);
    expect(told.verdict).toBe('otherMode');
  });

  it('is unknown while the service does not answer, and says why', async () => {
    const sandbox = await startSandbox();
    const { setup } = userOf(sandbox);
    sandbox.control.addFault({
      service: 'dodo',
      times: 9,
      action: { kind: 'status', status: 500 },
    });
    expect(valueOf(await setup.checkKey('test', 'dodo', sandbox.dodoKey))).toMatchObject({
      verdict: 'unknown',
      error: { kind: 'service.unreachable' },
    });
  });
});

describe('creating what is missing', () => {
  it('makes the entitlement, plan and top-up pack of the tutorial, and stores them once chosen', async () => {
    const sandbox = await emptyAccount();
    const user = userOf(sandbox);
    const setup = await user.withKeys();
    expect(valueOf(await setup.offers('test')).missing).toEqual(['entitlement', 'plan', 'topUp']);
    const made = valueOf(await setup.create('test'));
    const { entitlements, products, missing } = valueOf(await setup.offers('test'));
    expect(missing).toEqual([]);
    expect(entitlements).toEqual([
      {
        entitlementId: made.entitlementId,
        name: 'Email Credits',
        unit: 'email',
        expiresAfterDays: 30,
        problem: null,
      },
    ]);
    expect(
      products.map(({ price, recurring, grants }) => [price.minor, recurring, grants[0]?.credits]),
    ).toEqual(
      expect.arrayContaining([
        [1_900, true, 5_000],
        [900, false, 5_000],
      ]),
    );
    valueOf(await setup.choose('test', made));
    expect(user.ids()).toMatchObject(made);
  });

  it('never makes anything twice, run again or by two at once', async () => {
    const sandbox = await emptyAccount();
    const setup = await userOf(sandbox).withKeys();
    const first = valueOf(await setup.create('test'));
    expect(valueOf(await setup.create('test'))).toEqual(first);
    expect(await held(sandbox)).toEqual(WHOLE);
    const [one, two] = [await userOf(sandbox).withKeys(), await userOf(sandbox).withKeys()];
    const both = await Promise.all([one.create('test'), two.create('test')]);
    expect(both.map(valueOf)).toEqual([first, first]);
    expect(await held(sandbox)).toEqual(WHOLE);
  });

  it('is one creation when asked for twice at once', async () => {
    const sandbox = await emptyAccount();
    const setup = await userOf(sandbox).withKeys();
    const [one, two] = await Promise.all([setup.create('test'), setup.create('test')]);
    expect(valueOf(one)).toEqual(valueOf(two));
    expect(await held(sandbox)).toEqual(WHOLE);
  });

  it('ends with the same choice for two who begin at the same moment', async () => {
    const sandbox = await emptyAccount();
    const [one, two] = [await userOf(sandbox).withKeys(), await userOf(sandbox).withKeys()];
    const [mine, theirs] = await Promise.all([one.create('test'), two.create('test')]);
    // A product of either may come too late for the other to see; asked again, both see all.
    if (!mine.ok || !theirs.ok) throw new Error('not created');
    expect(valueOf(await one.create('test'))).toEqual(valueOf(await two.create('test')));
    const names = await held(sandbox);
    expect(names.filter((name) => name === 'Email Credits')).toHaveLength(1);
  });

  it.each([
    ['the entitlement', '/credit-entitlements'],
    ['a product', '/products'],
  ])('never makes anything twice when the answer about %s is lost', async (_, path) => {
    const sandbox = await emptyAccount();
    const setup = await userOf(sandbox).withKeys();
    sandbox.control.addFault({
      service: 'dodo',
      method: 'POST',
      path,
      times: 1,
      action: { kind: 'resetAfter' },
    });
    const made = await setup.create('test');
    if (!made.ok) valueOf(await setup.create('test'));
    expect(await held(sandbox)).toEqual(WHOLE);
  });

  it('tells a key that only reads what it lacks, and creates nothing', async () => {
    const sandbox = await emptyAccount();
    const { setup } = userOf(sandbox);
    await setup.saveKey('test', 'dodo', sandbox.dodoReadKey);
    expect(await setup.create('test')).toMatchObject({
      ok: false,
      error: { kind: 'keys.readOnly' },
    });
    expect(await held(sandbox)).toEqual([]);
  });
});

describe('choosing what is there', () => {
  it('refuses a pair that does not fit, and stores nothing', async () => {
    const sandbox = await startSandbox();
    const user = userOf(sandbox);
    const setup = await user.withKeys();
    const fitting = {
      entitlementId: sandbox.entitlementId,
      planProductId: sandbox.planProductId,
      topUpProductId: sandbox.topUpProductId,
    };
    const refused = async (change: Partial<typeof fitting>) => {
      const outcome = await setup.choose('test', { ...fitting, ...change });
      return outcome.ok ? 'taken' : outcome.error;
    };
    expect(await refused({ planProductId: sandbox.topUpProductId })).toMatchObject({
      kind: 'account.mismatch',
      problem: 'planOnce',
    });
    expect(await refused({ topUpProductId: sandbox.planProductId })).toMatchObject({
      problem: 'topUpRecurring',
    });
    expect(await refused({ entitlementId: 'cde_nobody' })).toMatchObject({
      kind: 'entitlement.unknown',
    });
    expect(user.ids().entitlementId).toBe('');
    expect(await refused({})).toBe('taken');
    expect(user.ids()).toMatchObject(fitting);
  });

  it('marks entitlements no mail can be paid with', async () => {
    const sandbox = await startSandbox();
    const make = (body: object) =>
      fetch(`${sandbox.dodoUrl}/credit-entitlements`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sandbox.dodoKey}`,
          'content-type': 'application/json',
          'user-agent': 'test',
        },
        body: JSON.stringify({ unit: 'x', rollover_enabled: false, ...body }),
      });
    await make({ name: 'Halves', precision: 1, overage_enabled: false });
    await make({
      name: 'Debts',
      precision: 0,
      overage_enabled: true,
      price_per_unit: '0.01',
      currency: 'USD',
    });
    const setup = await userOf(sandbox).withKeys();
    const { entitlements } = valueOf(await setup.offers('test'));
    expect(Object.fromEntries(entitlements.map(({ name, problem }) => [name, problem]))).toEqual({
      'Email Credits': null,
      Halves: 'precision',
      Debts: 'overage',
    });
  });
});

describe('the sender', () => {
  it('comes from the domains of the account, with what is missing in the DNS', async () => {
    const sandbox = await startSandbox();
    const setup = await userOf(sandbox).withKeys();
    const domains = valueOf(await setup.domains('test')) ?? [];
    const verified = domains.filter((domain) => domain.verified).map(({ name }) => name);
    expect(verified).toContain('acme.dev');
    const pending = domains.find((domain) => !domain.verified);
    expect(pending?.records.map(({ record }) => record)).toContain('DKIM');
    valueOf(await setup.verifyDomain('test', pending?.domainId ?? ''));
  });

  it('cannot be listed with a key that only sends, which is fine', async () => {
    const sandbox = await startSandbox();
    const { setup } = userOf(sandbox);
    await setup.saveKey('test', 'resend', sandbox.resendSendingKey);
    expect(valueOf(await setup.domains('test'))).toBeNull();
  });

  it('sends one test mail to Resend’s inbox, however often the button is pressed', async () => {
    const sandbox = await startSandbox();
    const setup = await userOf(sandbox).withKeys();
    const attempt = '0193a1b2-0000-7000-8000-000000000001';
    valueOf(setup.saveSender('test', 'Acme <hello@acme.dev>'));
    await Promise.all([setup.testMail('test', attempt), setup.testMail('test', attempt)]);
    expect(valueOf(await setup.testMail('test', attempt))).toEqual({ to: 'delivered@resend.dev' });
    expect(sandbox.books().mails).toHaveLength(1);
  });

  it('is told when Resend refuses its domain', async () => {
    const sandbox = await startSandbox();
    const setup = await userOf(sandbox).withKeys();
    valueOf(setup.saveSender('test', 'hello@not-ours.example'));
    expect(await setup.testMail('test', '0193a1b2-0000-7000-8000-000000000002')).toMatchObject({
      ok: false,
      error: { kind: 'send.refused' },
    });
    expect(setup.saveSender('test', 'not an address')).toMatchObject({
      ok: false,
      error: { kind: 'message.invalid' },
    });
  });
});
