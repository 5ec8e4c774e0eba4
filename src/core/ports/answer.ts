import type { Instant, Millis } from '#shared/time.ts';

/**
 * What a service said, before anybody decides what it means. `status` null is *unknown*: the request may have
 * been carried out (connection lost, time-out, a 2xx whose body was not what was promised). It is never "failed".
 */
export type Answer<T> = {
  readonly status: number | null;
  /** The service's error name or code; null on success or when there is none. */
  readonly name: string | null;
  /** The service's own words, for display; may be empty. */
  readonly message: string;
  /** Set exactly when the status is 2xx and the body had the promised shape. */
  readonly value: T | null;
  /** `Retry-After`, uncapped, as received. */
  readonly retryAfter: Millis | null;
  /** The `Date` header. */
  readonly serverTime: Instant | null;
  /** How many requests the service says it allows in which time; absent where it does not say. */
  readonly limit?: { readonly requests: number; readonly per: Millis };
  /** Mails counted against the quotas so far, as Resend's headers tell them; absent where it does not say. */
  readonly quotaUsed?: { readonly daily: number | null; readonly monthly: number | null };
};

/** How a call is made: aborting makes the answer unknown. */
export type CallOptions = { readonly signal?: AbortSignalLike };

/** The part of AbortSignal that core passes through without knowing the platform. */
export type AbortSignalLike = { readonly aborted: boolean };
