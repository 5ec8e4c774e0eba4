import type { Clock, Scheduler } from '#core/ports/time.ts';
import { type Millis, instant, millis } from '#shared/time.ts';

/** The clock and timers of one computer. Its timers stand still while it sleeps, and end with its process. */
export type ComputerTime = {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Sets the wall clock forward or back. */
  readonly jump: (by: Millis) => void;
  readonly sleep: () => void;
  readonly wake: () => void;
  readonly asleep: () => boolean;
  /** Forgets every timer, as the death of a process does. */
  readonly dropTimers: () => void;
};

/** One course of time for several computers, the network and the services. Stands still until told. */
export type Timeline = {
  /** The services' clock. */
  readonly now: () => number;
  /** Timers of the services and of the network, which no computer's sleep or death touches. */
  readonly scheduler: Scheduler;
  readonly computer: () => ComputerTime;
  /** Moves to the next timer at or before `limit` and runs it. False, and at `limit`, when there is none. */
  readonly step: (limit: number) => boolean;
};

type Line = { slept: number; sleepingSince: number | null };
type Timer = { readonly at: number; readonly order: number; readonly line: Line; run: () => void };

export function createTimeline(startAt: number): Timeline {
  let now = startAt;
  let order = 0;
  const timers = new Set<Timer>();

  const schedulerOf = (line: Line): Scheduler => ({
    after: (delay, run) => {
      // Kept in the line's own time, which sleep does not advance.
      const own = (line.sleepingSince ?? now) - line.slept;
      const timer = { at: own + Math.max(0, delay), order: order++, line, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  });

  const computer = (): ComputerTime => {
    const line: Line = { slept: 0, sleepingSince: null };
    let offset = 0;
    return {
      clock: {
        now: () => instant(now + offset),
        monotonic: () => millis((line.sleepingSince ?? now) - line.slept - startAt),
      },
      scheduler: schedulerOf(line),
      jump: (by) => {
        offset += by;
      },
      sleep: () => {
        line.sleepingSince ??= now;
      },
      wake: () => {
        if (line.sleepingSince !== null) line.slept += now - line.sleepingSince;
        line.sleepingSince = null;
      },
      asleep: () => line.sleepingSince !== null,
      dropTimers: () => {
        for (const timer of timers) if (timer.line === line) timers.delete(timer);
      },
    };
  };

  return {
    now: () => now,
    scheduler: schedulerOf({ slept: 0, sleepingSince: null }),
    computer,
    step: (limit) => {
      let next: Timer | null = null;
      let nextAt = limit;
      for (const timer of timers) {
        if (timer.line.sleepingSince !== null) continue;
        const at = timer.at + timer.line.slept;
        if (at > nextAt || (at === nextAt && next !== null && timer.order > next.order)) continue;
        [next, nextAt] = [timer, at];
      }
      now = Math.max(now, nextAt);
      if (next === null) return false;
      timers.delete(next);
      next.run();
      return true;
    },
  };
}
