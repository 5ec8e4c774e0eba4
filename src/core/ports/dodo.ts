import type { Credits } from '#shared/credits.ts';
import type { Money } from '#shared/money.ts';
import type { Instant } from '#shared/time.ts';
import type { Answer, CallOptions } from './answer.ts';
import type { Billing, PaymentsPort } from './payments.ts';

export type CustomerRef = { readonly entitlementId: string; readonly customerId: string };

export type Balance = {
  readonly credits: Credits;
  /** Dodo's `updated_at`: orders two readings. */
  readonly updatedAt: Instant;
};

export type Grant = {
  readonly grantId: string;
  readonly source: 'subscription' | 'one_time' | 'addon' | 'api' | 'rollover' | 'other';
  readonly sourceId: string | null;
  readonly initial: Credits;
  readonly remaining: Credits;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly metadata: Readonly<Record<string, string>>;
};

export type LedgerEntryRequest = CustomerRef & {
  readonly type: 'debit' | 'credit';
  readonly amount: Credits;
  readonly idempotencyKey: string;
  readonly reason: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Credit entries only: when the new grant lapses. */
  readonly expiresAt?: Instant;
};

export type LedgerEntry = {
  readonly entryId: string;
  readonly balanceAfter: Credits;
  readonly createdAt: Instant;
};

export type LedgerLine = {
  readonly entryId: string;
  readonly type: string;
  /** Unsigned magnitude: Dodo's sign convention is contradictory, `isCredit` is not. */
  readonly amount: Credits;
  readonly isCredit: boolean;
  /** null where the service did not say. */
  readonly balanceBefore: Credits | null;
  readonly balanceAfter: Credits;
  readonly createdAt: Instant;
  readonly description: string | null;
  readonly referenceId: string | null;
  readonly grantId: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

export type LedgerQuery = CustomerRef & {
  /** Zero-based. */
  readonly page: number;
  /** 1..100. */
  readonly pageSize: number;
  readonly from?: Instant;
  readonly to?: Instant;
};

export type Entitlement = {
  readonly entitlementId: string;
  readonly name: string;
  readonly precision: number;
  readonly overageEnabled: boolean;
  /** Whose it is: the business of the key it was read with. */
  readonly businessId: string | null;
};

export type Product = {
  readonly productId: string;
  readonly name: string;
  readonly price: Money;
  readonly recurring: boolean;
  readonly grants: readonly {
    readonly entitlementId: string;
    readonly credits: Credits;
    readonly thresholdPercent: number | null;
  }[];
};

export type Customer = {
  readonly customerId: string;
  readonly name: string;
  readonly email: string;
};

/** One row of the list of everybody who was ever granted credits of an entitlement. */
export type HeldBalance = Balance & {
  readonly customerId: string;
  /** When the balance last changed by a transaction; null where the service does not say. */
  readonly lastUsedAt: Instant | null;
};

export type CheckoutRequest = {
  readonly productId: string;
  readonly quantity: number;
  readonly customer:
    | { readonly customerId: string }
    | { readonly email: string; readonly name: string };
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly metadata: Readonly<Record<string, string>>;
};

export type CheckoutSession = { readonly sessionId: string; readonly url: string };

export type CheckoutStatus = {
  readonly paymentId: string | null;
  readonly paymentStatus: string | null;
};

export type Payment = {
  readonly paymentId: string;
  readonly status: string | null;
  readonly total: Money;
  readonly customerId: string;
  readonly subscriptionId: string | null;
  readonly createdAt: Instant;
  readonly errorMessage: string | null;
  /** Dodo's code of a transaction failure, such as `INSUFFICIENT_FUNDS`. */
  readonly errorCode: string | null;
  readonly billing: Billing | null;
};

export type CheckoutQuote = {
  readonly subtotal: Money;
  readonly tax: Money | null;
  readonly total: Money;
};

export type Subscription = {
  readonly subscriptionId: string;
  readonly status: string;
  readonly nextBillingAt: Instant | null;
  readonly endsAtNextBilling: boolean;
  /** The part of the cart about the chosen entitlement, read from the full object. */
  readonly allowance: Credits | null;
  readonly thresholdPercent: number | null;
};

/** Dodo Payments, bound to one key and one base URL. Never retries, never throws. */
export type DodoPort = PaymentsPort & {
  readonly entitlement: (entitlementId: string) => Promise<Answer<Entitlement>>;
  readonly product: (productId: string) => Promise<Answer<Product>>;
  readonly balance: (ref: CustomerRef) => Promise<Answer<Balance>>;
  /** One page of the balances of all customers. */
  readonly balances: (query: {
    readonly entitlementId: string;
    /** Zero-based. */
    readonly page: number;
    /** 1..100. */
    readonly pageSize: number;
  }) => Promise<Answer<readonly HeldBalance[]>>;
  /** Active grants, all pages. */
  readonly grants: (ref: CustomerRef) => Promise<Answer<readonly Grant[]>>;
  /** One page, newest first. */
  readonly ledger: (query: LedgerQuery) => Promise<Answer<readonly LedgerLine[]>>;
  readonly createLedgerEntry: (
    request: LedgerEntryRequest,
    options?: CallOptions,
  ) => Promise<Answer<LedgerEntry>>;
  readonly customer: (customerId: string) => Promise<Answer<Customer>>;
  readonly customers: (query: {
    readonly page: number;
    readonly pageSize: number;
    readonly email?: string;
    readonly name?: string;
  }) => Promise<Answer<readonly Customer[]>>;
  /** Not idempotent: the same email can be given to two customers (fact 6). */
  readonly createCustomer: (who: {
    readonly name: string;
    readonly email: string;
  }) => Promise<Answer<Customer>>;
  readonly renameCustomer: (customerId: string, name: string) => Promise<Answer<Customer>>;
  readonly createCheckout: (request: CheckoutRequest) => Promise<Answer<CheckoutSession>>;
  readonly checkout: (sessionId: string) => Promise<Answer<CheckoutStatus>>;
  /** Without a customer the tax is that of the default country. */
  readonly quote: (
    request: Pick<CheckoutRequest, 'productId' | 'quantity'> &
      Partial<Pick<CheckoutRequest, 'customer'>> & { readonly billing?: Billing },
  ) => Promise<Answer<CheckoutQuote>>;
  readonly payment: (paymentId: string) => Promise<Answer<Payment>>;
  /** The customer's newest subscription that grants `entitlementId`, active ones first; value `{ subscription: null }` when none. */
  readonly subscription: (
    ref: CustomerRef,
  ) => Promise<Answer<{ readonly subscription: Subscription | null }>>;
  readonly portal: (
    customerId: string,
    returnUrl: string,
  ) => Promise<Answer<{ readonly url: string }>>;
};
