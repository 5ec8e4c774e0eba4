import { type Instant, instant, millis } from '#shared/time.ts';
import type { Clock, Scheduler } from '../ports/time.ts';

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** 22 November 2026, noon UTC. */
export const NOON = instant(1_795_348_800_000);

/** Lets everything that needs no time happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 100; i++) await Promise.resolve();
}

/** A clock that stands still until it is told to move, and the timers that hang on it. */
export function createVirtualTime(start: Instant = NOON) {
  let now: number = start;
  let order = 0;
  const timers = new Set<Timer>();
  const clock: Clock = { now: () => instant(now), monotonic: () => millis(now - start) };
  const scheduler: Scheduler = {
    after: (delay, run) => {
      const timer = { at: now + Math.max(0, delay), order: order++, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const next = (until: number): Timer | undefined =>
    [...timers]
      .filter(({ at }) => at <= until)
      .toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  return {
    clock,
    scheduler,
    settle,
    pending: () => timers.size,
    /** Moves on by `length` milliseconds, timer by timer, letting each one finish. */
    advance: async (length: number): Promise<void> => {
      const until = now + length;
      await settle();
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
        await settle();
      }
      now = until;
    },
  };
}
