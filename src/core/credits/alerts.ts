import type { BalanceView } from '#shared/contract/credits.ts';
import type { Credits } from '#shared/credits.ts';
import { days, type Instant, instant } from '#shared/time.ts';
import type { AlertState } from '../ports/readings.ts';
import type { Lapse } from './lapses.ts';

export const CALM: AlertState = { raisedAt: null, empty: false, snoozedUntil: null, lapses: {} };

export type AlertKind = 'balance.low' | 'balance.empty' | 'credits.lapsing';

/** One thing that happened: what to announce, and which notices are over with it. */
export type AlertStep = {
  readonly state: AlertState;
  readonly raise: 'balance.low' | 'balance.empty' | Lapse | null;
  readonly over: readonly AlertKind[];
};

/** Zero is a value: empty. Strictly below the threshold is low. Never read is unknown. */
export function balanceLevel(
  balance: Credits | null,
  threshold: Credits | null,
): BalanceView['level'] {
  if (balance === null) return 'unknown';
  if (balance <= 0) return 'empty';
  return threshold !== null && balance < threshold ? 'low' : 'good';
}

/** Longer than anybody may put off: a clock that was set back must not silence warnings for years. */
const LONGEST_SNOOZE = days(8);

export const isSnoozed = ({ snoozedUntil }: AlertState, now: Instant): boolean =>
  snoozedUntil !== null && snoozedUntil > now && snoozedUntil - now <= LONGEST_SNOOZE;

/**
 * What to announce about a balance just read. An episode starts when the balance is seen low (or empty) and ends
 * when it is back at the threshold *and* above where the episode started: a threshold that moves with the pace
 * must not announce the same low balance twice. Becoming zero is announced each time it happens, snoozed or not.
 */
export function nextAlert(
  before: AlertState,
  balance: Credits,
  threshold: Credits | null,
  now: Instant,
): AlertStep {
  const level = balanceLevel(balance, threshold);
  const snoozed = isSnoozed(before, now);
  const state = snoozed ? before : { ...before, snoozedUntil: null };
  if (level === 'empty')
    return {
      state: { ...state, raisedAt: state.raisedAt ?? balance, empty: true },
      raise: before.empty ? null : 'balance.empty',
      over: before.empty ? [] : ['balance.low', 'credits.lapsing'],
    };
  const notEmpty: readonly AlertKind[] = before.empty ? ['balance.empty'] : [];
  if (level === 'low') {
    const told = state.raisedAt !== null || snoozed;
    return {
      state: { ...state, raisedAt: told ? state.raisedAt : balance, empty: false },
      raise: told ? null : 'balance.low',
      over: notEmpty,
    };
  }
  const recovered = state.raisedAt !== null && balance > state.raisedAt;
  return {
    state: { ...state, raisedAt: recovered ? null : state.raisedAt, empty: false },
    raise: null,
    over: recovered ? ['balance.low', 'balance.empty'] : notEmpty,
  };
}

/**
 * Credits that will really lapse, told once for each day at 30, 7 and 1 days; a step that was missed is not made up
 * for. The nearest date first.
 */
export function nextLapse(
  before: AlertState,
  lapses: readonly Lapse[],
  now: Instant,
): AlertStep | null {
  if (isSnoozed(before, now)) return null;
  const due = lapses.find(
    ({ day, step }) => step < (before.lapses[day] ?? Number.POSITIVE_INFINITY),
  );
  if (due === undefined) return null;
  const today = Math.floor(now / days(1));
  // Days long past are forgotten, so that the state does not grow for ever.
  const kept = Object.entries(before.lapses).filter(([day]) => Number(day) >= today - 1);
  return {
    state: { ...before, lapses: { ...Object.fromEntries(kept), [due.day]: due.step } },
    raise: due,
    over: [],
  };
}

/**
 * Another rule starts a new episode, unless the balance is known to be low under it as well: that was told already.
 */
export const afterRule = (
  before: AlertState,
  balance: Credits | null,
  threshold: Credits | null,
): AlertStep =>
  balance === null || balanceLevel(balance, threshold) === 'good'
    ? { state: { ...before, raisedAt: null }, raise: null, over: ['balance.low'] }
    : { state: before, raise: null, over: [] };

/** Puts off what is said about low and lapsing credits, or takes that back. */
export const afterSnooze = (before: AlertState, until: Instant | null): AlertStep => ({
  state: {
    ...before,
    snoozedUntil: until,
    // Whoever is still low when the time is over is told once more.
    raisedAt: until === null || before.empty ? before.raisedAt : null,
  },
  raise: null,
  over: until === null ? [] : ['balance.low', 'credits.lapsing'],
});

export const snoozeEnd = (now: Instant, length: number): Instant => instant(now + days(length));
