import type { AutoTopUpSettings } from '#shared/contract/auto-top-up.ts';
import type { Credits } from '#shared/credits.ts';
import type { Money } from '#shared/money.ts';
import { type Instant, minutes } from '#shared/time.ts';
import type { Attempt, AutoTopUpState } from '../ports/auto-top-up.ts';
import type { PaymentRow } from '../ports/payments.ts';
import { ATTEMPT_MARK, EPISODE_MARK, isOpen, isUnpaid, spentUntil } from './spending.ts';

/**
 * From being the computer that buys until the first purchase: longer than a purchase of the computer before may still be
 * on its way. It looked at the account at most a client's time-out before it charged.
 */
export const SETTLING = minutes(5);

/** Everything a purchase depends on, all of it just read. Times are the service's. */
export type Facts = {
  readonly state: AutoTopUpState;
  readonly now: Instant;
  /** When the payments were read. */
  readonly paymentsAt: Instant;
  readonly balance: Credits;
  readonly episode: string;
  readonly attempts: readonly Attempt[];
  /** Of the last 31 days, every computer's. */
  readonly payments: readonly PaymentRow[];
  /** The most that one purchase can cost. */
  readonly most: Money;
};

export type Decision =
  | { readonly kind: 'buy' }
  | { readonly kind: 'rest'; readonly why: Rest }
  | { readonly kind: 'pause'; readonly reason: 'currency' };
export type Rest =
  | 'off'
  | 'paused'
  | 'notOurs'
  | 'settling'
  | 'enough'
  | 'open'
  | 'served'
  | 'dayLimit'
  | 'monthLimit';

const isPaused = ({ pause }: AutoTopUpState, now: Instant): boolean =>
  pause !== null && (pause.until === null || pause.until > now);

/** Whether this low balance has had its purchase. One that was declined may be tried again, after its pause. */
const isServed = ({ episode, attempts, payments }: Facts): boolean =>
  attempts.some(
    (each) => each.episode === episode && ['succeeded', 'stuck'].includes(each.state),
  ) || payments.some((each) => each.metadata[EPISODE_MARK] === episode && !isUnpaid(each));

/** Another computer's purchase that is neither paid nor refused. */
const isUnderWay = ({ payments, attempts }: Facts): boolean =>
  attempts.some(isOpen) ||
  payments.some(
    (each) =>
      each.metadata[ATTEMPT_MARK] !== undefined &&
      (each.status === null || each.status === 'processing'),
  );

const withinLimits = (
  { perDay, perMonth }: AutoTopUpSettings,
  { now, attempts, payments, most }: Facts,
): 'dayLimit' | 'monthLimit' | 'currency' | null => {
  const spent = spentUntil(now, perMonth.currency, attempts, payments);
  // Sums of two currencies cannot be held against one limit.
  if (spent.otherCurrency || most.currency !== perMonth.currency) return 'currency';
  if (spent.today >= perDay) return 'dayLimit';
  return spent.month.minor + most.minor > perMonth.minor ? 'monthLimit' : null;
};

/** Whether to buy now. Pure: the same facts give the same answer, and no fact is remembered between two calls. */
export function decide(facts: Facts): Decision {
  const { state, now } = facts;
  const { settings, owned } = state;
  const rest = (why: Rest): Decision => ({ kind: 'rest', why });
  if (!settings.enabled) return rest('off');
  if (isPaused(state, now)) return rest('paused');
  if (owned === null) return rest('notOurs');
  if (Math.min(now, facts.paymentsAt) < owned.since + SETTLING) return rest('settling');
  if (facts.balance >= settings.below) return rest('enough');
  if (isUnderWay(facts)) return rest('open');
  if (isServed(facts)) return rest('served');
  const limit = withinLimits(settings, facts);
  if (limit === 'currency') return { kind: 'pause', reason: limit };
  return limit === null ? { kind: 'buy' } : rest(limit);
}
