import type { AlertRule } from '#shared/contract/alerts.ts';
import type { Credits } from '#shared/credits.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { CustomerRef } from './dodo.ts';

/** A balance as it was read: `updatedAt` is the service's time, `readAt` ours. */
export type Reading = {
  readonly credits: Credits;
  readonly updatedAt: Instant;
  readonly readAt: Instant;
};

/**
 * Where a customer stands with notices about the balance. `raisedAt` is the balance at which the running episode
 * was announced; null between episodes. `empty`: the balance was zero when last seen.
 */
export type AlertState = {
  readonly raisedAt: Credits | null;
  readonly empty: boolean;
  /** Until then only an empty balance is announced. */
  readonly snoozedUntil: Instant | null;
  /** By the UTC day on which credits lapse: how many days ahead that was last announced. */
  readonly lapses: Readonly<Record<string, number>>;
};

/** History of balance readings and the state of alerts, of one mode. */
export type ReadingsPort = {
  /** Of a run of equal readings the first and the last are kept: the history grows with changes, not with polls. */
  readonly record: (ref: CustomerRef, reading: Reading) => Outcome<void>;
  readonly last: (ref: CustomerRef) => Outcome<Reading | null>;
  /** Readings taken at or after `from`, oldest first. */
  readonly since: (ref: CustomerRef, from: Instant) => Outcome<readonly Reading[]>;
  readonly alert: (ref: CustomerRef) => Outcome<AlertState | null>;
  /** In one step with whatever `also` writes: both or neither. */
  readonly saveAlert: (
    ref: CustomerRef,
    state: AlertState,
    also?: () => Outcome<void>,
  ) => Outcome<void>;
  /** The rule chosen for a customer; null while none was. */
  readonly rule: (ref: CustomerRef) => Outcome<AlertRule | null>;
  readonly saveRule: (ref: CustomerRef, rule: AlertRule) => Outcome<void>;
};
