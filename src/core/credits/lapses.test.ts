import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { days, instant } from '#shared/time.ts';
import { grant } from '../testing/fake-dodo.ts';
import { NOON } from '../testing/virtual-time.ts';
import { thresholdOf } from './alert-rule.ts';
import { NO_DETAILS, type Details } from './details.ts';
import { lapsesAhead } from './lapses.ts';

const pace = (mean: number) => ({ mean, slow: mean, fast: mean });
const details = (change: Partial<Details>): Details => ({ ...NO_DETAILS, ...change });
const made = (madeDaysAgo: number, lapsesInDays: number, remaining = 100, grantId = 'g') =>
  grant({
    grantId,
    initial: credits(remaining),
    remaining: credits(remaining),
    createdAt: instant(NOON - days(madeDaysAgo)),
    expiresAt: instant(NOON + days(lapsesInDays)),
  });

describe('what will lapse', () => {
  it('is what the forecast says, at the nearest step that was reached', () => {
    const steps = (lapsesInDays: number) =>
      lapsesAhead(details({ grants: [made(60, lapsesInDays)], pace: pace(1) }), NOON).map(
        ({ step, credits: n }) => [step, n],
      );
    expect(steps(31)).toEqual([]);
    expect(steps(30)).toEqual([[30, 70]]);
    expect(steps(8)).toEqual([[30, 92]]);
    expect(steps(7)).toEqual([[7, 93]]);
    expect(steps(1)).toEqual([[1, 99]]);
  });

  it('is nothing that will be used in time, and nothing while there is no pace', () => {
    expect(lapsesAhead(details({ grants: [made(20, 7)], pace: pace(50) }), NOON)).toEqual([]);
    expect(lapsesAhead(details({ grants: [made(20, 7)] }), NOON)).toEqual([]);
    expect(lapsesAhead(details({ pace: pace(1) }), NOON)).toEqual([]);
  });

  it('is told of at once for what is unused: a pace of none is a pace', () => {
    expect(lapsesAhead(details({ grants: [made(20, 7)], pace: pace(0) }), NOON)).toMatchObject([
      { credits: 100 },
    ]);
  });

  it('is not said at 30 days about credits that never lasted longer', () => {
    expect(lapsesAhead(details({ grants: [made(2, 28)], pace: pace(0) }), NOON)).toEqual([]);
    expect(lapsesAhead(details({ grants: [made(23, 7)], pace: pace(0) }), NOON)).toHaveLength(1);
  });

  it('is one warning for all grants of one day', () => {
    const grants = [made(23, 7, 100, 'a'), made(23, 7, 40, 'b'), made(10, 20, 9, 'c')];
    expect(lapsesAhead(details({ grants, pace: pace(0) }), NOON)).toMatchObject([
      { step: 7, credits: 140 },
    ]);
  });
});

describe('the threshold', () => {
  const plan = {
    subscriptionId: 's',
    status: 'active',
    nextBillingAt: null,
    endsAtNextBilling: false,
    allowance: credits(5_000),
    thresholdPercent: null,
  };
  it.each([
    ['automatic', details({ plan }), { kind: 'automatic' }, 1_000],
    [
      'automatic, another percentage',
      details({ plan: { ...plan, thresholdPercent: 0 } }),
      { kind: 'automatic' },
      0,
    ],
    ['automatic without a plan', details({ pace: pace(10) }), { kind: 'automatic' }, 70],
    [
      'automatic with a plan that is over',
      details({ plan: { ...plan, status: 'cancelled' }, pace: pace(1) }),
      { kind: 'automatic' },
      7,
    ],
    ['percent of the plan', details({ plan }), { kind: 'percent', percent: 50 }, 2_500],
    [
      'percent of the grants',
      details({ grants: [made(1, 9, 80), made(1, 9, 21, 'b')] }),
      { kind: 'percent', percent: 50 },
      51,
    ],
    ['percent of nothing known', details({}), { kind: 'percent', percent: 50 }, null],
    ['an amount', details({}), { kind: 'amount', credits: 7 }, 7],
    ['zero, which is an amount', details({}), { kind: 'amount', credits: 0 }, 0],
    ['days', details({ pace: pace(2.5) }), { kind: 'days', days: 3 }, 8],
    ['days without a pace', details({ pace: pace(0) }), { kind: 'days', days: 3 }, null],
  ] as const)('is %s', (_, known, rule, threshold) => {
    expect(thresholdOf(known, rule)).toBe(threshold);
  });
});
