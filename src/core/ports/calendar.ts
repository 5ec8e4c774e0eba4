import type { Instant } from '#shared/time.ts';

/** The days of the user's time zone. Days differ in length where clocks change, and a date may be skipped altogether. */
export type Calendar = {
  /** When the day of `at` began. */
  readonly startOfDay: (at: Instant) => Instant;
  /** When the day after the one of `at` begins: always later than `at`. */
  readonly nextDay: (at: Instant) => Instant;
};
