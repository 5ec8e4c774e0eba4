import { z } from 'zod';
import { AppError } from '../errors.ts';
import { InstantSchema, ModeSchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** What the diagnosis looks at, in the order it is told. */
export const CHECKS = [
  'dodoKey',
  'dodoRole',
  'entitlement',
  'plan',
  'topUp',
  'prices',
  'resendKey',
  'sender',
  'modes',
  'clock',
  'database',
  'disk',
  'keyring',
  'tray',
  'notifications',
  'receiver',
] as const;
export type Check = (typeof CHECKS)[number];

/** Where a problem is put right. */
const FIXES = ['setup', 'settings', 'webhooks', 'outbox'] as const;

export const DiagnosisLine = z.object({
  check: z.enum(CHECKS),
  /** `skipped`: another line has to be put right first, or there is nothing to look at. */
  result: z.enum(['good', 'warning', 'bad', 'skipped']),
  /** What was found, in the words and numbers the sentence of this check needs. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  error: AppError.nullable(),
  fix: z.enum(FIXES).nullable(),
});
export type DiagnosisLine = z.infer<typeof DiagnosisLine>;

export const Diagnosis = z.object({
  mode: ModeSchema,
  at: InstantSchema,
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  lines: z.array(DiagnosisLine),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

export const diagnosisProcedures = {
  /** Looks at everything of the current mode. Reads only: neither service and nothing on this computer is changed. */
  'diagnosis.run': {
    input: Nothing,
    /** `report`: the same as plain text, with everything secret taken out. */
    output: Diagnosis.extend({ report: z.string() }),
  },
} as const satisfies ProcedureTable;
