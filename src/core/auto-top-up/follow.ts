import type { Credits } from '#shared/credits.ts';
import { hours, type Instant, instant } from '#shared/time.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { Attempt, AutoTopUpState } from '../ports/auto-top-up.ts';
import type { DodoPort, Payment } from '../ports/dodo.ts';
import { afterBank, afterDecline, afterPrice, afterSilence } from './declines.ts';
import { ATTEMPT_MARK } from './spending.ts';

/** A payment that cannot be found for so long was never made. It keeps counting as spent all the same. */
const ABSENT_AFTER = hours(1);
const CLOCK_ERROR = hours(1);

/** What a look at an open attempt brought; `null` when nothing could be learned. */
export type Followed = {
  readonly attempt: Attempt;
  readonly state: AutoTopUpState;
  readonly notice: NewNotice | null;
} | null;

type Facts = {
  readonly attempt: Attempt;
  readonly state: AutoTopUpState;
  /** What the purchase adds, for the notice. */
  readonly credits: Credits | null;
};

function ended({ attempt, state, credits }: Facts, payment: Payment, now: Instant): Followed {
  const { errorCode: code, paymentId, total } = payment;
  const paid = { ...attempt, paymentId, price: total };
  switch (payment.status) {
    case 'succeeded': {
      const bought = { ...paid, state: 'succeeded' } as const;
      const settled = { ...state, declines: 0 };
      const { minor, currency } = attempt.price;
      // More than was reserved: the price itself has changed, so what the next one costs is anybody's guess.
      if (total.currency !== currency || total.minor > minor)
        return paused(bought, afterPrice(settled));
      return {
        attempt: bought,
        state: settled,
        notice: { kind: 'autoTopUp.bought', data: { credits, packs: attempt.packs } },
      };
    }
    case 'failed':
    case 'cancelled':
      return paused({ ...paid, state: 'failed' }, afterDecline(state, code, now));
    case 'requires_customer_action':
    case 'requires_payment_method':
    case 'requires_confirmation':
      return paused({ ...paid, state: 'stuck' }, afterBank(state));
    case null:
    default:
      return { attempt: { ...attempt, paymentId, state: 'pending' }, state, notice: null };
  }
}

/** The first decline is told, and every pause that somebody has to end. */
function paused(attempt: Attempt, state: AutoTopUpState): Followed {
  const { pause, declines } = state;
  const waits = pause !== null && pause.until !== null;
  return {
    attempt,
    state,
    notice:
      pause === null || (waits && declines > 1)
        ? null
        : {
            kind: waits ? 'autoTopUp.declined' : 'autoTopUp.paused',
            data: { reason: pause.reason, code: pause.code, until: pause.until },
          },
  };
}

/** Looks once at an attempt that is open: its payment, or whether there is one. Nothing is ever charged here. */
export async function followAttempt(dodo: DodoPort, facts: Facts): Promise<Followed> {
  const { attempt, state } = facts;
  if (attempt.paymentId === null) {
    const from = instant(attempt.at - CLOCK_ERROR);
    const rows = await dodo.payments({ customerId: attempt.customerId, from });
    if (rows.value === null || rows.serverTime === null) return null;
    const found = rows.value.find(({ metadata }) => metadata[ATTEMPT_MARK] === attempt.attemptId);
    if (found !== undefined)
      return followAttempt(dodo, {
        ...facts,
        attempt: { ...attempt, paymentId: found.paymentId, state: 'pending' },
      });
    return rows.serverTime < attempt.at + ABSENT_AFTER
      ? null
      : paused({ ...attempt, state: 'absent' }, afterSilence(state, rows.serverTime));
  }
  const payment = await dodo.payment(attempt.paymentId);
  if (payment.value === null || payment.serverTime === null)
    return { attempt, state, notice: null };
  return ended(facts, payment.value, payment.serverTime);
}
