import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CreditsSchema, InstantSchema, ServiceId } from './values.ts';
import type { ProcedureTable } from './values.ts';

const ADJUSTMENT_KINDS = ['credit', 'debit'] as const;
/** `pending` until it is known what became of it; then booked (`done`) or provably not (`refused`). */
const ADJUSTMENT_STATES = ['pending', 'done', 'refused'] as const;

/** Dodo books amounts below 10^10; nobody means more than this. */
const MOST_ADJUSTED = 1_000_000_000;
const LONGEST_REASON = 300;

export const AdjustmentView = z.object({
  adjustmentId: z.uuid(),
  customerId: ServiceId,
  kind: z.enum(ADJUSTMENT_KINDS),
  amount: CreditsSchema,
  reason: z.string(),
  expiresAt: InstantSchema.nullable(),
  state: z.enum(ADJUSTMENT_STATES),
  createdAt: InstantSchema,
  /** The balance right after it, where the service told it. */
  balanceAfter: CreditsSchema.nullable(),
  /** Why it was refused, or what it waits for. */
  error: AppError.nullable(),
});
export type AdjustmentView = z.infer<typeof AdjustmentView>;

export const adjustmentsProcedures = {
  /** Makes it durable, then books it. The same `clientId` is one adjustment however often it is sent. */
  'adjustments.book': {
    input: z.object({
      clientId: z.uuid(),
      customerId: ServiceId,
      kind: z.enum(ADJUSTMENT_KINDS),
      amount: z.int().min(1).max(MOST_ADJUSTED),
      reason: z.string().trim().min(1).max(LONGEST_REASON),
      /** Credit only: when the credits lapse; null leaves it to the entitlement. */
      expiresAt: InstantSchema.nullable().default(null),
    }),
    output: AdjustmentView,
  },
  /** Newest first, at most fifty. */
  'adjustments.list': {
    input: z.object({ customerId: ServiceId }),
    output: z.array(AdjustmentView),
  },
  /** Asks the service now instead of later what became of it. */
  'adjustments.retry': { input: z.object({ adjustmentId: z.uuid() }), output: AdjustmentView },
  /** What a customer has left, read now. Somebody who was never granted anything has none to take from. */
  'adjustments.balance': {
    input: z.object({ customerId: ServiceId }),
    output: z.object({ credits: CreditsSchema, granted: z.boolean() }),
  },
} as const satisfies ProcedureTable;
