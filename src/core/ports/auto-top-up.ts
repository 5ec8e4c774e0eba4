import type { AutoTopUpSettings } from '#shared/contract/auto-top-up.ts';
import type { PauseReason } from '#shared/pause-reasons.ts';
import type { Money } from '#shared/money.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { CustomerRef } from './dodo.ts';

/** All times are the service's: this computer's clock may jump. */
export type Pause = {
  readonly reason: PauseReason;
  readonly until: Instant | null;
  readonly code: string | null;
  readonly where: string | null;
};

/** What one computer knows about the automatic top-up of one customer. */
export type AutoTopUpState = CustomerRef & {
  readonly settings: AutoTopUpSettings;
  readonly pause: Pause | null;
  /** Declines in a row. */
  readonly declines: number;
  /** Somebody wants this computer to be the one that buys. */
  readonly wanted: boolean;
  /** The claim last written to the account, whether or not it got there. */
  readonly issued: string | null;
  /** The claim the account was last seen with, and since when. */
  readonly owned: { readonly claim: string; readonly since: Instant } | null;
};

/**
 * `asked` the card may have been charged; `pending` its payment is known and under way; `stuck` it waits for the buyer's
 * bank; `absent` no payment was ever found; `refused` Dodo did not take the request.
 */
export const ATTEMPT_STATES = [
  'asked',
  'pending',
  'succeeded',
  'stuck',
  'failed',
  'absent',
  'refused',
] as const;

/** One purchase, durable before the card is charged. */
export type Attempt = CustomerRef & {
  readonly attemptId: string;
  readonly episode: string;
  readonly state: (typeof ATTEMPT_STATES)[number];
  readonly at: Instant;
  readonly packs: number;
  /** What it cost, tax included; the most that it can cost until the payment is over. */
  readonly price: Money;
  readonly paymentId: string | null;
};

/** The automatic top-ups of one mode. Writing needs the right to write to the outbox: one process buys at a time. */
export type AutoTopUpPort = {
  readonly read: (ref: CustomerRef) => Outcome<AutoTopUpState | null>;
  /** Durable when it returns. */
  readonly save: (state: AutoTopUpState) => Outcome<void>;
  /** Those made at `from` or later and those that are not over, newest first. */
  readonly attempts: (ref: CustomerRef, from: Instant) => Outcome<readonly Attempt[]>;
  /** Durable when it returns. */
  readonly put: (attempt: Attempt) => Outcome<void>;
};
