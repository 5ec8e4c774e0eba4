import type { CheckoutView } from '#shared/contract/checkout.ts';
import type { AppError } from '#shared/errors.ts';
import { hours, type Instant, minutes } from '#shared/time.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';

/** Dodo docs: a session is valid for 24 h. It is offered again while there is time left to pay. */
export const SESSION_LIFE = hours(24);
const REUSE_LIMIT = hours(23);
/** Credits usually land within seconds of the payment; after this they are late. */
export const LATE_AFTER = minutes(1);

type State = CheckoutRecord['state'];

/** Nothing more will happen. A failed payment is not the end: the page takes another card while it is open. */
export function isOver(state: State): boolean {
  switch (state) {
    case 'done':
    case 'cancelled':
    case 'expired':
      return true;
    case 'creating':
    case 'waiting':
    case 'processing':
    case 'needsAction':
    case 'paid':
    case 'late':
    case 'granted':
    case 'failed':
      return false;
  }
}

/** Money has moved or is moving: another purchase must not be started by accident. */
export const isUnderWay = (state: State): boolean =>
  ['processing', 'needsAction', 'paid', 'late', 'granted'].includes(state);

export const isPaid = (state: State): boolean =>
  ['paid', 'late', 'granted', 'done'].includes(state);

const isGranted = (state: State): boolean => state === 'granted' || state === 'done';

/** `problem` is what went wrong in the latest look at the checkout; it passes. */
export const checkoutView = (record: CheckoutRecord, problem: AppError | null): CheckoutView => ({
  checkoutId: record.checkoutId,
  kind: record.kind,
  state: record.state,
  steps: {
    paid: isPaid(record.state),
    granted: isGranted(record.state),
    balanceUpdated: record.state === 'done',
  },
  productName: record.productName,
  quantity: record.quantity,
  creditsExpected: record.creditsExpected,
  total: record.total,
  createdAt: record.createdAt,
  card: record.card === null ? null : { brand: record.card.brand, last4: record.card.last4 },
  continued: record.cardPaymentId !== null,
  error: record.error ?? problem,
});

/** What makes two purchases the same, so that one unpaid page serves both. */
export type Purchase = Pick<
  CheckoutRecord,
  'kind' | 'fingerprint' | 'entitlementId' | 'productId' | 'quantity' | 'customerId' | 'buyer'
>;

const sameBuyer = (a: Purchase['buyer'], b: Purchase['buyer']): boolean =>
  a?.name === b?.name && a?.email.toLowerCase() === b?.email.toLowerCase();

/** Whether the page of an earlier, unpaid session can serve this purchase. */
export const isReusable = (record: CheckoutRecord, purchase: Purchase, now: Instant): boolean =>
  record.state === 'waiting' &&
  record.url !== null &&
  record.sessionId !== null &&
  // The page of a card's payment that its bank stopped belongs to that purchase alone.
  record.card === null &&
  now >= record.createdAt &&
  now - record.createdAt < REUSE_LIMIT &&
  record.kind === purchase.kind &&
  record.fingerprint === purchase.fingerprint &&
  record.entitlementId === purchase.entitlementId &&
  record.productId === purchase.productId &&
  record.quantity === purchase.quantity &&
  (record.kind === 'subscribe'
    ? sameBuyer(record.buyer, purchase.buyer)
    : record.customerId === purchase.customerId);
