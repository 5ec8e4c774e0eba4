import type { Millis } from '#shared/time.ts';
import type { Cancel, Scheduler } from '../ports/time.ts';

/** One thing to do later: a new date replaces the old one. */
export function createAppointment(scheduler: Scheduler) {
  let kept: Cancel | null = null;
  const cancel = (): void => {
    kept?.();
    kept = null;
  };
  return {
    set: (delay: Millis, run: () => void): void => {
      cancel();
      kept = scheduler.after(delay, () => {
        kept = null;
        run();
      });
    },
    isSet: (): boolean => kept !== null,
    cancel,
  };
}

/** Resolves when `work`, which must not fail, has ended; at the latest after `limit`. */
export const within = (
  scheduler: Scheduler,
  limit: Millis,
  work: Promise<unknown>,
): Promise<void> =>
  new Promise((resolve) => {
    const cancel = scheduler.after(limit, resolve);
    void work.finally(() => {
      cancel();
      resolve();
    });
  });
