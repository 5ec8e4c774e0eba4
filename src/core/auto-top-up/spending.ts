import type { Money } from '#shared/money.ts';
import { days, hours, type Instant, type Millis, millis } from '#shared/time.ts';
import type { Attempt } from '../ports/auto-top-up.ts';
import type { PaymentRow } from '../ports/payments.ts';

/** On the session of a purchase, and so on its payment and grant: which attempt, and for which low balance. */
export const ATTEMPT_MARK = 'mk_auto';
export const EPISODE_MARK = 'mk_auto_episode';

/** No calendar day is longer, wherever somebody lives. */
export const DAY: Millis = hours(25);
/** No calendar month is longer. */
export const MONTH: Millis = millis(days(31) + hours(1));

const OPEN: ReadonlySet<Attempt['state']> = new Set(['asked', 'pending']);
/** Whatever is not certain to have cost nothing counts. */
const FREE: ReadonlySet<Attempt['state']> = new Set(['failed', 'refused']);
const UNPAID: ReadonlySet<string> = new Set(['failed', 'cancelled']);

export const isOpen = ({ state }: Attempt): boolean => OPEN.has(state);
export const isUnpaid = ({ status }: PaymentRow): boolean => status !== null && UNPAID.has(status);

/** A purchase that cost money, or may have. */
type Spent = { readonly at: Instant; readonly price: Money };

/** What was spent: every payment the account shows, and every attempt of this computer that has none there yet. */
function spending(attempts: readonly Attempt[], payments: readonly PaymentRow[]): Spent[] {
  const marked = payments.filter(({ metadata }) => metadata[ATTEMPT_MARK] !== undefined);
  const shown = new Set(marked.map(({ metadata }) => metadata[ATTEMPT_MARK]));
  return [
    ...marked
      .filter((payment) => !isUnpaid(payment))
      .map(({ createdAt, total }) => ({ at: createdAt, price: total })),
    ...attempts.filter(({ attemptId, state }) => !FREE.has(state) && !shown.has(attemptId)),
  ];
}

/**
 * Purchases of the last day, and the money of the last 31 days in `currency`; `otherCurrency`: some of it was spent in
 * another one, and is not in the sum.
 */
export function spentUntil(
  now: Instant,
  currency: string,
  attempts: readonly Attempt[],
  payments: readonly PaymentRow[],
): { readonly today: number; readonly month: Money; readonly otherCurrency: boolean } {
  const all = spending(attempts, payments);
  const month = all.filter(({ at }) => at > now - MONTH);
  const counted = month.filter(({ price }) => price.currency === currency);
  return {
    today: all.filter(({ at }) => at > now - DAY).length,
    month: { minor: counted.reduce((sum, { price }) => sum + price.minor, 0), currency },
    otherCurrency: counted.length < month.length,
  };
}
