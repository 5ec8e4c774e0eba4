import { z } from 'zod';
import { money } from '#shared/money.ts';
import { Currency, Id, Metadata, Minor, optional, Time } from './wire.ts';

/** Methods that are no cards stay in the list, so that their number tells nothing wrong; the adapter drops them. */
export const PaymentMethods = z
  .object({
    items: z.array(
      z.object({
        payment_method_id: Id,
        payment_method: optional(z.string()),
        last_used_at: optional(Time),
        card: optional(
          z.object({
            last4_digits: optional(z.string()),
            expiry_month: optional(z.string()),
            expiry_year: optional(z.string()),
            card_network: optional(z.string()),
          }),
        ),
      }),
    ),
  })
  .transform(({ items }) =>
    items
      .filter(({ payment_method: method, card }) => method === 'card' && card !== null)
      .map((item) => ({
        cardId: item.payment_method_id,
        brand: item.card?.card_network ?? null,
        last4: item.card?.last4_digits ?? null,
        expiryMonth: item.card?.expiry_month ?? null,
        expiryYear: item.card?.expiry_year ?? null,
        lastUsedAt: item.last_used_at,
      }))
      .toSorted((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0)),
  );

export const OneClick = z
  .object({ session_id: Id, payment_id: optional(Id) })
  .transform((s) => ({ sessionId: s.session_id, paymentId: s.payment_id }));

export const PaymentRow = z
  .object({
    payment_id: Id,
    status: optional(z.string()),
    total_amount: Minor,
    currency: Currency,
    created_at: Time,
    metadata: Metadata,
  })
  .transform((p) => ({
    paymentId: p.payment_id,
    status: p.status,
    total: money(p.total_amount, p.currency),
    createdAt: p.created_at,
    metadata: p.metadata,
  }));

export const CustomerMetadata = z
  .object({
    customer_id: Id,
    metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  })
  .transform(({ metadata }) => metadata ?? {});
