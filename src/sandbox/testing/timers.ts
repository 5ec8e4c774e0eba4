import type { Scheduler } from '../http/transport.ts';

/** Timers that run when a test lets time pass. */
export type Timers = {
  schedule: Scheduler;
  /** Runs everything due within `ms`, in order. */
  elapse(ms: number): void;
};

export function createTimers(): Timers {
  type Timer = { at: number; run: () => void };
  let now = 0;
  let waiting: Timer[] = [];

  return {
    schedule(ms, run) {
      const timer = { at: now + ms, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    elapse(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}
