import { z } from 'zod';
import { Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** What the stored Dodo Payments key has been seen to be good for; `unknown` until an answer has shown it. */
const KEY_ROLES = ['unknown', 'reads', 'writes'] as const;

/**
 * What may be offered with the keys of this mode. A control whose ability is false is left out, not shown to fail.
 * Nothing is withheld for lack of knowledge: while the role is unknown everything may be tried.
 */
export const Abilities = z.object({
  dodoKey: z.enum(KEY_ROLES),
  topUp: z.boolean(),
  subscribe: z.boolean(),
  portal: z.boolean(),
  adjust: z.boolean(),
  send: z.boolean(),
  editCustomers: z.boolean(),
});
export type Abilities = z.infer<typeof Abilities>;

export const abilitiesProcedures = {
  'abilities.read': { input: Nothing, output: Abilities },
} as const satisfies ProcedureTable;
