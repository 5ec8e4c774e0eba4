import { type Millis, millis, minutes } from '#shared/time.ts';
import { checkoutPace } from '../credits/poll.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';

const LONGEST_WAIT = minutes(5);

/** One look; says whether to go on looking and how long the service wants to be left alone. */
export type Look = () => Promise<{ readonly again: boolean; readonly wait: Millis | null }>;

/**
 * Looks again and again: every 2 s after something has happened, slowing down to 30 s. Never two looks at a time; a
 * nudge during a look makes the next one follow at once.
 */
export function createWatch(deps: {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly look: Look;
}) {
  const { clock, scheduler } = deps;
  let active = false;
  let paused = false;
  let nudged = false;
  let livelyAt: Millis = millis(0);
  let cancel: Cancel | null = null;
  let running: Promise<void> | null = null;

  const clear = (): void => {
    cancel?.();
    cancel = null;
  };
  const plan = (delay: Millis): void => {
    clear();
    if (active && !paused) cancel = scheduler.after(delay, run);
  };
  async function once(): Promise<void> {
    clear();
    nudged = false;
    const { again, wait } = await deps.look();
    if (!again) active = false;
    const pace = checkoutPace(millis(clock.monotonic() - livelyAt));
    const least = millis(Math.min(wait ?? 0, LONGEST_WAIT));
    plan(nudged ? least : millis(Math.max(pace, least)));
  }
  function run(): void {
    running ??= Promise.resolve()
      .then(once)
      .finally(() => {
        running = null;
        if (active && !paused && cancel === null) plan(millis(0));
      });
  }

  return {
    /** Something has happened or may have: look now, and often for a while. */
    nudge: (): void => {
      active = true;
      nudged = true;
      livelyAt = clock.monotonic();
      if (paused || running !== null) return;
      run();
    },
    setPaused: (next: boolean): void => {
      paused = next;
      if (next) clear();
      else if (active && running === null) run();
    },
    /** Resolves when no look is under way. */
    stop: async (): Promise<void> => {
      active = false;
      clear();
      await running;
      clear();
    },
  };
}
