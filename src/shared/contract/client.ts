import type { Outcome } from '../outcome.ts';
import type { ProcedureInput, ProcedureName, ProcedureOutput } from './procedures.ts';
import type { Push } from './pushes.ts';

/** The two IPC channels of the app. Requests name their procedure inside the message. */
export const REQUEST_CHANNEL = 'mailkit:request';
export const PUSH_CHANNEL = 'mailkit:push';

/** What the preload exposes as `window.mailkit`: these two functions and nothing else. */
export type MailKitClient = {
  readonly invoke: <N extends ProcedureName>(
    name: N,
    ...input: undefined extends ProcedureInput<N> ? [] : [ProcedureInput<N>]
  ) => Promise<Outcome<ProcedureOutput<N>>>;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (push: Push) => void) => () => void;
};
