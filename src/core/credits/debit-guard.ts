import type { Millis } from '#shared/time.ts';
import { createSignal } from '../signal.ts';
import type { Scheduler } from '../ports/time.ts';

/**
 * Knows when a debit is under way. A balance read meanwhile may be from before or after it, so such a reading is
 * thrown away and repeated.
 */
export function createDebitGuard(scheduler: Scheduler) {
  let open = 0;
  let begun = 0;
  const ended = createSignal<void>();
  return {
    started: (): void => {
      open += 1;
      begun += 1;
    },
    ended: (): void => {
      open = Math.max(0, open - 1);
      if (open === 0) ended.emit();
    },
    open: (): boolean => open > 0,
    /** Call before reading; the result says afterwards whether a debit happened meanwhile. */
    watch: (): (() => boolean) => {
      const wasOpen = open > 0;
      const before = begun;
      return () => wasOpen || begun !== before;
    },
    /** Resolves when no debit is under way, at the latest after `limit`. */
    quiet: (limit: Millis): Promise<void> => {
      if (open === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          off();
          cancel();
          resolve();
        };
        const off = ended.on(done);
        const cancel = scheduler.after(limit, done);
      });
    },
    /** Called whenever the last open debit has ended. */
    onQuiet: ended.on,
  };
}

export type DebitGuard = ReturnType<typeof createDebitGuard>;
