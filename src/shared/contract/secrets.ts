import { z } from 'zod';
import { KEY_FILE_PROBLEMS } from '../key-file.ts';
import { PASSPHRASE_LENGTH } from '../passphrase.ts';
import { Nothing, type ProcedureTable } from './values.ts';

export const LOCK_STATES = ['off', 'locked', 'open'] as const;
export type LockState = (typeof LOCK_STATES)[number];

/** Where keys are kept. */
export const SecretsView = z.object({
  /** True when the operating system offers a keyring that protects what is stored. */
  keyring: z.boolean(),
  /** The keyring was asked for a stored key and did not give it. */
  refused: z.boolean(),
  /** `off` no passphrase; `locked` sealed keys wait for it; `open` it was entered in this run. */
  passphrase: z.enum(LOCK_STATES),
  file: z.enum(KEY_FILE_PROBLEMS).nullable(),
});
export type SecretsView = z.infer<typeof SecretsView>;

const Entered = z.string().max(PASSPHRASE_LENGTH.max);
const Chosen = Entered.min(PASSPHRASE_LENGTH.min);

export const secretsProcedures = {
  'secrets.read': { input: Nothing, output: SecretsView },
  'secrets.unlock': { input: z.object({ passphrase: Entered }), output: SecretsView },
  'secrets.set': { input: z.object({ passphrase: Chosen }), output: SecretsView },
  'secrets.change': { input: z.object({ current: Entered, next: Chosen }), output: SecretsView },
  'secrets.remove': { input: Nothing, output: SecretsView },
} as const satisfies ProcedureTable;
