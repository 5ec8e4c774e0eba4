import fc from 'fast-check';
import type { FaultAction } from '#sandbox/http/faults.ts';
import type { Switches } from '#sandbox/switches.ts';
import { days, hours, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import { ALLOWED, type BuyingWorld, brokenLimits } from './world.ts';

type Which = 0 | 1 | 2;
/** Something that happens. */
export type Event =
  | { readonly kind: 'elapse'; readonly by: Millis }
  | { readonly kind: 'balance'; readonly to: number }
  | { readonly kind: 'on' | 'off' | 'resume' | 'crash' | 'sleep' | 'wake'; readonly of: Which }
  | { readonly kind: 'crashAt'; readonly of: Which; readonly nth: number }
  | { readonly kind: 'jump'; readonly of: Which; readonly by: Millis }
  | { readonly kind: 'switch'; readonly change: Partial<Switches> }
  | { readonly kind: 'fault'; readonly rule: object; readonly action: FaultAction }
  | { readonly kind: 'calm' };

const which = fc.constantFrom<Which>(0, 1, 2);
const length = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(seconds(1), seconds(20), minutes(1), minutes(6)) },
  { weight: 3, arbitrary: fc.constantFrom(minutes(45), hours(12), hours(23), hours(26), days(2)) },
  { weight: 1, arbitrary: fc.constantFrom(days(9), days(33)) },
);
const FAULTS: readonly FaultAction[] = [
  { kind: 'resetBefore' },
  { kind: 'resetAfter' },
  { kind: 'cutMidBody' },
  { kind: 'emptyBody' },
  { kind: 'html200' },
  { kind: 'hang' },
  { kind: 'hang', processed: true },
  { kind: 'delay', ms: 9_000 },
  { kind: 'delay', ms: 60_000, processed: false },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429, retryAfter: 3 },
];
const RULES = [
  { method: 'POST', path: '/checkouts' },
  { method: 'PATCH', path: '/customers/*' },
  { method: 'GET', path: '/customers/*' },
  { method: 'GET', path: '/payments*' },
  { method: 'GET' },
] as const;
const SWITCHES: readonly Partial<Switches>[] = [
  { savedCardOutcome: 'byCard' },
  { savedCardOutcome: 'genericDecline' },
  { savedCardOutcome: 'stolenCard' },
  { savedCardOutcome: 'requiresCustomerAction' },
  { savedCardOutcome: 'processingThenSucceeded' },
  { grantDelay: 'never' },
  { grantDelay: 'random' },
  { grantDelay: 45 * 60_000 },
];

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('elapse'), by: length }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('balance'),
      to: fc.constantFrom(0, 100, 999, 1_000, 4_000),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('on', 'on', 'on', 'resume', 'off', 'crash', 'sleep', 'wake', 'wake'),
      of: which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('crashAt'),
      of: which,
      nth: fc.integer({ min: 1, max: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('jump'),
      of: which,
      by: fc.constantFrom(hours(1), hours(-1), days(2), days(-2), days(40), days(-40)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('switch'), change: fc.constantFrom(...SWITCHES) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fault'),
      rule: fc.constantFrom(...RULES),
      action: fc.constantFrom(...FAULTS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('calm') }) },
) as fc.Arbitrary<Event>;

/** Begins where something can happen at all: low, and switched on. */
export const story = fc.record({
  seed: fc.nat(),
  slow: fc.constantFrom(0, 0, 0.1),
  events: fc
    .array(event, { minLength: 5, maxLength: 40, size: 'max' })
    .map((events): Event[] => [
      { kind: 'on', of: 0 },
      { kind: 'balance', to: 100 },
      { kind: 'elapse', by: minutes(6) },
      ...events,
      { kind: 'elapse', by: minutes(45) },
    ]),
});

/** The balance is low on four days of a month, and nothing else goes wrong. */
export const fourLowDays: readonly Event[] = [
  { kind: 'on', of: 0 },
  { kind: 'elapse', by: minutes(7) },
  ...Array.from({ length: 4 }, (): Event[] => [
    { kind: 'balance', to: 100 },
    { kind: 'elapse', by: minutes(6) },
    { kind: 'elapse', by: hours(26) },
  ]).flat(),
];

/**
 * A computer charges and its request is late by up to a minute. Meanwhile the other computer takes over, or the other
 * process of the profile looks, or the first is started again: the moment in which two could buy for one low balance.
 */
export const handOver = fc
  .record({
    late: fc.integer({ min: 0, max: 60_000 }),
    after: fc.integer({ min: 0, max: 65_000 }),
    next: fc.constantFrom<Event>(
      { kind: 'on', of: 1 },
      { kind: 'on', of: 2 },
      { kind: 'on', of: 0 },
      { kind: 'crash', of: 0 },
    ),
    back: fc.boolean(),
  })
  .map(({ late, after, next, back }): Event[] => [
    { kind: 'on', of: 0 },
    { kind: 'elapse', by: minutes(7) },
    {
      kind: 'fault',
      rule: { method: 'POST', path: '/checkouts', nth: 1, probability: 1 },
      action: { kind: 'delay', ms: late, processed: false },
    },
    { kind: 'balance', to: 100 },
    // Pressing Save looks at once.
    { kind: 'on', of: 0 },
    { kind: 'elapse', by: millis(after) },
    next,
    ...(back
      ? ([
          { kind: 'elapse', by: seconds(5) },
          { kind: 'resume', of: 0 },
        ] as const)
      : []),
    { kind: 'elapse', by: minutes(45) },
  ]);

/** The process died meanwhile, as it was told to. */
const died = (): void => undefined;

async function happen(world: BuyingWorld, it: Event): Promise<void> {
  switch (it.kind) {
    case 'elapse':
      return world.elapse(it.by);
    case 'balance':
      return world.setBalance(it.to);
    case 'on':
    case 'off':
      world.buyers[it.of]
        .app()
        ?.save({ ...ALLOWED, enabled: it.kind === 'on' })
        .catch(died);
      return world.quiet();
    case 'resume':
      world.buyers[it.of].app()?.unpause().catch(died);
      return world.quiet();
    case 'crash':
      world.buyers[it.of].start();
      return world.quiet();
    case 'crashAt':
      return world.buyers[it.of].killAt(it.nth);
    case 'sleep':
      return world.buyers[it.of].time.sleep();
    case 'wake':
      return world.buyers[it.of].time.wake();
    case 'jump':
      return world.buyers[it.of].time.jump(it.by);
    case 'switch':
      return world.services.control.setSwitches(it.change);
    case 'fault':
      world.services.control.addFault({
        service: 'dodo',
        probability: 0.5,
        ...it.rule,
        action: it.action,
      });
      return undefined;
    case 'calm':
      return world.services.control.clearFaults();
  }
}

/** Tells a story and says at once what of the limits it broke. A process that died is started again. */
export async function tell(world: BuyingWorld, events: readonly Event[]): Promise<string[]> {
  for (const each of events) {
    await happen(world, each);
    const broken = brokenLimits(world);
    if (broken.length > 0) return broken;
    if (each.kind === 'elapse')
      for (const buyer of world.buyers) if (buyer.app() === null) buyer.start();
  }
  return [];
}
