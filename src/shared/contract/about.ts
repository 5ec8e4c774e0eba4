import { z } from 'zod';
import { Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** A package that is part of the app. */
export const Licence = z.object({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  text: z.string(),
});
export type Licence = z.infer<typeof Licence>;

export const UpdateView = z.discriminatedUnion('state', [
  /** This build knows no place to ask. */
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.literal('current') }),
  z.object({ state: z.literal('newer'), version: z.string() }),
]);
export type UpdateView = z.infer<typeof UpdateView>;

export const aboutProcedures = {
  'about.read': {
    input: Nothing,
    output: z.object({
      /** What runs: the app first, then what it stands on. */
      versions: z.array(z.object({ name: z.string(), version: z.string() })),
      licences: z.array(Licence),
      /** Whether this build knows where to look for newer versions. */
      updateFeed: z.boolean(),
    }),
  },
  /** Asks the feed, where there is one. */
  'about.checkForUpdate': { input: Nothing, output: UpdateView },
} as const satisfies ProcedureTable;
