import { z } from 'zod';
import { Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

export const linksProcedures = {
  /** Whether the system opens `mailto:` links with this app. */
  'links.handler': { input: Nothing, output: z.object({ on: z.boolean() }) },
  /** Asks the system to do so, or not to; the answer is what it then does. Only when the user wants it. */
  'links.setHandler': {
    input: z.object({ on: z.boolean() }),
    output: z.object({ on: z.boolean() }),
  },
} as const satisfies ProcedureTable;
