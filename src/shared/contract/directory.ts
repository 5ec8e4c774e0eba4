import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CustomerView } from './checkout.ts';
import { CreditsSchema, InstantSchema, Nothing, ServiceId } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** One customer with what they have left. */
export const DirectoryRow = CustomerView.extend({
  /** null while not read, and for somebody who was never granted credits: neither is zero. */
  credits: CreditsSchema.nullable(),
  /** Whether they were ever granted credits of this entitlement; null while that is not known. */
  granted: z.boolean().nullable(),
  /** Days left at the recent pace, as a range; 0 for an empty balance, null where nothing tells. */
  daysLeft: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Recent use: it tells the days, there was none, it is too little to tell anything, or it was not read yet. */
  use: z.enum(['told', 'none', 'early', 'unread']),
  /** How many other customers have the same email; capitals do not count, dots do. */
  twins: z.int(),
});
export type DirectoryRow = z.infer<typeof DirectoryRow>;

export const DirectoryView = z.object({
  /** Who runs out first comes first; then by what is left. */
  rows: z.array(DirectoryRow),
  /** Everybody and every balance was read. */
  complete: z.boolean(),
  reading: z.boolean(),
  readAt: InstantSchema.nullable(),
  error: AppError.nullable(),
});
export type DirectoryView = z.infer<typeof DirectoryView>;

const Name = z.string().trim().min(1).max(200);

export const directoryProcedures = {
  /** What is known now; what is missing is read on, and announced as it comes. */
  'directory.read': { input: Nothing, output: DirectoryView },
  /** Reads everybody anew. */
  'directory.refresh': { input: Nothing, output: DirectoryView },
  /** These rows are in sight: how long their credits last is read next, and announced as it comes. */
  'directory.look': {
    input: z.object({ customerIds: z.array(ServiceId).max(100) }),
    output: Nothing,
  },
  /** Not idempotent at the service: after a lost answer it is looked for before anything is said to have failed. */
  'customers.create': {
    input: z.object({ name: Name, email: z.string().trim().min(3).max(320) }),
    output: CustomerView,
  },
  'customers.rename': {
    input: z.object({ customerId: ServiceId, name: Name }),
    output: CustomerView,
  },
  /** Who has this email and a plan that runs, whoever is active; null when nobody has. */
  'customers.planOf': {
    input: z.object({ email: z.string().trim().min(3).max(320) }),
    output: z.object({ customer: CustomerView, status: z.string() }).nullable(),
  },
} as const satisfies ProcedureTable;
