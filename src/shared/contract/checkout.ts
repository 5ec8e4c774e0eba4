import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CreditsSchema, InstantSchema, MoneySchema, Nothing, ServiceId } from './values.ts';
import type { ProcedureTable } from './values.ts';

export const CHECKOUT_KINDS = ['subscribe', 'topUp'] as const;
/** `waiting` for the buyer, then the three ticks, then an end. `late` = paid but the grant has not arrived yet. */
export const CHECKOUT_STATES = [
  'creating',
  'waiting',
  'processing',
  'needsAction',
  'paid',
  'late',
  'granted',
  'done',
  'failed',
  'cancelled',
  'expired',
] as const;

export const CheckoutView = z.object({
  checkoutId: z.string(),
  kind: z.enum(CHECKOUT_KINDS),
  state: z.enum(CHECKOUT_STATES),
  steps: z.object({ paid: z.boolean(), granted: z.boolean(), balanceUpdated: z.boolean() }),
  productName: z.string(),
  quantity: z.int(),
  creditsExpected: CreditsSchema.nullable(),
  total: MoneySchema.nullable(),
  createdAt: InstantSchema,
  /** The saved card that is charged; null when the payment is made in the browser. */
  card: z.object({ brand: z.string().nullable(), last4: z.string().nullable() }).nullable(),
  /** The card could not be charged without its bank, so the payment goes on in the browser. */
  continued: z.boolean(),
  error: AppError.nullable(),
});
export type CheckoutView = z.infer<typeof CheckoutView>;

/** A card Dodo keeps for the active customer. */
export const SavedCardView = z.object({
  cardId: ServiceId,
  brand: z.string().nullable(),
  last4: z.string().nullable(),
  expiryMonth: z.string().nullable(),
  expiryYear: z.string().nullable(),
});
export type SavedCardView = z.infer<typeof SavedCardView>;

export const CheckoutPreview = z.object({
  productName: z.string(),
  quantity: z.int(),
  credits: CreditsSchema,
  subtotal: MoneySchema,
  tax: MoneySchema.nullable(),
  total: MoneySchema,
});
export type CheckoutPreview = z.infer<typeof CheckoutPreview>;

const Quantity = z.int().min(1).max(100).default(1);

export const CustomerView = z.object({
  customerId: ServiceId,
  name: z.string(),
  email: z.string(),
});
export type CustomerView = z.infer<typeof CustomerView>;

export const checkoutProcedures = {
  'checkout.preview': {
    input: z.object({ kind: z.enum(CHECKOUT_KINDS), quantity: Quantity }),
    output: CheckoutPreview,
  },
  /** Opens the system browser; an unpaid session for the same purchase is reused. */
  'checkout.topUp': { input: z.object({ quantity: Quantity }), output: CheckoutView },
  /** Cards of the active customer, the one used last first. */
  'checkout.cards': { input: Nothing, output: z.array(SavedCardView) },
  /** Charges a saved card at once. `total` is what was agreed to: another price is an error and charges nothing. */
  'checkout.topUpByCard': {
    input: z.object({ quantity: Quantity, cardId: ServiceId, total: MoneySchema }),
    output: CheckoutView,
  },
  'checkout.subscribe': {
    input: z.object({ name: z.string().min(1).max(200), email: z.string().min(3).max(320) }),
    output: CheckoutView,
  },
  'checkout.current': { input: Nothing, output: CheckoutView.nullable() },
  'checkout.reopen': { input: Nothing, output: CheckoutView },
  /** Stops watching. A payment that was made all the same is still found by the balance poll. */
  'checkout.dismiss': { input: Nothing, output: Nothing },
  'checkout.portal': { input: Nothing, output: Nothing },
  'customers.list': {
    input: z.object({
      search: z.string().max(200).default(''),
      page: z.int().min(0).max(10_000).default(0),
    }),
    output: z.object({ customers: z.array(CustomerView), hasMore: z.boolean() }),
  },
  'customers.active': { input: Nothing, output: CustomerView.nullable() },
  'customers.select': { input: z.object({ customerId: ServiceId }), output: CustomerView },
} as const satisfies ProcedureTable;
