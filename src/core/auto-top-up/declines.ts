import { hours, type Instant, instant } from '#shared/time.ts';
import type { AutoTopUpState, Pause } from '../ports/auto-top-up.ts';

/** The card itself is done with (Dodo docs: transaction failures). */
const CARD: ReadonlySet<string> = new Set([
  'STOLEN_CARD',
  'LOST_CARD',
  'PICKUP_CARD',
  'FRAUDULENT',
  'EXPIRED_CARD',
]);
/** Somebody has to be there when it is charged. */
const BANK: ReadonlySet<string> = new Set([
  'AUTHENTICATION_REQUIRED',
  'AUTHENTICATION_FAILURE',
  'AUTHENTICATION_TIMEOUT',
  'MANDATE_REQUIRED',
  'MANDATE_INVALID',
]);
/** So many in a row, and somebody has to look. */
const MOST = 4;

const pauseFor = (code: string | null, declines: number, now: Instant): Pause => {
  const paused = { code, where: null, until: null };
  if (code !== null && CARD.has(code)) return { ...paused, reason: 'card' };
  if (code !== null && BANK.has(code)) return { ...paused, reason: 'bank' };
  if (declines >= MOST) return { ...paused, reason: 'declined' };
  // 1 h, 2 h, 4 h
  return { ...paused, reason: 'declined', until: instant(now + hours(2 ** (declines - 1))) };
};

/** After a payment that did not go through. */
export function afterDecline(
  state: AutoTopUpState,
  code: string | null,
  now: Instant,
): AutoTopUpState {
  const declines = state.declines + 1;
  return { ...state, declines, pause: pauseFor(code, declines, now) };
}

/** After a payment that nobody ever saw: tried again like one that was declined. It keeps counting as spent. */
export function afterSilence(state: AutoTopUpState, now: Instant): AutoTopUpState {
  const next = afterDecline(state, null, now);
  return { ...next, pause: next.pause === null ? null : { ...next.pause, reason: 'unanswered' } };
}

/** After a payment of more than was reserved for it: the limits hold only while prices are what was quoted. */
export const afterPrice = (state: AutoTopUpState): AutoTopUpState => ({
  ...state,
  pause: { reason: 'price', code: null, where: null, until: null },
});

export const afterBank = (state: AutoTopUpState): AutoTopUpState => ({
  ...state,
  pause: { reason: 'bank', code: null, where: null, until: null },
});
