import type { JournalPort } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import { type Instant, type Millis, between, hours, millis, minutes } from '#shared/time.ts';
import { createAgenda } from './agenda.ts';
import type { DriveEnd } from './drive.ts';
import { STORAGE_RETRY, UNDO_WINDOW } from './policy.ts';

/** How many operations are driven at the same time. */
const CONCURRENCY = 4;
/** No wait is longer than this, so a wall clock that was set back cannot strand an operation. */
const LONGEST_WAIT = hours(1);
/** After a defect of ours: the operation is left alone for a while instead of spinning. */
const AFTER_DEFECT = minutes(5);
const STOP_WITHIN = millis(3_000);

export type Runner = {
  /** Drives an operation at once. */
  readonly wake: (opId: string) => void;
  /** Drives an operation when it is due by the wall clock. */
  readonly schedule: (opId: string, state: OpState, dueAt: Instant | null) => void;
  /** Something that held requests back has gone. */
  readonly unpark: () => void;
  /** Reads every open operation again and puts it on the agenda. */
  readonly reload: () => void;
  /** Resolves when nothing is under way any more, at the latest after three seconds. */
  readonly stop: () => Promise<void>;
};

/** Decides when each open operation is driven; never the same one twice at a time. */
export function createRunner(deps: {
  readonly journal: JournalPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly drive: (opId: string) => Promise<DriveEnd>;
}): Runner {
  const { journal, clock, scheduler, log } = deps;
  const agenda = createAgenda();
  const active = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const parked = new Set<string>();
  let timer: { readonly at: Millis; readonly cancel: Cancel } | null = null;
  let stopped = false;

  const put = (opId: string, delay: Millis): void => {
    parked.delete(opId);
    if (active.has(opId)) again.add(opId);
    else agenda.set(opId, millis(clock.monotonic() + delay));
  };

  const settle = (opId: string, end: DriveEnd): void => {
    active.delete(opId);
    const now = clock.monotonic();
    if (again.delete(opId)) agenda.set(opId, now);
    else if (end.end === 'at') agenda.set(opId, millis(now + waitFor('held', end.dueAt)));
    else if (end.end === 'stored') agenda.set(opId, millis(now + STORAGE_RETRY));
    else if (end.end === 'parked') parked.add(opId);
    pump();
  };

  const begin = (opId: string): void => {
    const driving = deps.drive(opId).then(
      (end) => settle(opId, end),
      (defect: unknown) => {
        log.error('outbox.defect', { op: opId, detail: String(defect) });
        active.delete(opId);
        agenda.set(opId, millis(clock.monotonic() + AFTER_DEFECT));
        pump();
      },
    );
    active.set(opId, driving);
  };

  function waitFor(state: OpState, dueAt: Instant): Millis {
    const longest = state === 'queued' ? UNDO_WINDOW : LONGEST_WAIT;
    return millis(Math.min(Math.max(0, between(clock.now(), dueAt)), longest));
  }

  function pump(): void {
    if (stopped) return;
    while (active.size < CONCURRENCY) {
      const opId = agenda.takeDue(clock.monotonic());
      if (opId === null) break;
      begin(opId);
    }
    const at = active.size < CONCURRENCY ? agenda.nextAt() : null;
    if (timer !== null && timer.at === at) return;
    timer?.cancel();
    timer = null;
    if (at === null) return;
    const wake = (): void => {
      timer = null;
      pump();
    };
    timer = { at, cancel: scheduler.after(millis(Math.max(0, at - clock.monotonic())), wake) };
  }

  return {
    wake: (opId) => {
      put(opId, millis(0));
      pump();
    },
    schedule: (opId, state, dueAt) => {
      if (dueAt === null) agenda.remove(opId);
      else put(opId, waitFor(state, dueAt));
      pump();
    },
    unpark: () => {
      for (const opId of parked) put(opId, millis(0));
      pump();
    },
    reload: () => {
      const open = journal.open();
      if (!open.ok) return;
      for (const { opId, state, dueAt } of open.value)
        if (dueAt !== null) put(opId, waitFor(state, dueAt));
      pump();
    },
    stop: async () => {
      stopped = true;
      timer?.cancel();
      agenda.clear();
      const joined = Promise.all(active.values());
      let cancel: Cancel = () => undefined;
      const late = new Promise<void>((resolve) => {
        cancel = scheduler.after(STOP_WITHIN, resolve);
      });
      await Promise.race([joined, late]);
      cancel();
    },
  };
}
