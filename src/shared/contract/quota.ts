import { z } from 'zod';
import { AppError } from '../errors.ts';
import { InstantSchema, Nothing, type ProcedureTable } from './values.ts';

/** One quota of the Resend account: mails counted, every recipient being one. */
const QuotaSpan = z.object({
  /** null: not known, or known only of a time that is over. */
  used: z.int().nullable(),
  /** `none`: this account has no such limit. `unknown`: the key may not read it. */
  limit: z.union([z.int(), z.literal(['none', 'unknown'])]),
  resetsAt: InstantSchema.nullable(),
  /** Resend refused a mail over this quota, and nothing has shown since that there is room again. */
  refused: z.boolean(),
});
export type QuotaSpan = z.infer<typeof QuotaSpan>;

/** What would stop mail first. */
export const BINDING_LIMITS = ['credits', 'daily', 'monthly'] as const;

export const QuotaView = z.object({
  daily: QuotaSpan,
  monthly: QuotaSpan,
  /** When the newest of it was told; null while nothing was. */
  toldAt: InstantSchema.nullable(),
  /** Where it comes from: the account's usage, the headers of answers, or nowhere yet. */
  source: z.enum(['usage', 'headers', 'none']),
  /** The key may only send, so it cannot read the account's usage. */
  sendingKey: z.boolean(),
  /** Why the newest attempt to read the usage failed. */
  error: AppError.nullable(),
  /** The limit that mail would meet first; null when that cannot be known. */
  binding: z.enum(BINDING_LIMITS).nullable(),
  /** Mails that still fit under the binding limit, where that is known. */
  room: z.int().nullable(),
});
export type QuotaView = z.infer<typeof QuotaView>;

export const quotaProcedures = {
  'quota.read': { input: Nothing, output: QuotaView },
} as const satisfies ProcedureTable;
