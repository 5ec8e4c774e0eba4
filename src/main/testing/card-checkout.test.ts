import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '#sandbox/sandbox.ts';
import { value } from './kit.ts';
import { createMoneyWorld, type MoneyWorld } from './money-world.ts';

const S = 1_000;
const MIN = 60 * S;

let world: MoneyWorld;
afterEach(() => world.close());
const open = async (options?: SandboxOptions): Promise<MoneyWorld> => {
  world = await createMoneyWorld(options);
  return world;
};
const current = () => world.app.checkout.current();
const balance = () => world.app.credits.view().credits;
/** Payments for packs, as the service knows them. */
const packs = () =>
  world.sandbox
    .books()
    .payments.filter(({ cart }) => cart[0]?.product_id === world.sandbox.topUpProductId);

async function buy() {
  const { total } = value(await world.app.checkout.preview('topUp', 1));
  const [card] = value(await world.app.checkout.cards());
  if (card === undefined) throw new Error('no card is saved');
  return world.app.checkout.topUpByCard(1, { cardId: card.cardId, total });
}
const charge = (action: object) =>
  world.sandbox.control.addFault({
    service: 'dodo',
    method: 'POST',
    path: '/checkouts',
    nth: 1,
    action: action as never,
  });

describe('paying with a saved card', () => {
  it('charges what was agreed to, without a browser, and ends with the credits', async () => {
    await open();
    expect(value(await buy())).toMatchObject({
      state: 'processing',
      card: { brand: 'VISA', last4: '4242' },
    });
    await world.elapse(20 * S);
    expect(current()).toMatchObject({ state: 'done', continued: false });
    expect([balance(), world.opened]).toEqual([10_000, []]);
    expect(packs()).toHaveLength(1);
    expect(current()?.total).toEqual({ minor: packs()[0]?.total, currency: 'USD' });
  });

  it('charges nothing at another price than the one agreed to', async () => {
    await open({ switches: { taxPercent: 10 } });
    const [card] = value(await world.app.checkout.cards());
    const agreed = { cardId: card?.cardId ?? '', total: { minor: 900, currency: 'USD' } };
    expect(await world.app.checkout.topUpByCard(1, agreed)).toMatchObject({
      error: { kind: 'checkout.price', credit: 'none', total: { minor: 990 } },
    });
    const gone = { ...agreed, cardId: 'pm_gone' };
    expect(await world.app.checkout.topUpByCard(1, gone)).toMatchObject({
      error: { kind: 'checkout.cardGone' },
    });
    expect(packs()).toEqual([]);
  });

  it.each([
    ['insufficientFunds', 'INSUFFICIENT_FUNDS'],
    ['stolenCard', 'STOLEN_CARD'],
    ['genericDecline', 'GENERIC_DECLINE'],
  ] as const)('says why it was refused: %s', async (savedCardOutcome, code) => {
    await open({ switches: { savedCardOutcome } });
    await buy();
    await world.elapse(5 * S);
    expect(current()).toMatchObject({
      state: 'failed',
      error: { kind: 'checkout.declined', credit: 'none', code },
    });
    expect(world.toasts).toHaveLength(1);
    // Another try is another purchase, and only when somebody asks for it.
    await world.elapse(60 * MIN);
    expect(packs()).toHaveLength(1);
    world.sandbox.control.setSwitches({ savedCardOutcome: 'byCard' });
    await world.app.checkout.dismiss();
    await buy();
    await world.elapse(20 * S);
    expect([current()?.state, balance()]).toEqual(['done', 10_000]);
  });

  it('goes on in the browser when the bank wants to confirm', async () => {
    await open({ switches: { savedCardOutcome: 'requiresCustomerAction' } });
    await buy();
    await world.elapse(5 * S);
    expect(current()).toMatchObject({ state: 'waiting', continued: true });
    expect(world.opened).toHaveLength(1);
    world.pay();
    await world.elapse(20 * S);
    expect([current()?.state, balance()]).toEqual(['done', 10_000]);
    expect(packs().filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  });

  it('offers the browser again when its page could not be made the first time', async () => {
    await open({ switches: { savedCardOutcome: 'requiresCustomerAction' } });
    world.sandbox.control.addFault({
      service: 'dodo',
      method: 'POST',
      path: '/checkouts',
      nth: 2,
      action: { kind: 'status', status: 503 },
    });
    await buy();
    await world.elapse(5 * S);
    expect([current()?.state, world.opened]).toEqual(['needsAction', []]);
    await world.app.checkout.reopen();
    expect([current()?.state, world.opened.length]).toEqual(['waiting', 1]);
  });

  it.each(['resetAfter', 'html200', 'emptyBody', 'cutMidBody'])(
    'looks a lost answer up instead of charging again: %s',
    async (kind) => {
      await open();
      charge({ kind });
      expect(value(await buy())).toMatchObject({
        state: 'processing',
        error: { kind: 'checkout.unknown' },
      });
      // The same purchase asked for again is the one under way.
      await buy();
      await world.elapse(MIN);
      // An answer that a stranger has given instead of the service may leave nothing behind.
      const made = packs().length;
      expect(made).toBeLessThanOrEqual(1);
      expect(balance()).toBe(5_000 + made * 5_000);
    },
  );

  it('says that nothing was charged once that is certain', async () => {
    await open();
    charge({ kind: 'resetBefore' });
    await buy();
    await world.elapse(10 * MIN);
    expect(current()?.state).toBe('processing');
    await world.elapse(15 * MIN);
    expect([current()?.state, packs()]).toEqual(['cancelled', []]);
  });

  it('is the same purchase after the app died while the card was charged', async () => {
    await open();
    charge({ kind: 'hang', processed: true });
    void buy();
    await world.elapse(500);
    world.restart();
    await world.elapse(MIN);
    expect([current()?.state, balance(), packs().length]).toEqual(['done', 10_000, 1]);
  });
});
