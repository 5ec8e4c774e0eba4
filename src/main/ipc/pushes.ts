import type { Cancel, Scheduler } from '#core/ports/time.ts';
import type { Push, Topic } from '#shared/contract/pushes.ts';
import { millis } from '#shared/time.ts';

export type Pushes = {
  /** Tells the window that a topic changed; many changes within one frame become one push. */
  readonly changed: (topic: Topic) => void;
  /** Tells the window where to go or what to do. Kept, in order, until the window listens. */
  readonly tell: (push: Exclude<Push, { kind: 'changed' }>) => void;
  /** The window listens from now on. */
  readonly ready: () => void;
  /** The window is loading again or gone: hold everything back until it is ready. */
  readonly reset: () => void;
};

/** One frame at 60 Hz: fast enough to be unseen, slow enough to merge a burst. */
const MERGE_FOR = millis(16);
const KEPT = 20;

/**
 * Main to window. `deliver` answers whether the message could be handed over; a message to a window that is
 * gone is kept for the next one. Versions grow per topic for the life of the process, so the window can tell
 * an old push from a new one.
 */
export function createPushes(deps: {
  readonly deliver: (push: Push) => boolean;
  readonly scheduler: Scheduler;
}): Pushes {
  const versions = new Map<Topic, number>();
  const dirty = new Set<Topic>();
  let told: Exclude<Push, { kind: 'changed' }>[] = [];
  let listening = false;
  let pending: Cancel | null = null;

  const flush = (): void => {
    pending = null;
    if (!listening) return;
    for (const topic of dirty) {
      if (!deps.deliver({ kind: 'changed', topic, version: versions.get(topic) ?? 0 })) return;
      dirty.delete(topic);
    }
    while (told[0] !== undefined) {
      if (!deps.deliver(told[0])) return;
      told = told.slice(1);
    }
  };

  const soon = (): void => {
    if (listening && pending === null) pending = deps.scheduler.after(MERGE_FOR, flush);
  };

  return {
    changed: (topic) => {
      versions.set(topic, (versions.get(topic) ?? 0) + 1);
      dirty.add(topic);
      soon();
    },
    tell: (push) => {
      told = [...told, push].slice(-KEPT);
      soon();
    },
    ready: () => {
      listening = true;
      soon();
    },
    reset: () => {
      listening = false;
      pending?.();
      pending = null;
    },
  };
}
