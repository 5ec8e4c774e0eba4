import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CreditsSchema, InstantSchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** Rows of one page. */
const LEDGER_ROWS = 100;

const Id = z.string().max(200);

/** Which entries are meant. Dates count both ends. */
export const LedgerFilter = z.object({
  /** `mail`: debits of our own mail, `returned`: what was given back for one, else Dodo's transaction type. */
  kind: z.string().max(60).nullable().default(null),
  from: InstantSchema.nullable().default(null),
  to: InstantSchema.nullable().default(null),
  /** Part of a note, a subject, an address or an id. */
  search: z.string().max(200).default(''),
  /** Entries of one operation only. */
  opId: Id.nullable().default(null),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;

export const LedgerRow = z.object({
  entryId: z.string(),
  at: InstantSchema,
  kind: z.string(),
  /** Signed: negative for a debit. */
  change: z.int(),
  balanceAfter: CreditsSchema,
  note: z.string().nullable(),
  /** The operation that made the entry, on this computer or another. */
  opId: z.string().nullable(),
  /** Its mail, where this computer sent it. */
  mail: z.object({ subject: z.string() }).nullable(),
  /** A debit and what was given back for it stand together: `first` is the newest of them. */
  pair: z.enum(['none', 'first', 'below']),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** What of the ledger is here, and how far it can be trusted. */
export const LedgerStatus = z.object({
  /** Entries read so far, whatever the filter. */
  entries: z.int(),
  /** Every entry up to `checkedAt` is here, down to the first one. */
  complete: z.boolean(),
  /** Where not complete: every entry from here on is. Null while not even that is known. */
  completeFrom: InstantSchema.nullable(),
  /** When the newest entries were last looked for. */
  checkedAt: InstantSchema.nullable(),
  reading: z.enum(['idle', 'newest', 'older']),
  /** Why the last attempt to read failed. */
  error: AppError.nullable(),
});
export type LedgerStatus = z.infer<typeof LedgerStatus>;

export const LedgerView = z.object({
  /** Names this list of entries, which stays as it is; a change makes another one. */
  viewId: z.string(),
  total: z.int(),
  /** Kinds that occur, for the filter. */
  kinds: z.array(z.string()),
  status: LedgerStatus,
});
export type LedgerView = z.infer<typeof LedgerView>;

export const LEDGER_FORMATS = ['csv', 'json'] as const;
export type LedgerFormat = (typeof LEDGER_FORMATS)[number];

export const ledgerProcedures = {
  /** The entries that are here now. Asking also begins, or goes on with, reading the rest. */
  'ledger.view': { input: LedgerFilter, output: LedgerView },
  /** Rows `at`.. of a view; null when the view is gone and has to be asked for anew. */
  'ledger.rows': {
    input: z.object({
      viewId: Id,
      at: z.int().min(0).max(100_000_000),
      count: z.int().min(1).max(LEDGER_ROWS),
    }),
    output: z.array(LedgerRow).nullable(),
  },
  /** Reads now what could not be read. */
  'ledger.retry': { input: Nothing, output: Nothing },
  /** Asks where to, and writes the entries there, oldest first. Null when the user changed their mind. */
  'ledger.export': {
    input: z.object({ format: z.enum(LEDGER_FORMATS), filter: LedgerFilter }),
    output: z.object({ name: z.string(), entries: z.int(), complete: z.boolean() }).nullable(),
  },
} as const satisfies ProcedureTable;
