import { z } from 'zod';
import { PAUSE_REASONS } from '../pause-reasons.ts';
import { AppError } from '../errors.ts';
import { CreditsSchema, InstantSchema, MoneySchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** "When below `below`, buy `packs`, at most `perDay` purchases a day and `perMonth` a month." */
export const AutoTopUpSettings = z.object({
  enabled: z.boolean(),
  below: CreditsSchema.refine((n) => n >= 1 && n <= 1_000_000_000),
  packs: z.int().min(1).max(100),
  /** Purchases in any 25 hours: a calendar day can have so many. */
  perDay: z.int().min(1).max(100),
  /** Tax included, in any 31 days. */
  perMonth: MoneySchema.refine(({ minor }) => minor >= 1 && minor <= 100_000_000),
});
export type AutoTopUpSettings = z.infer<typeof AutoTopUpSettings>;

/** What an automatic top-up that is on is doing. */
const AUTO_TOP_UP_PHASES = [
  'watching',
  'claiming',
  'settling',
  'buying',
  'served',
  'dayLimit',
  'monthLimit',
] as const;

export const AutoTopUpView = z.object({
  settings: AutoTopUpSettings,
  state: z.enum(['off', 'on', 'paused']),
  phase: z.enum(AUTO_TOP_UP_PHASES),
  pause: z
    .object({
      reason: z.enum(PAUSE_REASONS),
      /** When it goes on by itself; null when somebody has to resume it. */
      until: InstantSchema.nullable(),
      /** Dodo's code of the failure. */
      code: z.string().nullable(),
      /** The name of the other computer. */
      where: z.string().nullable(),
    })
    .nullable(),
  /** Automatic purchases of this computer's memory: the last day, and the money of the last 31 days. */
  spent: z.object({ today: z.int(), month: MoneySchema }),
  /** What kept the latest look from its end; it passes. */
  problem: AppError.nullable(),
  lastBoughtAt: InstantSchema.nullable(),
});
export type AutoTopUpView = z.infer<typeof AutoTopUpView>;

export const autoTopUpProcedures = {
  'autoTopUp.view': { input: Nothing, output: AutoTopUpView },
  /** Switching it on needs a saved card; the account then knows this computer as the one that buys. */
  'autoTopUp.save': { input: AutoTopUpSettings, output: AutoTopUpView },
  /** Ends a pause. After `elsewhere` this computer takes over. */
  'autoTopUp.resume': { input: Nothing, output: AutoTopUpView },
} as const satisfies ProcedureTable;
