import type { CheckoutView } from '#shared/contract/checkout.ts';
import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { Mode } from '#shared/mode.ts';
import type { Money } from '#shared/money.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';

/** One purchase, from before its session is asked for until its credits are in the balance. */
export type CheckoutRecord = {
  readonly checkoutId: string;
  readonly kind: CheckoutView['kind'];
  readonly state: CheckoutView['state'];
  readonly mode: Mode;
  /** Fingerprint of the Dodo key the session belongs to. */
  readonly fingerprint: string;
  readonly entitlementId: string;
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly creditsExpected: Credits | null;
  /** Known from the start for a top-up; a subscriber becomes a customer by paying. */
  readonly customerId: string | null;
  readonly buyer: { readonly name: string; readonly email: string } | null;
  /** The saved card that is charged without a page. */
  readonly card: {
    readonly cardId: string;
    readonly brand: string | null;
    readonly last4: string | null;
  } | null;
  /** The payment of the card that its bank would not let through alone; the browser takes over. */
  readonly cardPaymentId: string | null;
  readonly sessionId: string | null;
  readonly url: string | null;
  readonly paymentId: string | null;
  readonly subscriptionId: string | null;
  /** When the payment was made, on the service's clock. */
  readonly paymentAt: Instant | null;
  readonly total: Money | null;
  readonly createdAt: Instant;
  readonly paidAt: Instant | null;
  readonly grantedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly error: AppError | null;
  /** No longer shown or watched. */
  readonly dismissed: boolean;
};

/** The checkouts of one mode. */
export type CheckoutsPort = {
  /** Durable when it returns. */
  readonly insert: (record: CheckoutRecord) => Outcome<void>;
  readonly update: (record: CheckoutRecord) => Outcome<void>;
  /** Newest first, at most `limit`. */
  readonly recent: (limit: number) => Outcome<readonly CheckoutRecord[]>;
};
