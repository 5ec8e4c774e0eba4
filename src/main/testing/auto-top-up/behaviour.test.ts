import { afterEach, describe, expect, it } from 'vitest';
import type { AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import { days, hours, minutes, seconds } from '#shared/time.ts';
import { value } from '../kit.ts';
import {
  ALLOWED,
  type BuyingWorld,
  createBuyingWorld,
  dearerAtCharge,
  type WorldOptions,
} from './world.ts';

let world: BuyingWorld;
afterEach(() => world.close());

const app = (which: 0 | 1 | 2 = 0) => {
  const running = world.buyers[which].app();
  if (running === null) throw new Error('the process is dead');
  return running;
};
const view = (which: 0 | 1 | 2 = 0): AutoTopUpView => value(app(which).view());
/** Told by any process of a computer. */
const kinds = (which: 0 | 1 = 0) =>
  (which === 0 ? [0, 2] : [1]).flatMap(
    (index) => world.buyers[index]?.notices.map(({ kind }) => kind) ?? [],
  );
const total = () => world.purchases().length;

/** Switched on for long enough that it may buy. */
async function on(options: WorldOptions = {}): Promise<void> {
  world = await createBuyingWorld(options);
  await app().save(ALLOWED);
  await world.elapse(minutes(7));
}
const goLow = async (): Promise<void> => {
  world.setBalance(100);
  await world.elapse(minutes(6));
};

describe('automatic top-up', () => {
  it('is off, and a low balance changes nothing about that', async () => {
    world = await createBuyingWorld();
    await goLow();
    expect([view().state, total()]).toEqual(['off', 0]);
    expect(world.services.control.books().requests.counts).toEqual({});
  });

  it('buys once when the balance is low, and says so', async () => {
    await on();
    expect([view().state, view().phase, total()]).toEqual(['on', 'watching', 0]);
    await goLow();
    await world.elapse(minutes(6));
    expect([total(), world.balance(), kinds()]).toEqual([1, 5_100, ['autoTopUp.bought']]);
    expect(view()).toMatchObject({ state: 'on', spent: { today: 1 } });
  });

  it('buys nothing in the minutes after it was switched on', async () => {
    world = await createBuyingWorld();
    world.setBalance(100);
    await app().save(ALLOWED);
    await world.elapse(minutes(4));
    expect([view().phase, total()]).toEqual(['settling', 0]);
    await world.elapse(minutes(2));
    expect(total()).toBe(1);
  });

  it('buys once for one low balance, however late the credits are', async () => {
    await on({ switches: { grantDelay: 'never' } });
    await goLow();
    await world.elapse(days(3));
    await world.elapse(minutes(30));
    expect([total(), world.balance(), view().phase]).toEqual([1, 100, 'served']);
  });

  it('keeps to the day and to the month', async () => {
    await on();
    await goLow();
    await goLow();
    expect([total(), view().phase]).toEqual([1, 'dayLimit']);
    await world.elapse(hours(26));
    await world.elapse(minutes(6));
    expect(total()).toBe(2);
    await world.elapse(hours(26));
    await goLow();
    const [first] = world.purchases();
    const allowed = Math.floor(ALLOWED.perMonth.minor / (first?.total ?? 1));
    expect([total(), view().phase]).toEqual([allowed, 'monthLimit']);
    await world.elapse(days(32));
    world.setBalance(4_000);
    await goLow();
    expect(total()).toBe(allowed + 1);
  });

  it('waits longer after each decline, tells of the first, and stops after the fourth', async () => {
    await on({ switches: { savedCardOutcome: 'genericDecline' } });
    await goLow();
    expect([total(), view().state, kinds()]).toEqual([1, 'paused', ['autoTopUp.declined']]);
    for (let i = 0; i < 14; i++) await world.elapse(minutes(45));
    const at = world.purchases().map((payment) => payment.created_at);
    const waits = at
      .slice(1)
      .map((each, index) => Math.floor((each - (at[index] ?? 0)) / hours(1)));
    expect(waits).toEqual([1, 2, 4]);
    await world.elapse(days(3));
    await world.elapse(minutes(30));
    expect([total(), view().pause]).toMatchObject([4, { reason: 'declined', until: null }]);
    expect(kinds()).toEqual(['autoTopUp.declined', 'autoTopUp.paused']);
    world.services.control.setSwitches({ savedCardOutcome: 'byCard' });
    await app().unpause();
    await world.elapse(minutes(1));
    expect([total(), view().state, world.balance()]).toEqual([5, 'on', 5_100]);
  });

  it.each([
    ['stolenCard', { reason: 'card', code: 'STOLEN_CARD' }],
    ['expiredCard', { reason: 'card', code: 'EXPIRED_CARD' }],
    ['authenticationRequired', { reason: 'bank', code: 'AUTHENTICATION_REQUIRED' }],
    ['requiresCustomerAction', { reason: 'bank', code: null }],
  ] as const)('stops at once on %s, until somebody resumes it', async (savedCardOutcome, pause) => {
    await on({ switches: { savedCardOutcome } });
    await goLow();
    expect(view()).toMatchObject({ state: 'paused', pause: { ...pause, until: null } });
    expect(kinds()).toEqual(['autoTopUp.paused']);
    world.services.control.setSwitches({ savedCardOutcome: 'byCard' });
    world.setBalance(4_000);
    await world.elapse(days(2));
    await goLow();
    expect([total(), view().state]).toEqual([1, 'paused']);
  });

  it('counts what was really charged, and stops where a pack has become dearer than was reserved', async () => {
    world = await createBuyingWorld({ prices: dearerAtCharge(3_000) });
    await app().save({ ...ALLOWED, perMonth: { minor: 9_000, currency: 'USD' } });
    await world.elapse(minutes(7));
    await goLow();
    const [charged] = world.purchases();
    expect(charged?.total).toBe(3_240);
    expect(view()).toMatchObject({
      state: 'paused',
      pause: { reason: 'price', until: null },
      spent: { month: { minor: 3_240, currency: 'USD' } },
    });
    expect(kinds()).toEqual(['autoTopUp.paused']);
    await world.elapse(days(2));
    await goLow();
    expect(total()).toBe(1);
  });

  it('needs a saved card', async () => {
    await on();
    for (const { payment_method_id: id } of world.services.world.store.all('cards'))
      world.services.world.store.remove('cards', id);
    await goLow();
    expect([total(), view().pause?.reason]).toEqual([0, 'noCard']);
  });

  it.each(['resetAfter', 'emptyBody', 'html200'] as const)(
    'looks a lost answer up and does not charge again: %s',
    async (kind) => {
      await on();
      world.services.control.addFault({
        service: 'dodo',
        method: 'POST',
        path: '/checkouts',
        nth: 1,
        action: { kind },
      });
      await goLow();
      await world.elapse(minutes(30));
      // A stranger's page instead of the service may have left nothing behind.
      expect(total()).toBeLessThanOrEqual(1);
      expect(world.balance()).toBe(100 + total() * 5_000);
    },
  );

  it('counts what was never found as spent', async () => {
    await on();
    world.services.control.addFault({
      service: 'dodo',
      method: 'POST',
      path: '/checkouts',
      nth: 1,
      action: { kind: 'resetBefore' },
    });
    await goLow();
    await world.elapse(minutes(50));
    expect([total(), view().phase]).toEqual([0, 'buying']);
    await world.elapse(minutes(30));
    expect(view().pause?.reason).toBe('unanswered');
    await world.elapse(hours(3));
    await world.elapse(minutes(10));
    expect([total(), view().phase, view().spent.today]).toEqual([0, 'dayLimit', 1]);
  });
});

describe('a second computer', () => {
  it('buys nothing before it has taken over, and then the first does not', async () => {
    await on();
    await app(1).save(ALLOWED);
    await world.elapse(minutes(6));
    expect(view(0)).toMatchObject({
      state: 'paused',
      pause: { reason: 'elsewhere', where: 'host-laptop' },
    });
    expect(view(1)).toMatchObject({ state: 'on' });
    await goLow();
    await world.elapse(minutes(6));
    expect([total(), kinds(1)]).toEqual([1, ['autoTopUp.bought']]);
    // The other's purchase counts here, too.
    await app(0).unpause();
    await world.elapse(minutes(7));
    await goLow();
    expect([total(), view(0).phase, view(1).pause?.reason]).toEqual([1, 'dayLimit', 'elsewhere']);
  });

  it('may not write where another process of its profile does', async () => {
    await on();
    await world.elapse(seconds(1));
    world.buyers[0].kill();
    await goLow();
    expect(total()).toBe(1);
  });
});
