import type { Clock, Scheduler } from '#core/ports/time.ts';
import { type Millis, instant, millis } from '#shared/time.ts';

/** Time that stands still until a test moves it; one for the computer, the services and every timer. */
export type VirtualTime = {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** The services' clock, which no jump of this computer's clock touches. */
  readonly services: () => number;
  /** Sets this computer's wall clock forward or back. */
  readonly jump: (by: Millis) => void;
  /** Moves to the next timer within `limit` and runs what is due there. False when there is none. */
  readonly step: (limit: number) => boolean;
  /** Moves without running timers, as sleep does. */
  readonly sleep: (by: Millis) => void;
  readonly elapsed: () => number;
  /** Forgets every timer, as a crash does. */
  readonly dropTimers: () => void;
};

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

export function createVirtualTime(startAt: number): VirtualTime {
  let elapsed = 0;
  let slept = 0;
  let offset = 0;
  let order = 0;
  let timers: Timer[] = [];
  const services = (): number => startAt + elapsed + slept;
  return {
    clock: {
      now: () => instant(services() + offset),
      monotonic: () => millis(elapsed),
    },
    scheduler: {
      after: (delay, run) => {
        const timer = { at: elapsed + Math.max(0, delay), order: order++, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    services,
    jump: (by) => {
      offset += by;
    },
    step: (limit) => {
      const [next] = timers.toSorted((a, b) => a.at - b.at || a.order - b.order);
      if (next === undefined || next.at > limit) {
        elapsed = Math.max(elapsed, Number.isFinite(limit) ? limit : elapsed);
        return false;
      }
      timers = timers.filter((other) => other !== next);
      elapsed = Math.max(elapsed, next.at);
      next.run();
      return true;
    },
    sleep: (by) => {
      slept += by;
    },
    elapsed: () => elapsed,
    dropTimers: () => {
      timers = [];
    },
  };
}
