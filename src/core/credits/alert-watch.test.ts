import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import { days, type Instant, instant, minutes } from '#shared/time.ts';
import { memoryReadings, quietLog } from '../testing/memory-stores.ts';
import { NOON } from '../testing/virtual-time.ts';
import { type AlertEvent, createAlertWatch } from './alert-watch.ts';
import { balanceLevel, snoozeEnd } from './alerts.ts';
import type { Lapse } from './lapses.ts';

const REF = { entitlementId: 'cde_1', customerId: 'cus_1' };

/** What may happen to one customer, in any order. */
type Step =
  | { readonly do: 'read'; readonly balance: number }
  | { readonly do: 'restart' }
  | { readonly do: 'snooze'; readonly days: 1 | 3 | 7 }
  | { readonly do: 'wake' }
  | { readonly do: 'rule'; readonly threshold: number }
  | { readonly do: 'wait'; readonly hours: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('read' as const),
        balance: fc.integer({ min: 0, max: 12 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('snooze' as const),
        days: fc.constantFrom(1 as const, 3 as const, 7 as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wake' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('rule' as const),
        threshold: fc.integer({ min: 0, max: 14 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        hours: fc.integer({ min: 1, max: 60 }),
      }),
    },
  ),
  { maxLength: 80 },
);

function computer() {
  const readings = memoryReadings();
  const open = () => createAlertWatch(REF, { readings, log: quietLog });
  let watch = open();
  const told: AlertEvent['notice'][] = [];
  const tell = (events: readonly AlertEvent[]): void => {
    for (const { notice, commit } of events) {
      commit(() => ok(undefined));
      if (notice !== null) told.push(notice);
    }
  };
  return {
    told,
    restart: () => {
      watch = open();
    },
    tell,
    watch: () => watch,
    kinds: () => told.map((notice) => notice?.kind),
    read: (n: number, threshold: number | null, now: Instant, lapses: readonly Lapse[] = []) => {
      const before = told.length;
      tell(
        watch.next({
          balance: credits(n),
          threshold: threshold === null ? null : credits(threshold),
          lapses,
          runway: null,
          now,
        }),
      );
      return told.slice(before).map((notice) => notice?.kind);
    },
  };
}

describe('alerts over any sequence of readings, restarts, snoozes and edits', () => {
  it('are given once in an episode, never left out, and always at zero', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const own = computer();
        let now = NOON;
        let threshold = 5;
        let balance: number | null = null;
        // The episode as a user would tell it: low was said since, and at which balance.
        let saidAt: number | null = null;
        let wasEmpty = false;
        let until: Instant | null = null;
        const look = (n: number): void => {
          const said = own.read(n, threshold, now);
          const level = balanceLevel(credits(n), credits(threshold));
          const silent = until !== null && until > now;
          if (!silent) until = null;
          // Never none at empty, snoozed or not; never two for one zero; low once until it is over.
          const expected =
            level === 'empty'
              ? wasEmpty
                ? []
                : ['balance.empty']
              : level === 'low' && saidAt === null && !silent
                ? ['balance.low']
                : [];
          expect(said).toEqual(expected);
          if (level === 'empty' || (level === 'low' && !silent)) saidAt ??= n;
          if (level === 'good' && saidAt !== null && n > saidAt) saidAt = null;
          wasEmpty = level === 'empty';
        };
        for (const step of sequence) {
          switch (step.do) {
            case 'read':
              balance = step.balance;
              look(step.balance);
              break;
            case 'restart':
              own.restart();
              if (balance !== null) look(balance);
              break;
            case 'snooze':
              until = snoozeEnd(now, step.days);
              own.tell(own.watch().snooze(until));
              // A reminder was asked for: that is what may be said once more.
              if (!wasEmpty) saidAt = null;
              break;
            case 'wake':
              until = null;
              own.tell(own.watch().snooze(null));
              break;
            case 'rule': {
              threshold = step.threshold;
              const events = own
                .watch()
                .setRule(
                  { kind: 'amount', credits: threshold },
                  balance === null ? null : credits(balance),
                  credits(threshold),
                );
              if (events.ok) own.tell(events.value);
              if (balance === null || (balance > 0 && balance >= threshold)) saidAt = null;
              break;
            }
            case 'wait':
              now = instant(now + step.hours * 3_600_000);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('say nothing in a snooze but that nothing is left, and remind once when it is over', () => {
    const own = computer();
    expect(own.read(4, 5, NOON)).toEqual(['balance.low']);
    own.tell(own.watch().snooze(snoozeEnd(NOON, 1)));
    expect(own.read(3, 5, instant(NOON + minutes(5)))).toEqual([]);
    expect(own.read(0, 5, instant(NOON + minutes(6)))).toEqual(['balance.empty']);
    const other = computer();
    other.read(4, 5, NOON);
    other.tell(other.watch().snooze(snoozeEnd(NOON, 1)));
    const over = instant(NOON + days(1));
    expect(other.read(4, 5, over)).toEqual(['balance.low']);
    expect(other.read(4, 5, instant(over + minutes(1)))).toEqual([]);
  });

  it('do not stay silent for years because the clock was set back', () => {
    const own = computer();
    own.tell(own.watch().snooze(snoozeEnd(instant(NOON + days(900)), 7)));
    expect(own.read(4, 5, NOON)).toEqual(['balance.low']);
  });

  it('end what they said when it is over, and put "none left" in the place of "low"', () => {
    const readings = memoryReadings();
    const watch = createAlertWatch(REF, { readings, log: quietLog });
    const at = (n: number) =>
      watch
        .next({ balance: credits(n), threshold: credits(5), lapses: [], runway: null, now: NOON })
        .map(({ notice, over }) => [notice?.kind, over]);
    expect(at(4)).toEqual([['balance.low', []]]);
    expect(at(0)).toEqual([['balance.empty', ['balance.low', 'credits.lapsing']]]);
    expect(at(1)).toEqual([[undefined, ['balance.empty']]]);
    expect(at(50)).toEqual([[undefined, ['balance.low', 'balance.empty']]]);
  });
});

describe('warnings of lapsing credits', () => {
  const lapse = (step: Lapse['step'], day = 20_800): Lapse => ({
    day,
    step,
    credits: credits(10),
    at: instant(day * days(1)),
  });

  it('come once for each day and step, restarts included, and none for a step that was missed', () => {
    const own = computer();
    expect(own.read(50, 5, NOON, [lapse(30)])).toEqual(['credits.lapsing']);
    expect(own.read(50, 5, NOON, [lapse(30)])).toEqual([]);
    own.restart();
    expect(own.read(50, 5, NOON, [])).toEqual([]);
    expect(own.read(50, 5, NOON, [lapse(1)])).toEqual(['credits.lapsing']);
    expect(own.read(50, 5, NOON, [lapse(7), lapse(1)])).toEqual([]);
    expect(own.read(50, 5, NOON, [lapse(7, 20_801)])).toEqual(['credits.lapsing']);
  });

  it('wait for the end of a snooze, and are not given to whoever has nothing', () => {
    const own = computer();
    own.tell(own.watch().snooze(snoozeEnd(NOON, 1)));
    expect(own.read(50, 5, NOON, [lapse(7)])).toEqual([]);
    expect(own.read(50, 5, instant(NOON + days(1)), [lapse(7)])).toEqual(['credits.lapsing']);
    expect(own.read(0, 5, instant(NOON + days(2)), [lapse(1)])).toEqual(['balance.empty']);
  });

  it('are forgotten when their day is past, so that nothing grows for ever', () => {
    const own = computer();
    const today = Math.floor(NOON / days(1));
    own.read(50, 5, NOON, [lapse(1, today)]);
    const later = instant(NOON + days(40));
    own.read(50, 5, later, [lapse(7, today + 45)]);
    expect(Object.keys(own.watch().state().lapses)).toEqual([String(today + 45)]);
  });
});
