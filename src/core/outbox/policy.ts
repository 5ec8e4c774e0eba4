import type { Random } from '../ports/identity.ts';
import { type Millis, days, hours, millis, minutes, seconds } from '#shared/time.ts';

/** How long a send can be undone. Nothing is debited before. */
export const UNDO_WINDOW = seconds(5);
/** Resend keeps an Idempotency-Key for 24 h (fact R5); beyond this age a retry could be a second mail. */
export const KEY_TRUSTED_FOR = hours(20);
/** A mail can appear in Resend's list this late after the last request for it. */
export const LOOKUP_SETTLES_AFTER = minutes(15);
/** A debit whose answer was lost is in the ledger, or never will be, after this long. */
export const DEBIT_SETTLES_AFTER = seconds(30);
/** Resend and its list may disagree about the moment of a mail by this much. */
export const LOOKUP_MARGIN = minutes(10);
/** The two clocks of a computer that move apart by more than this have slept, or were set. */
export const CLOCKS_MAY_DIFFER = minutes(1);
/** Resend keeps mails at least this long, so a list that simply ends is complete within it. */
export const LIST_KEPT_FOR = hours(20);
/** Credits are not held longer than this for a quota that may take a day to renew. */
export const QUOTA_HOLD = hours(1);
export const QUOTA_PROBE = minutes(15);
/** A refund whose credits have lapsed meanwhile gives the customer this long to use them. */
export const SHORTEST_REFUND = hours(24);
export const BUSY_WAIT = seconds(30);
/** Resend docs: a mail is scheduled at most this far ahead. */
export const SCHEDULE_AT_MOST = days(30);
/** Nearer than this there is nothing to schedule: the undo time and the way to Resend take a while. */
export const SCHEDULE_AT_LEAST = minutes(1);
/** A scheduled mail is looked at this long after its time, to know that it has gone. */
export const SCHEDULE_LOOK = minutes(1);
/** How often a look that cannot be taken, or shows it still waiting, is repeated. */
export const SCHEDULE_AGAIN = hours(1);
/** After a commit failed: how long until the disk is tried again. */
export const STORAGE_RETRY = seconds(30);
/** How long a lease protects one step against another process. */
export const LEASE = minutes(2);
/** A debit refused although the balance suffices is tried this often, then shown. */
export const REFUSALS_BEFORE_PAUSE = 3;

const RETRY_CAP = minutes(5);
const RETRY_BASE = 1_000;
const RETRY_FLOOR = 250;

/** `attempts` requests went unanswered: when is the next one. `retryAfter` is what the service asked for. */
export type RetryDelay = (attempts: number, retryAfter: Millis | null) => Millis;

/** Full jitter: uniform below an exponential ceiling, so that many operations do not return in step. */
export function createRetryDelay(random: Random): RetryDelay {
  return (attempts, retryAfter) => {
    if (retryAfter !== null) return millis(Math.min(Math.max(retryAfter, RETRY_FLOOR), RETRY_CAP));
    const ceiling = Math.min(RETRY_CAP, RETRY_BASE * 2 ** Math.min(attempts, 20));
    return millis(RETRY_FLOOR + Math.floor(random() * ceiling));
  };
}
