import { type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import { retryDelay } from './backoff.ts';

/** Design section 5: how often the balance is read. */
const POLL = { visible: seconds(60), hidden: minutes(5) } as const;
/** A service may ask for a pause of any length; this is as long as the display goes without an answer. */
const LONGEST_WAIT = minutes(5);

/** While a checkout is open: every 2 s at first, then slower. */
export function checkoutPace(open: Millis): Millis {
  if (open < minutes(1)) return seconds(2);
  if (open < minutes(3)) return seconds(5);
  return open < minutes(10) ? seconds(15) : seconds(30);
}

/** One round of polling; may ask for a longer pause before the next one. After a failure it comes sooner. */
export type PollRound = () => Promise<{ readonly wait: Millis | null; readonly failed: boolean }>;

/**
 * When to poll. Never more than one round runs at a time: a call of `now` during a round asks for one more round
 * right after it, and resolves when a round that began after the call has ended.
 */
export function createPoll(deps: {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly round: PollRound;
}) {
  let started = false;
  let halted = false;
  let visible = true;
  const pauses = new Set<string>();
  let checkoutSince: Millis | null = null;
  let cancel: Cancel | null = null;
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  let notBefore: Millis = millis(0);
  /** In a row. */
  let failures = 0;

  const interval = (): Millis => (visible ? POLL.visible : POLL.hidden);
  const delay = (): Millis => {
    const at = deps.clock.monotonic();
    const regular =
      checkoutSince === null
        ? interval()
        : millis(Math.min(interval(), checkoutPace(millis(at - checkoutSince))));
    const soon = Math.min(regular, retryDelay(failures) ?? regular);
    return millis(Math.max(soon, notBefore - at));
  };

  const clear = (): void => {
    cancel?.();
    cancel = null;
  };
  const plan = (): void => {
    clear();
    if (started && pauses.size === 0) cancel = deps.scheduler.after(delay(), () => void now());
  };

  const begin = async (): Promise<void> => {
    clear();
    const { wait, failed } = await deps.round();
    failures = failed ? failures + 1 : 0;
    notBefore =
      wait === null ? millis(0) : millis(deps.clock.monotonic() + Math.min(wait, LONGEST_WAIT));
  };
  const launch = (): Promise<void> => {
    // A round tells listeners, and these may ask for another one: it must count as running before it begins.
    const round = Promise.resolve()
      .then(begin)
      .finally(() => {
        running = null;
        if (waiting === null) plan();
      });
    running = round;
    return round;
  };
  function now(): Promise<void> {
    if (running === null) return launch();
    waiting ??= running.then(() => {
      waiting = null;
      return halted ? undefined : launch();
    });
    return waiting;
  }

  /** Like `now`, but what failed before says nothing about the tries from here on. */
  const anew = (): Promise<void> => {
    failures = 0;
    return now();
  };

  return {
    now,
    anew,
    /** Resolves when the round under way, if any, has ended. */
    current: (): Promise<void> => running ?? Promise.resolve(),
    /** Started and not paused. */
    isActive: (): boolean => started && pauses.size === 0,
    /** Regular distance between two polls. */
    interval,
    start: (): void => {
      if (started) return;
      started = true;
      halted = false;
      if (pauses.size === 0) void anew();
    },
    /** No further round starts; resolves when none is running. */
    stop: async (): Promise<void> => {
      started = false;
      halted = true;
      clear();
      await (waiting ?? running);
    },
    setVisible: (next: boolean): void => {
      if (visible === next) return;
      visible = next;
      if (next && started && pauses.size === 0) void anew();
      else plan();
    },
    pause: (reason: string): void => {
      pauses.add(reason);
      clear();
    },
    resume: (reason: string): void => {
      if (!pauses.delete(reason) || pauses.size > 0 || !started) return;
      void anew();
    },
    setCheckout: (open: boolean): void => {
      if ((checkoutSince !== null) === open) return;
      checkoutSince = open ? deps.clock.monotonic() : null;
      plan();
    },
  };
}
