import type { AutoTopUpSettings } from '#shared/contract/auto-top-up.ts';
import type { Payment } from '#sandbox/world/billingRecords.ts';
import type { Switches } from '#sandbox/switches.ts';
import { credits } from '#shared/credits.ts';
import { days, hours, type Millis } from '#shared/time.ts';
import { createDice, type Dice } from '../model/dice.ts';
import { createNetwork, type Weather } from '../model/network.ts';
import { createServices, type Services } from '../model/services.ts';
import { createTimeline } from '../model/timeline.ts';
import { createBuyer, createProfile } from './buyer.ts';

/** What every computer in these stories is allowed. A purchase costs 900 and tax. */
export const ALLOWED: AutoTopUpSettings = {
  enabled: true,
  below: credits(1_000),
  packs: 1,
  perDay: 1,
  // Two with the highest tax, and not a cent for a third. A second one only fits if the first was taxed low.
  perMonth: { minor: 2_200, currency: 'USD' },
};

/** Changes what things cost, right before somebody asks or pays. */
type Prices = (services: Services, dice: Dice, of: 'quote' | 'charge') => void;

/** Another tax for every quote and for every charge, up to the highest there is. */
export const taxDrifts: Prices = ({ control }, dice) =>
  control.setSwitches({ taxPercent: [0, 8, 19, 27][dice.below(4)] ?? 0 });

/** A pack costs `minor` when it is charged, whatever was quoted. */
export const dearerAtCharge =
  (minor: number): Prices =>
  ({ world, ids }, _, of) => {
    const pack = world.store.get('products', ids.topUpProductId);
    if (of === 'charge' && pack !== undefined)
      world.store.put('products', ids.topUpProductId, {
        ...pack,
        price: { ...pack.price, price: minor },
      });
  };

export type WorldOptions = {
  readonly seed?: number;
  readonly weather?: Weather;
  readonly switches?: Partial<Switches>;
  readonly prices?: Prices;
};

/** Two computers and a second process on the first one's profile, one customer with a saved card, virtual time. */
export async function createBuyingWorld(options: WorldOptions = {}) {
  const timeline = createTimeline(Date.UTC(2026, 10, 10, 9));
  const dice = createDice(options.seed ?? 1);
  const services = createServices({
    now: timeline.now,
    scheduler: timeline.scheduler,
    switches: { dodoPerSecond: 1e6, dodoPerMinute: 1e6, ...options.switches },
  });
  const weather = options.weather ?? { slow: 0, repeat: 0 };
  const network = createNetwork({ services, timeline, dice, weather });
  const desk = createProfile('desk');
  const laptop = createProfile('laptop');
  const beforePrice = (of: 'quote' | 'charge'): void => options.prices?.(services, dice, of);
  const parts = { services, timeline, network, dice, beforePrice };
  const buyers = [
    createBuyer({ ...parts, name: 'desk-1', profile: desk }),
    createBuyer({ ...parts, name: 'laptop-1', profile: laptop }),
    createBuyer({ ...parts, name: 'desk-2', profile: desk }),
  ] as const;

  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 2;) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      calm = buyers.some((buyer) => buyer.busy() > 0) ? 0 : calm + 1;
    }
  };
  const balance = (): number => Number(services.control.books().balances[0]?.['balance'] ?? 0);
  const world = {
    ...parts,
    buyers,
    quiet,
    balance,
    setBalance: (to: number): void => {
      if (to !== balance()) services.control.adjustBalance({ amount: to - balance() });
    },
    /** Through long stretches the computers sleep: a month of looking every five minutes shows nothing new. */
    elapse: async (by: Millis): Promise<void> => {
      const limit = timeline.now() + by;
      const sleepers = by > hours(1) ? buyers.filter(({ time }) => !time.asleep()) : [];
      await quiet();
      for (const { time } of sleepers) time.sleep();
      while (timeline.step(limit)) await quiet();
      for (const { time } of sleepers) time.wake();
    },
    /** Charges that were asked for by themselves, oldest first, by the service's own books. */
    purchases: (): Payment[] =>
      services.control.books().payments.filter(({ metadata }) => 'mk_auto' in metadata),
    close: (): void => {
      for (const buyer of buyers) buyer.kill();
      desk.db.close();
      laptop.db.close();
    },
  };
  await quiet();
  return world;
}

export type BuyingWorld = Awaited<ReturnType<typeof createBuyingWorld>>;

const cost = ({ status }: Payment): boolean => status !== 'failed' && status !== 'cancelled';

/** What of the limits is broken, by the books: in no 24 hours too many purchases, in no 31 days too much money. */
export function brokenLimits(world: BuyingWorld): string[] {
  const paid = world.purchases().filter(cost);
  return paid.flatMap(({ created_at: from }) => {
    const within = (length: number): Payment[] =>
      paid.filter(({ created_at: at }) => at >= from && at < from + length);
    const today = within(hours(24)).length;
    const month = within(days(31)).reduce((sum, { total }) => sum + total, 0);
    return [
      ...(today > ALLOWED.perDay ? [`${today} purchases within a day`] : []),
      ...(month > ALLOWED.perMonth.minor ? [`${month} within a month`] : []),
    ];
  });
}
