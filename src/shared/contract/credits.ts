import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CreditsSchema, InstantSchema, MoneySchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

const BALANCE_LEVELS = ['unknown', 'good', 'low', 'empty'] as const;

/** A reading with an age, never a cache to spend from. */
export const BalanceView = z.object({
  /** null while never read: unknown is not zero. */
  credits: CreditsSchema.nullable(),
  readAt: InstantSchema.nullable(),
  /** The last refresh failed or is older than twice the poll interval. */
  stale: z.boolean(),
  refreshing: z.boolean(),
  error: AppError.nullable(),
  level: z.enum(BALANCE_LEVELS),
  /** Below this many credits the balance counts as low; null when there is nothing to derive it from. */
  threshold: CreditsSchema.nullable(),
  /** Days left at recent pace, as a range; null until there is data. */
  runwayDays: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type BalanceView = z.infer<typeof BalanceView>;

export const GrantView = z.object({
  grantId: z.string(),
  source: z.enum(['subscription', 'one_time', 'addon', 'api', 'rollover', 'other']),
  initial: CreditsSchema,
  remaining: CreditsSchema,
  createdAt: InstantSchema,
  expiresAt: InstantSchema.nullable(),
  /** Credits of this grant that will lapse unused at the recent pace; null without a pace. */
  lapsing: CreditsSchema.nullable(),
});
export type GrantView = z.infer<typeof GrantView>;

export const PlanView = z.object({
  subscriptionId: z.string(),
  status: z.string(),
  allowance: CreditsSchema.nullable(),
  nextBillingAt: InstantSchema.nullable(),
  thresholdPercent: z.number().nullable(),
  endsAtNextBilling: z.boolean(),
});
export type PlanView = z.infer<typeof PlanView>;

export const CreditsOverview = z.object({
  balance: BalanceView,
  /** In the order they will be drawn; null while they are not known for this balance. */
  grants: z.array(GrantView).nullable(),
  plan: PlanView.nullable(),
});
export type CreditsOverview = z.infer<typeof CreditsOverview>;

export const ProductView = z.object({
  productId: z.string(),
  name: z.string(),
  price: MoneySchema,
  credits: CreditsSchema,
  recurring: z.boolean(),
});
export type ProductView = z.infer<typeof ProductView>;

export const creditsProcedures = {
  'credits.overview': { input: Nothing, output: CreditsOverview },
  'credits.refresh': { input: Nothing, output: BalanceView },
  'credits.products': {
    input: Nothing,
    output: z.object({ plan: ProductView.nullable(), topUp: ProductView.nullable() }),
  },
} as const satisfies ProcedureTable;
