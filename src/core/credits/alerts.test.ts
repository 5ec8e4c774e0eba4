import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Credits, credits } from '#shared/credits.ts';
import { NOON } from '../testing/virtual-time.ts';
import { balanceLevel, CALM, nextAlert } from './alerts.ts';

const walk = (balances: readonly number[], threshold: number | null) => {
  let state = CALM;
  return balances.map((n) => {
    const next = nextAlert(state, credits(n), threshold === null ? null : credits(threshold), NOON);
    state = next.state;
    return next.raise;
  });
};

describe('low-balance notices', () => {
  it('are given on the debit that crosses the threshold, and once', () => {
    expect(walk([1_001, 1_000, 999, 998, 500], 1_000)).toEqual([
      null,
      null,
      'balance.low',
      null,
      null,
    ]);
  });

  it('are given again after a recovery', () => {
    expect(walk([900, 5_900, 900], 1_000)).toEqual(['balance.low', null, 'balance.low']);
  });

  it('treat zero as a value: going there is announced each time, coming back a little is not', () => {
    expect(walk([1_500, 0, 0, 3, 0], 1_000)).toEqual([
      null,
      'balance.empty',
      null,
      null,
      'balance.empty',
    ]);
  });

  it('say low and then empty on the way down', () => {
    expect(walk([2, 1, 0], 2)).toEqual([null, 'balance.low', 'balance.empty']);
  });

  it('announce emptiness even without a threshold', () => {
    expect(walk([3, 0, 2, 0], null)).toEqual([null, 'balance.empty', null, 'balance.empty']);
  });

  it('do not repeat because the threshold moved', () => {
    const low = nextAlert(CALM, credits(900), credits(1_000), NOON);
    const calmer = nextAlert(low.state, credits(890), credits(500), NOON);
    const again = nextAlert(calmer.state, credits(880), credits(1_000), NOON);
    expect([low.raise, calmer.raise, again.raise]).toEqual(['balance.low', null, null]);
  });

  it('come exactly once per crossing, for any way the balance goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (balances, threshold) => {
          let armed = true;
          let before = 1;
          const expected = balances.map((n) => {
            const wasEmpty = before === 0;
            before = n;
            if (n >= threshold) armed = true;
            else if (n === 0) {
              armed = false;
              return wasEmpty ? null : 'balance.empty';
            } else if (armed) {
              armed = false;
              return 'balance.low';
            }
            return null;
          });
          expect(walk(balances, threshold)).toEqual(expected);
        },
      ),
    );
  });

  it('never repeat while the balance only falls, however the threshold moves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.option(fc.nat(40), { nil: null })), { maxLength: 60 }),
        (steps) => {
          let state = CALM;
          let balance = 1_000;
          const notices = steps.flatMap(([fall, threshold]) => {
            balance = Math.max(0, balance - fall);
            const limit = threshold === null ? null : credits(threshold * 25);
            const next = nextAlert(state, credits(balance), limit, NOON);
            state = next.state;
            return next.raise === null ? [] : [next.raise];
          });
          expect(new Set(notices).size).toBe(notices.length);
        },
      ),
    );
  });
});

it('tells unknown, empty, low and good apart', () => {
  const level = (n: number | null, t: number | null) =>
    balanceLevel(n as Credits | null, t as Credits | null);
  expect([level(null, 5), level(0, null), level(4, 5), level(5, 5), level(4, null)]).toEqual([
    'unknown',
    'empty',
    'low',
    'good',
    'good',
  ]);
});
