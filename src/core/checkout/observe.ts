import type { AppError } from '#shared/errors.ts';
import type { Instant, Millis } from '#shared/time.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';
import type { DodoPort, Payment } from '../ports/dodo.ts';
import { serviceError } from '../service-error.ts';
import { findCharge } from './charge.ts';
import { findGrant } from './find-grant.ts';
import { LATE_AFTER, SESSION_LIFE } from './record.ts';

/** What one look brought: the record as it is now, and a passing problem. */
export type Observation = {
  readonly record: CheckoutRecord;
  readonly problem: AppError | null;
  readonly wait: Millis | null;
};

const seen = (record: CheckoutRecord): Observation => ({ record, problem: null, wait: null });

/** A decline that is known already is no news: nothing is written and nobody is told again. */
function withDecline(
  record: CheckoutRecord,
  paying: CheckoutRecord,
  { errorMessage, errorCode }: Payment,
): CheckoutRecord {
  const message = errorMessage ?? '';
  const known =
    record.state === 'failed' &&
    record.paymentId === paying.paymentId &&
    record.error?.kind === 'checkout.declined' &&
    record.error.message === message;
  if (known) return record;
  return {
    ...paying,
    state: 'failed',
    error: {
      kind: 'checkout.declined',
      credit: 'none',
      message,
      ...(errorCode === null ? {} : { code: errorCode }),
    },
  };
}

/** The session's payment, judged by the status of the payment itself. */
function withPayment(record: CheckoutRecord, payment: Payment, now: Instant): CheckoutRecord {
  const paying: CheckoutRecord = {
    ...record,
    paymentId: payment.paymentId,
    subscriptionId: payment.subscriptionId,
    paymentAt: payment.createdAt,
    customerId: payment.customerId,
    total: payment.total,
    error: null,
  };
  switch (payment.status) {
    case 'succeeded':
      return { ...paying, state: 'paid', paidAt: now };
    case 'failed':
      return withDecline(record, paying, payment);
    case 'cancelled':
      return { ...paying, state: 'cancelled', endedAt: now };
    case 'requires_customer_action':
    case 'requires_merchant_action':
    case 'requires_payment_method':
    case 'requires_confirmation':
      return { ...paying, state: 'needsAction' };
    case null:
    // Captures under way, and words newer than this version.
    default:
      return { ...paying, state: 'processing' };
  }
}

/** A payment without a page: there is no session to look at, and no other card to wait for. */
async function observeCharge(
  dodo: DodoPort,
  record: CheckoutRecord,
  now: Instant,
): Promise<Observation> {
  if (record.state === 'failed') return seen(record);
  const found =
    record.paymentId === null
      ? await findCharge(dodo, record, now)
      : { paymentId: record.paymentId };
  if (found === 'notYet') return seen(record);
  if (found === 'gone') return seen({ ...record, state: 'cancelled', error: null, endedAt: now });
  const payment = await dodo.payment(found.paymentId);
  if (payment.value === null)
    return { record, problem: serviceError('dodo', payment), wait: payment.retryAfter };
  return seen(withPayment(record, payment.value, now));
}

/** The bank may still let the card's own payment through after the purchase went on in the browser. */
async function continuedPayment(dodo: DodoPort, record: CheckoutRecord): Promise<Payment | null> {
  if (record.cardPaymentId === null) return null;
  const payment = await dodo.payment(record.cardPaymentId);
  return payment.value?.status === 'succeeded' ? payment.value : null;
}

async function observeSession(
  dodo: DodoPort,
  record: CheckoutRecord,
  sessionId: string,
  now: Instant,
): Promise<Observation> {
  const late = await continuedPayment(dodo, record);
  if (late !== null) return seen(withPayment(record, late, now));
  const session = await dodo.checkout(sessionId);
  const expired = { ...record, state: 'expired', endedAt: now } as const;
  if (session.status === 404) return seen(expired);
  if (session.value === null)
    return { record, problem: serviceError('dodo', session), wait: session.retryAfter };
  const { paymentId } = session.value;
  if (paymentId === null) return seen(now - record.createdAt >= SESSION_LIFE ? expired : record);
  const payment = await dodo.payment(paymentId);
  if (payment.value === null)
    return { record, problem: serviceError('dodo', payment), wait: payment.retryAfter };
  const next = withPayment(record, payment.value, now);
  const stuck = next.state === 'failed' && now - record.createdAt >= SESSION_LIFE;
  return seen(stuck ? { ...next, state: 'cancelled', endedAt: now } : next);
}

/**
 * Looks once at a checkout that is not over: the session until there is a payment, the payment until it has succeeded,
 * then the grant. What a browser reports is never part of it.
 */
export async function observe(
  dodo: DodoPort,
  record: CheckoutRecord,
  now: Instant,
): Promise<Observation> {
  switch (record.state) {
    case 'waiting':
    case 'processing':
    case 'needsAction':
    case 'failed':
      if (record.card !== null && record.url === null) return observeCharge(dodo, record, now);
      return record.sessionId === null
        ? seen(record)
        : observeSession(dodo, record, record.sessionId, now);
    case 'paid':
    case 'late': {
      const found = await findGrant(dodo, record);
      if (found === true) return seen({ ...record, state: 'granted', grantedAt: now });
      const late = record.paidAt !== null && now - record.paidAt >= LATE_AFTER;
      return seen(late && record.state === 'paid' ? { ...record, state: 'late' } : record);
    }
    case 'creating':
    case 'granted':
    case 'done':
    case 'cancelled':
    case 'expired':
      return seen(record);
  }
}
