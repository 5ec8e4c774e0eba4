import { z } from 'zod';
import type { CheckoutRecord, CheckoutsPort } from '#core/ports/checkouts.ts';
import { CHECKOUT_KINDS, CHECKOUT_STATES } from '#shared/contract/checkout.ts';
import { CreditsSchema, InstantSchema, ModeSchema, MoneySchema } from '#shared/contract/values.ts';
import { AppError } from '#shared/errors.ts';
import { attempt } from './failure.ts';
import type { Database } from './transaction.ts';

const text = z.string().nullable();

const Stored = z.object({
  checkoutId: z.string(),
  kind: z.enum(CHECKOUT_KINDS),
  state: z.enum(CHECKOUT_STATES),
  mode: ModeSchema,
  fingerprint: z.string(),
  entitlementId: z.string(),
  productId: z.string(),
  productName: z.string(),
  quantity: z.int(),
  creditsExpected: CreditsSchema.nullable(),
  customerId: text,
  buyer: z.object({ name: z.string(), email: z.string() }).nullable(),
  // Rows of earlier versions know no cards.
  card: z.object({ cardId: z.string(), brand: text, last4: text }).nullable().default(null),
  cardPaymentId: text.default(null),
  sessionId: text,
  url: text,
  paymentId: text,
  subscriptionId: text,
  paymentAt: InstantSchema.nullable(),
  total: MoneySchema.nullable(),
  createdAt: InstantSchema,
  paidAt: InstantSchema.nullable(),
  grantedAt: InstantSchema.nullable(),
  endedAt: InstantSchema.nullable(),
  error: AppError.nullable(),
  dismissed: z.boolean(),
});

const Row = z.object({ record: z.string() });

/** A row that no longer parses is left where it is and not shown: nothing depends on it but a progress display. */
function readRow(row: unknown): CheckoutRecord[] {
  const record = Stored.safeParse(JSON.parse(Row.parse(row).record));
  return record.success ? [record.data] : [];
}

/** Checkouts in the database of one mode. */
export function createCheckouts(db: Database): CheckoutsPort {
  const columns = (record: CheckoutRecord) =>
    [record.state, record.dismissed ? 1 : 0, JSON.stringify(record)] as const;
  return {
    insert: (record) =>
      attempt(() => {
        db.prepare('INSERT INTO checkout VALUES (?, ?, ?, ?, ?)').run(
          record.checkoutId,
          record.createdAt,
          ...columns(record),
        );
      }),
    update: (record) =>
      attempt(() => {
        db.prepare(
          'UPDATE checkout SET state = ?, dismissed = ?, record = ? WHERE checkout_id = ?',
        ).run(...columns(record), record.checkoutId);
      }),
    recent: (limit) =>
      attempt(() =>
        db
          .prepare('SELECT record FROM checkout ORDER BY created_at DESC, checkout_id DESC LIMIT ?')
          .all(limit)
          .flatMap(readRow),
      ),
  };
}
