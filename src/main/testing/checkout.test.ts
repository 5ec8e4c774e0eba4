import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '#sandbox/sandbox.ts';
import { createMoneyWorld, type MoneyWorld } from './money-world.ts';

const S = 1_000;
const MIN = 60 * S;
const DECLINED = '4000000000000002';

let world: MoneyWorld;
afterEach(() => world.close());
const open = async (options?: SandboxOptions): Promise<MoneyWorld> => {
  world = await createMoneyWorld(options);
  return world;
};
const state = () => world.app.checkout.current()?.state;
const balance = () => world.app.credits.view().credits;

describe('buying in the sandbox', () => {
  it('subscribes a new customer, who becomes the active one and has 5,000 credits', async () => {
    await open({ world: 'fresh' });
    await world.forgetCustomer();
    expect(world.app.credits.view().error?.kind).toBe('customer.none');
    await world.app.checkout.subscribe({ name: 'Zed Ltd', email: 'zed@zed.dev' });
    world.pay();
    await world.elapse(10 * S);
    expect(state()).toBe('done');
    expect(balance()).toBe(5_000);
    expect(await world.app.customers.active()).toMatchObject({ value: { email: 'zed@zed.dev' } });
    expect(world.toasts.map(({ title }) => title)).toContain('Credits have arrived');
    expect(world.app.credits.view()).toMatchObject({ threshold: 1_000, level: 'good' });
  });

  it('does not tell a new subscriber that no credits are left before they arrive, nor shows no grants after', async () => {
    await open({ world: 'fresh', switches: { grantDelay: 20 * MIN } });
    await world.app.checkout.subscribe({ name: 'Zed Ltd', email: 'zed@zed.dev' });
    world.pay();
    await world.elapse(15 * MIN);
    expect([state(), balance()]).toEqual(['late', 0]);
    expect(world.toasts).toEqual([]);
    await world.elapse(6 * MIN);
    expect(await world.app.credits.overview()).toMatchObject({
      value: {
        balance: { credits: 5_000, runwayDays: null },
        grants: [{ remaining: 5_000, lapsing: null }],
        plan: { status: 'active' },
      },
    });
    world.sandbox.control.adjustBalance({ customerId: world.customerId() ?? '', amount: -5_000 });
    await world.elapse(MIN);
    expect(world.toasts.map(({ title }) => title)).toEqual([
      'Credits have arrived',
      'No credits left',
    ]);
  });

  it.each([0, 'random', 'beforePayment', 45 * S] as const)(
    'tops up with credits that come %s after the payment',
    async (grantDelay) => {
      await open({ switches: { grantDelay } });
      expect(balance()).toBe(5_000);
      const shown: (string | undefined)[] = [];
      world.app.checkout.onChange(() => {
        if (shown.at(-1) !== state()) shown.push(state());
      });
      await world.app.checkout.topUp(1);
      await world.elapse(20 * S);
      world.pay();
      await world.elapse(2 * MIN);
      expect(state()).toBe('done');
      expect(balance()).toBe(10_000);
      expect(shown.at(0)).toBe('creating');
      expect(shown).toContain('paid');
      expect(world.toasts).toHaveLength(1);
    },
  );

  it('says that credits are late, and goes on looking', async () => {
    await open({ switches: { grantDelay: 20 * MIN } });
    await world.app.checkout.topUp(1);
    world.pay();
    await world.elapse(5 * MIN);
    expect(state()).toBe('late');
    await world.elapse(16 * MIN);
    expect([state(), balance()]).toEqual(['done', 10_000]);
  });

  it('shows a declined card, and the payment of the second try on the same page', async () => {
    await open();
    await world.app.checkout.topUp(1);
    world.pay(DECLINED);
    await world.elapse(3 * S);
    expect(world.app.checkout.current()).toMatchObject({
      state: 'failed',
      error: { kind: 'checkout.declined', credit: 'none' },
    });
    expect(balance()).toBe(5_000);
    world.pay();
    await world.elapse(10 * S);
    expect([state(), balance()]).toEqual(['done', 10_000]);
  });

  it.each([
    ['requiresCustomerAction', 'needsAction'],
    ['cancelled', 'cancelled'],
    ['failed', 'failed'],
  ] as const)('shows what became of a payment that is %s', async (checkoutOutcome, expected) => {
    await open({ switches: { checkoutOutcome } });
    await world.app.checkout.topUp(1);
    world.pay();
    await world.elapse(10 * S);
    expect([state(), balance()]).toEqual([expected, 5_000]);
  });

  it('is the same purchase after the app died between paying and credits', async () => {
    await open({ switches: { grantDelay: 30 * S } });
    await world.app.checkout.topUp(1);
    await world.quiet();
    world.restart();
    world.pay();
    await world.elapse(10 * S);
    expect(state()).toBe('paid');
    world.restart();
    await world.elapse(MIN);
    expect([state(), balance()]).toEqual(['done', 10_000]);
  });

  it('finds the grant of several packs whether or not the service multiplies it', async () => {
    for (const quantityMultipliesGrant of [true, false]) {
      await open({ switches: { quantityMultipliesGrant } });
      await world.app.checkout.topUp(3);
      world.pay();
      await world.elapse(10 * S);
      expect([state(), balance()]).toEqual(['done', quantityMultipliesGrant ? 20_000 : 10_000]);
      if (quantityMultipliesGrant) await world.close();
    }
  });

  it('charges nobody when the answer to the session is lost after it was made', async () => {
    await open();
    world.sandbox.control.addFault({
      service: 'dodo',
      method: 'POST',
      path: '/checkouts',
      nth: 1,
      action: { kind: 'resetAfter' },
    });
    expect(await world.app.checkout.topUp(1)).toMatchObject({
      ok: false,
      error: { kind: 'service.unreachable', credit: 'none' },
    });
    await world.elapse(10 * MIN);
    expect(world.opened).toEqual([]);
    expect(await world.app.checkout.topUp(1)).toMatchObject({ ok: true });
    world.pay();
    await world.elapse(10 * S);
    expect([state(), balance()]).toEqual(['done', 10_000]);
  });

  it.each(['resetBefore', 'html200', 'emptyBody', 'cutMidBody'] as const)(
    'arrives through a network where every third answer is %s',
    async (kind) => {
      await open();
      await world.app.checkout.topUp(1);
      world.sandbox.control.addFault({ service: 'dodo', probability: 0.34, action: { kind } });
      world.pay();
      await world.elapse(20 * MIN);
      world.sandbox.control.clearFaults();
      await world.elapse(2 * MIN);
      expect([state(), balance()]).toEqual(['done', 10_000]);
    },
  );

  it('quotes what is then charged', async () => {
    await open({ switches: { taxPercent: 10 } });
    const quote = await world.app.checkout.preview('topUp', 2);
    expect(quote).toMatchObject({ value: { subtotal: { minor: 1_800 }, total: { minor: 1_980 } } });
    await world.app.checkout.topUp(2);
    world.pay();
    await world.elapse(10 * S);
    expect(world.app.checkout.current()?.total).toEqual({ minor: 1_980, currency: 'USD' });
  });
});
