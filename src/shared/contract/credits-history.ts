import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CreditsSchema, InstantSchema, type ProcedureTable } from './values.ts';

/** How far back the history of a balance can be looked at, in days. */
export const HISTORY_RANGES = [30, 90] as const;
export type HistoryRange = (typeof HISTORY_RANGES)[number];

/** What a day did to the balance: `closing = opening + added + returned + adjusted - used - lapsed`. */
export const DayFlow = z.object({
  opening: CreditsSchema,
  added: CreditsSchema,
  used: CreditsSchema,
  /** Holds given back. */
  returned: CreditsSchema,
  lapsed: CreditsSchema,
  /** Signed: corrections, and whatever the lines of the ledger do not explain. */
  adjusted: CreditsSchema,
  closing: CreditsSchema,
});
export type DayFlow = z.infer<typeof DayFlow>;

export const HistoryDay = z.object({
  start: InstantSchema,
  /** null where the ledger was not read back that far: unknown is not zero. */
  flow: DayFlow.nullable(),
});
export type HistoryDay = z.infer<typeof HistoryDay>;

export const ComingDay = z.object({
  start: InstantSchema,
  /** The balance at the end of the day at the fastest and slowest recent pace; null without a pace. */
  band: z.object({ low: CreditsSchema, high: CreditsSchema }).nullable(),
  /** What is left today of the grants that lapse on this day, and how much of it will be lost at the mean pace. */
  lapses: z
    .object({ at: InstantSchema, remaining: CreditsSchema, lost: CreditsSchema.nullable() })
    .nullable(),
  /** The plan renews on this day; `adds` is null where the allowance is not known. Not part of the band. */
  renewal: z.object({ adds: CreditsSchema.nullable() }).nullable(),
});
export type ComingDay = z.infer<typeof ComingDay>;

export const CreditsHistory = z.object({
  /** When the ledger was read. */
  readAt: InstantSchema,
  /** The balance the ledger ends with; null while nothing tells it. Differs from the balance while that moves. */
  closing: CreditsSchema.nullable(),
  /** Oldest first; the last one is today. Days of the user's time zone. */
  days: z.array(HistoryDay),
  /** The days after today; empty while the grants are not known. */
  ahead: z.array(ComingDay),
  /** Why the newest reading of the ledger failed; what is shown is then older. */
  error: AppError.nullable(),
});
export type CreditsHistory = z.infer<typeof CreditsHistory>;

export const historyProcedures = {
  'credits.history': {
    input: z.object({ days: z.union([z.literal(30), z.literal(90)]) }),
    output: CreditsHistory,
  },
} as const satisfies ProcedureTable;
