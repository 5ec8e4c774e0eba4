import type { AppError } from '#shared/errors.ts';
import { type Instant, minutes } from '#shared/time.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { Billing } from '../ports/payments.ts';
import { serviceError } from '../service-error.ts';
import { isRefused } from './answers.ts';
import { CHECKOUT_MARK } from './find-grant.ts';

export const UNKNOWN: AppError = { kind: 'checkout.unknown', credit: 'none' };

/** Dodo docs: a confirmed session lives for 15 minutes; a payment that is not there after that was never made. */
const CHARGE_LIFE = minutes(20);
/** The local clock may differ from the service's. */
const CLOCK_ERROR = minutes(24 * 60);

/**
 * Charges the saved card of a purchase, once. When the answer is lost the payment is looked up by its mark; the card is
 * never charged again for it.
 */
export async function charge(
  dodo: DodoPort,
  record: CheckoutRecord,
  billing: Billing | null,
  now: () => Instant,
): Promise<CheckoutRecord> {
  const { card, customerId } = record;
  if (card === null || customerId === null) return record;
  const answer = await dodo.chargeCard({
    productId: record.productId,
    quantity: record.quantity,
    customerId,
    cardId: card.cardId,
    billing,
    metadata: { [CHECKOUT_MARK]: record.checkoutId },
  });
  if (answer.value !== null) {
    const { sessionId, paymentId } = answer.value;
    return { ...record, sessionId, paymentId, state: 'processing' };
  }
  if (!isRefused(answer)) return { ...record, state: 'processing', error: UNKNOWN };
  const error: AppError =
    answer.status === 404
      ? { kind: 'checkout.cardGone', credit: 'none' }
      : serviceError('dodo', answer, { credit: 'none', writing: true });
  return { ...record, state: 'cancelled', error, dismissed: true, endedAt: now() };
}

/** Looks for the payment of a charge whose answer was lost. `gone` when there is none and none can come. */
export async function findCharge(
  dodo: DodoPort,
  record: CheckoutRecord,
  now: Instant,
): Promise<{ readonly paymentId: string } | 'notYet' | 'gone'> {
  if (record.customerId === null) return 'gone';
  const from = (record.createdAt - CLOCK_ERROR) as Instant;
  const rows = await dodo.payments({ customerId: record.customerId, from });
  const found = rows.value?.find(({ metadata }) => metadata[CHECKOUT_MARK] === record.checkoutId);
  if (found !== undefined) return { paymentId: found.paymentId };
  const over = rows.value !== null && now - record.createdAt >= CHARGE_LIFE;
  return over ? 'gone' : 'notYet';
}
