import { z } from 'zod';
import { CreditsSchema, InstantSchema, ServiceId } from './values.ts';
import type { ProcedureTable } from './values.ts';

/**
 * When a balance counts as low. `automatic`: the plan's own percentage, without a plan seven days of recent use. `percent` is of the
 * plan's allowance, without a plan of what the present grants began with. Zero credits means: only when nothing is left.
 */
export const AlertRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('automatic') }),
  z.object({ kind: z.literal('percent'), percent: z.int().min(1).max(99) }),
  z.object({ kind: z.literal('amount'), credits: z.int().min(0).max(1_000_000_000) }),
  z.object({ kind: z.literal('days'), days: z.int().min(1).max(365) }),
]);
export type AlertRule = z.infer<typeof AlertRule>;

export const AlertSettings = z.object({
  customerId: ServiceId,
  rule: AlertRule,
  /** What the rule comes to now; null where it cannot be told, as for a customer who is not the active one. */
  threshold: CreditsSchema.nullable(),
  /** Until then nothing is said about low or lapsing credits. That none are left is always said. */
  snoozedUntil: InstantSchema.nullable(),
  /** False: the operating system shows none but the last warning; the list in the window has all. */
  notifications: z.boolean(),
});
export type AlertSettings = z.infer<typeof AlertSettings>;

/** Days a reminder can be put off. */
const SNOOZE_DAYS = [1, 3, 7] as const;

const About = z.object({ customerId: ServiceId });

export const alertsProcedures = {
  'alerts.settings': { input: About, output: AlertSettings },
  'alerts.setRule': { input: About.extend({ rule: AlertRule }), output: AlertSettings },
  /** Ends the notices that stand; whoever is still low when the time is over is told again, once. */
  'alerts.snooze': {
    input: About.extend({ days: z.literal(SNOOZE_DAYS).nullable() }),
    output: AlertSettings,
  },
} as const satisfies ProcedureTable;
