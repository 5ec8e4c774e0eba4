import type { Clock, Scheduler } from '#core/ports/time.ts';
import { instant, millis } from '#shared/time.ts';

/** The clock of this computer. The monotonic reading never goes back, whatever happens to the wall clock. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  monotonic: () => millis(Math.floor(performance.now())),
};

/** The longest delay a Node timer holds; anything longer would fire at once. */
const LONGEST = 2 ** 31 - 1;

type Timers = {
  readonly set: (callback: () => void, delay: number) => unknown;
  readonly clear: (handle: unknown) => void;
};

const nodeTimers: Timers = {
  set: (callback, delay) => setTimeout(callback, delay),
  clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** Timers of this process; a delay beyond 24.8 days is chained from several. */
export function createScheduler(timers: Timers = nodeTimers): Scheduler {
  return {
    after: (delay, callback) => {
      let left = Number.isNaN(delay) ? 0 : Math.max(0, delay);
      let handle: unknown;
      const step = (): void => {
        const part = Math.min(left, LONGEST);
        left -= part;
        handle = timers.set(left > 0 ? step : callback, part);
      };
      step();
      return () => timers.clear(handle);
    },
  };
}
