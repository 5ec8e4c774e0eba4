import type { JournalPort, OpenOp } from '#core/ports/journal.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import type { Instant } from '#shared/time.ts';

/** Open operations by whether anything more will happen to them by itself. */
export type Unrest = { readonly moving: number; readonly resting: number };

const RESTS: Readonly<Record<OpState, boolean>> = {
  queued: false,
  debiting: false,
  held: false,
  sending: false,
  lookup: false,
  accepted: false,
  refunding: false,
  settled: true,
  cancelled: true,
  blocked_credit: true,
  paused_auth: true,
  paused_config: true,
  // Looks again by itself, but in hours rather than seconds.
  paused_quota: true,
  review: true,
  // Waits for its time, which may be a month away (see `isAwake`).
  scheduled: true,
};

type Journal = Pick<JournalPort, 'open' | 'load'>;

/** A scheduled mail that is asked to move or to be taken back, or whose time has come, is on its way. */
function isAwake(journal: Journal, { opId, state, dueAt }: OpenOp, now: Instant): boolean {
  if (state !== 'scheduled') return false;
  if (dueAt !== null && dueAt <= now) return true;
  const loaded = journal.load(opId);
  const schedule = loaded.ok ? (loaded.value?.progress.schedule ?? null) : null;
  return schedule !== null && schedule.wish !== null;
}

export function unrest(journal: Journal, now: Instant): Unrest {
  const open = journal.open();
  if (!open.ok) return { moving: 0, resting: 0 };
  const resting = open.value.filter((op) => RESTS[op.state] && !isAwake(journal, op, now)).length;
  return { moving: open.value.length - resting, resting };
}

export type Drains = {
  /** Resolves when nothing moves any more, or when `end` was called. */
  readonly wait: () => Promise<void>;
  /** Something changed: look whether somebody's waiting is over. */
  readonly look: () => void;
  readonly end: () => void;
};

/** Everybody who waits for operations to come to rest. */
export function createDrains(atRest: () => boolean): Drains {
  let waiting: (() => void)[] = [];
  const end = (): void => {
    const all = waiting;
    waiting = [];
    for (const done of all) done();
  };
  return {
    wait: () => (atRest() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    look: () => {
      if (waiting.length > 0 && atRest()) end();
    },
    end,
  };
}
