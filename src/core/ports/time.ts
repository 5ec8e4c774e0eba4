import type { Instant, Millis } from '#shared/time.ts';

export type Clock = {
  /** Wall clock. May jump in either direction. */
  readonly now: () => Instant;
  /** Milliseconds since some fixed point of this process; never goes back, keeps counting in sleep where the OS can. */
  readonly monotonic: () => Millis;
};

export type Cancel = () => void;

export type Scheduler = {
  /** Calls back once after `delay`. Delays beyond what a timer can hold are chained by the adapter. */
  readonly after: (delay: Millis, callback: () => void) => Cancel;
};
