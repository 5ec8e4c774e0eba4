import type { Outcome } from '#shared/outcome.ts';
import type { LockState } from '#shared/contract/secrets.ts';
import type { KeyFileProblem } from '#shared/key-file.ts';

/** The passphrase that seals keys where the operating system offers no keyring. It is never stored. */
export type KeyLockPort = {
  readonly state: () => LockState;
  /** Whether a keyring was asked for a stored key in this run and did not give it. */
  readonly refused: () => boolean;
  /** What was wrong with the file of the sealed keys when it was read in this run. */
  readonly file: () => KeyFileProblem | null;
  /** Fails with `passphrase.wrong`, or `passphrase.unreadable` when no passphrase can open the file. */
  readonly unlock: (passphrase: string) => Promise<Outcome<undefined>>;
  /** Seals every key that is known now, and from then on every new one. */
  readonly set: (passphrase: string) => Promise<Outcome<undefined>>;
  /** The sealed keys stay as they are; only what opens them changes. */
  readonly change: (current: string, next: string) => Promise<Outcome<undefined>>;
  /**
   * Takes the passphrase and what it seals off the disk. Keys that are known stay: with the keyring where there is one,
   * else until the app quits. While locked, the sealed keys are forgotten.
   */
  readonly remove: () => Promise<Outcome<undefined>>;
};
