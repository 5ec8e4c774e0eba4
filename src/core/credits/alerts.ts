import type { BalanceView } from '#shared/contract/credits.ts';
import type { Credits } from '#shared/credits.ts';
import type { AlertState } from '../ports/readings.ts';

export const CALM: AlertState = { raisedAt: null, empty: false };

/** Zero is a value: empty. Strictly below the threshold is low. Never read is unknown. */
export function balanceLevel(
  balance: Credits | null,
  threshold: Credits | null,
): BalanceView['level'] {
  if (balance === null) return 'unknown';
  if (balance <= 0) return 'empty';
  return threshold !== null && balance < threshold ? 'low' : 'good';
}

/**
 * What to announce about a balance just read. An episode starts when the balance is seen low (or empty) and ends
 * when it is back at the threshold *and* above where the episode started: a threshold that moves with the pace
 * must not announce the same low balance twice. Becoming zero is announced each time it happens.
 */
export function nextAlert(
  state: AlertState,
  balance: Credits,
  threshold: Credits | null,
): { readonly state: AlertState; readonly notice: 'balance.low' | 'balance.empty' | null } {
  const level = balanceLevel(balance, threshold);
  if (level === 'empty')
    return {
      state: { raisedAt: state.raisedAt ?? balance, empty: true },
      notice: state.empty ? null : 'balance.empty',
    };
  if (level === 'low')
    return {
      state: { raisedAt: state.raisedAt ?? balance, empty: false },
      notice: state.raisedAt === null ? 'balance.low' : null,
    };
  const recovered = state.raisedAt === null || balance > state.raisedAt;
  return { state: { raisedAt: recovered ? null : state.raisedAt, empty: false }, notice: null };
}
