import { z } from 'zod';
import { type Credits, parseCredits } from '#shared/credits.ts';
import { type Money, money } from '#shared/money.ts';
import { type Instant, instant } from '#shared/time.ts';

/**
 * Dodo's wire shapes, as far as MailKit reads them, turned into its own values. Unknown fields and
 * unknown enum words pass; a missing or mistyped field makes the whole answer unexpected.
 */
export const Id = z.string().min(1);
export const optional = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((v) => v ?? null);

const Amount = z.union([z.string(), z.number()]).transform((raw, context): Credits => {
  const n = parseCredits(raw);
  if (n !== null) return n;
  context.addIssue({ code: 'custom', message: 'not a whole number of credits' });
  return z.NEVER;
});

export const Time = z.string().transform((raw, context): Instant => {
  const at = Date.parse(raw);
  if (!Number.isNaN(at)) return instant(at);
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

export const Minor = z.int();
export const Currency = z.string().regex(/^[A-Z]{3}$/);

/** Values may be strings, numbers or booleans (SDK `Metadata`); MailKit only ever writes strings. */
export const Metadata = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((entries): Record<string, string> =>
    Object.fromEntries(
      Object.entries(entries ?? {}).flatMap(([name, value]) =>
        ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
      ),
    ),
  );

/** Page lists carry nothing but `items` (SDK pagination.ts). */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item) }).transform(({ items }) => items);

export const Entitlement = z
  .object({
    id: Id,
    name: z.string(),
    precision: z.int(),
    overage_enabled: z.boolean(),
    business_id: z.string().nullish(),
  })
  .transform((e) => ({
    entitlementId: e.id,
    name: e.name,
    precision: e.precision,
    overageEnabled: e.overage_enabled,
    businessId: e.business_id ?? null,
  }));

const Price = z.object({ type: z.string(), currency: Currency, price: Minor });

export const Product = z
  .object({
    product_id: Id,
    name: optional(z.string()),
    price: Price,
    credit_entitlements: optional(
      z.array(
        z.object({
          credit_entitlement_id: Id,
          credits_amount: Amount,
          low_balance_threshold_percent: optional(z.number()),
        }),
      ),
    ),
  })
  .transform((p) => ({
    productId: p.product_id,
    name: p.name ?? p.product_id,
    price: money(p.price.price, p.price.currency),
    recurring: p.price.type === 'recurring_price',
    grants: (p.credit_entitlements ?? []).map((g) => ({
      entitlementId: g.credit_entitlement_id,
      credits: g.credits_amount,
      thresholdPercent: g.low_balance_threshold_percent,
    })),
  }));

/** `balance` arrives as a number although it is typed as a string (LIVE). */
export const Balance = z
  .object({ balance: Amount, updated_at: Time })
  .transform((b) => ({ credits: b.balance, updatedAt: b.updated_at }));

export const HeldBalance = z
  .object({
    customer_id: Id,
    balance: Amount,
    updated_at: Time,
    last_transaction_at: optional(Time),
  })
  .transform((b) => ({
    customerId: b.customer_id,
    credits: b.balance,
    updatedAt: b.updated_at,
    lastUsedAt: b.last_transaction_at,
  }));

const SOURCES = ['subscription', 'one_time', 'addon', 'api', 'rollover'] as const;

export const Grant = z
  .object({
    id: Id,
    source_type: z.enum(SOURCES).or(z.string().transform(() => 'other' as const)),
    source_id: optional(z.string()),
    initial_amount: Amount,
    remaining_amount: Amount,
    created_at: Time,
    expires_at: optional(Time),
    is_expired: z.boolean(),
    metadata: Metadata,
  })
  .transform((g) => ({
    grantId: g.id,
    source: g.source_type,
    sourceId: g.source_id,
    initial: g.initial_amount,
    remaining: g.remaining_amount,
    createdAt: g.created_at,
    expiresAt: g.expires_at,
    expired: g.is_expired,
    metadata: g.metadata,
  }));

/** `amount` may come signed or unsigned; `is_credit` says which it is (PORTAL against its own demo data). */
export const LedgerLine = z
  .object({
    id: Id,
    transaction_type: z.string(),
    amount: Amount,
    is_credit: z.boolean(),
    balance_before: optional(Amount),
    balance_after: Amount,
    created_at: Time,
    description: optional(z.string()),
    reference_id: optional(z.string()),
    grant_id: optional(z.string()),
    metadata: Metadata,
  })
  .transform((l) => ({
    entryId: l.id,
    type: l.transaction_type,
    amount: Math.abs(l.amount) as Credits,
    isCredit: l.is_credit,
    balanceBefore: l.balance_before,
    balanceAfter: l.balance_after,
    createdAt: l.created_at,
    description: l.description,
    referenceId: l.reference_id,
    grantId: l.grant_id,
    metadata: l.metadata,
  }));

export const LedgerEntry = z
  .object({ id: Id, balance_after: Amount, created_at: Time })
  .transform((e) => ({ entryId: e.id, balanceAfter: e.balance_after, createdAt: e.created_at }));

export const Customer = z
  .object({ customer_id: Id, name: optional(z.string()), email: z.string() })
  .transform((c) => ({ customerId: c.customer_id, name: c.name ?? '', email: c.email }));

/** `checkout_url` is null only for confirmed one-click sessions, see `wire-payments.ts`. */
export const CheckoutSession = z
  .object({ session_id: Id, checkout_url: z.url() })
  .transform((s) => ({ sessionId: s.session_id, url: s.checkout_url }));

export const CheckoutStatus = z
  .object({ id: Id, payment_id: optional(Id), payment_status: optional(z.string()) })
  .transform((s) => ({ paymentId: s.payment_id, paymentStatus: s.payment_status }));

const BillingAddress = z
  .object({
    country: z.string(),
    city: optional(z.string()),
    state: optional(z.string()),
    street: optional(z.string()),
    zipcode: optional(z.string()),
  })
  .transform(({ country, city, state, street, zipcode }) => ({
    country,
    city,
    state,
    street,
    zipcode,
  }));

export const Payment = z
  .object({
    payment_id: Id,
    status: optional(z.string()),
    total_amount: Minor,
    currency: Currency,
    customer: z.object({ customer_id: Id }),
    subscription_id: optional(Id),
    subscription_ids: optional(z.array(Id)),
    created_at: Time,
    error_message: optional(z.string()),
    error_code: optional(z.string()),
    billing: optional(BillingAddress),
  })
  .transform((p) => ({
    paymentId: p.payment_id,
    status: p.status,
    total: money(p.total_amount, p.currency),
    customerId: p.customer.customer_id,
    // Multi-subscription payments leave the single field empty (SDK 2.52).
    subscriptionId: p.subscription_id ?? p.subscription_ids?.[0] ?? null,
    createdAt: p.created_at,
    errorMessage: p.error_message,
    errorCode: p.error_code,
    billing: p.billing,
  }));

export const Quote = z
  .object({
    currency: Currency,
    total_price: Minor,
    current_breakup: z.object({ subtotal: Minor, tax: optional(Minor), total_amount: Minor }),
  })
  .transform(({ currency, current_breakup: sum }) => ({
    subtotal: money(sum.subtotal, currency),
    tax: sum.tax === null ? null : (money(sum.tax, currency) as Money | null),
    total: money(sum.total_amount, currency),
  }));

export const SubscriptionRow = z
  .object({ subscription_id: Id, status: z.string(), created_at: Time })
  .transform((s) => ({ id: s.subscription_id, status: s.status, createdAt: s.created_at }));

export const Subscription = z
  .object({
    subscription_id: Id,
    status: z.string(),
    next_billing_date: optional(Time),
    cancel_at_next_billing_date: z.boolean(),
    credit_entitlement_cart: optional(
      z.array(
        z.object({
          credit_entitlement_id: Id,
          credits_amount: Amount,
          low_balance_threshold_percent: optional(z.number()),
        }),
      ),
    ),
  })
  .transform((s) => ({
    subscriptionId: s.subscription_id,
    status: s.status,
    nextBillingAt: s.next_billing_date,
    endsAtNextBilling: s.cancel_at_next_billing_date,
    cart: s.credit_entitlement_cart ?? [],
  }));

export const PortalLink = z.object({ link: z.url() }).transform(({ link }) => ({ url: link }));
