import type { Money } from '#shared/money.ts';
import type { Instant } from '#shared/time.ts';
import type { Answer } from './answer.ts';

/** A payment method Dodo keeps for a customer. MailKit only offers cards. */
export type SavedCard = {
  readonly cardId: string;
  /** As Dodo writes it, for example `VISA`; null where it does not say. */
  readonly brand: string | null;
  readonly last4: string | null;
  /** Two and four digits, as Dodo writes them. */
  readonly expiryMonth: string | null;
  readonly expiryYear: string | null;
  readonly lastUsedAt: Instant | null;
};

/** Where the bill goes; what tax follows from. */
export type Billing = {
  readonly country: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly street: string | null;
  readonly zipcode: string | null;
};

export type CardCharge = {
  readonly productId: string;
  readonly quantity: number;
  readonly customerId: string;
  readonly cardId: string;
  readonly billing: Billing | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** A row of the list of payments: no session, no error, but the metadata of its session. */
export type PaymentRow = {
  readonly paymentId: string;
  readonly status: string | null;
  readonly total: Money;
  readonly createdAt: Instant;
  readonly metadata: Readonly<Record<string, string>>;
};

/** Values as Dodo holds them, so that writing them back changes nothing. */
export type Metadata = Readonly<Record<string, string | number | boolean>>;

/** The part of Dodo Payments that is about cards and payments. */
export type PaymentsPort = {
  /** Cards only, the one used last first. */
  readonly cards: (customerId: string) => Promise<Answer<readonly SavedCard[]>>;
  /**
   * Charges a saved card without a page (Dodo docs: one-click checkout). Nothing about it is idempotent: after an
   * unknown answer look among the payments for the metadata, and never ask again.
   */
  readonly chargeCard: (
    request: CardCharge,
  ) => Promise<Answer<{ readonly sessionId: string; readonly paymentId: string | null }>>;
  /** Every payment of a customer made at `from` or later, newest first, all pages. */
  readonly payments: (query: {
    readonly customerId: string;
    readonly from: Instant;
  }) => Promise<Answer<readonly PaymentRow[]>>;
  /** Where the newest succeeded payment of the customer was billed; `billing` is null before the first. */
  readonly lastBilling: (
    customerId: string,
  ) => Promise<Answer<{ readonly billing: Billing | null }>>;
  readonly customerMetadata: (customerId: string) => Promise<Answer<Metadata>>;
  /** Replaces all of it: whether Dodo merges is undocumented, so pass what was read, changed. */
  readonly setCustomerMetadata: (
    customerId: string,
    metadata: Metadata,
  ) => Promise<Answer<Metadata>>;
};
