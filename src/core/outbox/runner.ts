import type { JournalPort, OpenOp } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { Lane } from '../ports/pace.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import { type Instant, type Millis, between, hours, millis, minutes } from '#shared/time.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import type { DriveEnd } from './drive.ts';
import { STORAGE_RETRY, UNDO_WINDOW } from './policy.ts';

/** How many operations are driven at the same time. Bulk never takes the places of single mails. */
const PLACES: Readonly<Record<Lane, number>> = { interactive: 4, bulk: 8 };
const LANES: readonly Lane[] = ['interactive', 'bulk'];
const FIRST_READ = 50;
/** No wait is longer than this, so a wall clock that was set back cannot strand an operation. */
const LONGEST_WAIT = hours(1);
/** After a defect of ours: the operation is left alone for a while instead of spinning. */
const AFTER_DEFECT = minutes(5);
const STOP_WITHIN = millis(3_000);

export type Runner = {
  /** Drives an operation when it is due by the wall clock. */
  readonly schedule: (op: OpenOp) => void;
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
  const agendas: Readonly<Record<Lane, Agenda>> = {
    interactive: createAgenda(),
    bulk: createAgenda(),
  };
  const active: Readonly<Record<Lane, Map<string, Promise<void>>>> = {
    interactive: new Map(),
    bulk: new Map(),
  };
  const again = new Set<string>();
  const parked = new Map<string, Lane>();
  let timer: { readonly at: Millis; readonly cancel: Cancel } | null = null;
  let stopped = false;
  /** How often something that held requests back has gone. */
  let openings = 0;

  const put = (opId: string, lane: Lane, delay: Millis): void => {
    parked.delete(opId);
    if (active[lane].has(opId)) again.add(opId);
    else agendas[lane].set(opId, millis(clock.monotonic() + delay));
  };

  const settle = (opId: string, lane: Lane, end: DriveEnd, seen: number): void => {
    active[lane].delete(opId);
    const [agenda, now] = [agendas[lane], clock.monotonic()];
    if (again.delete(opId)) agenda.set(opId, now);
    else if (end.end === 'at') agenda.set(opId, millis(now + waitFor('held', end.dueAt)));
    else if (end.end === 'stored') agenda.set(opId, millis(now + STORAGE_RETRY));
    // What it waits for may have come between its decision and now.
    else if (end.end === 'parked' && seen !== openings) agenda.set(opId, now);
    else if (end.end === 'parked') parked.set(opId, lane);
    pump();
  };

  const begin = (opId: string, lane: Lane): void => {
    const seen = openings;
    const driving = deps.drive(opId).then(
      (end) => settle(opId, lane, end, seen),
      (defect: unknown) => {
        log.error('outbox.defect', { op: opId, detail: String(defect) });
        active[lane].delete(opId);
        agendas[lane].set(opId, millis(clock.monotonic() + AFTER_DEFECT));
        pump();
      },
    );
    active[lane].set(opId, driving);
  };

  function waitFor(state: OpState, dueAt: Instant): Millis {
    const longest = state === 'queued' ? UNDO_WINDOW : LONGEST_WAIT;
    return millis(Math.min(Math.max(0, between(clock.now(), dueAt)), longest));
  }

  function pump(): void {
    if (stopped) return;
    let at: Millis | null = null;
    for (const lane of LANES) {
      while (active[lane].size < PLACES[lane]) {
        const opId = agendas[lane].takeDue(clock.monotonic());
        if (opId === null) break;
        begin(opId, lane);
      }
      const due = active[lane].size < PLACES[lane] ? agendas[lane].nextAt() : null;
      if (due !== null && (at === null || due < at)) at = due;
    }
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

  const schedule = ({ opId, state, dueAt, lane }: OpenOp): void => {
    if (dueAt === null) agendas[lane].remove(opId);
    else put(opId, lane, waitFor(state, dueAt));
  };

  return {
    schedule: (op) => {
      schedule(op);
      pump();
    },
    unpark: () => {
      openings++;
      for (const [opId, lane] of parked) put(opId, lane, millis(0));
      pump();
    },
    reload: () => {
      // The first are on their way before thousands of others have been read.
      for (const first of [FIRST_READ, undefined]) {
        const open = journal.open(first);
        if (!open.ok) return;
        for (const op of open.value) if (op.dueAt !== null) schedule(op);
        pump();
      }
    },
    stop: async () => {
      stopped = true;
      timer?.cancel();
      for (const lane of LANES) agendas[lane].clear();
      const joined = Promise.all(LANES.flatMap((lane) => [...active[lane].values()]));
      let cancel: Cancel = () => undefined;
      const late = new Promise<void>((resolve) => {
        cancel = scheduler.after(STOP_WITHIN, resolve);
      });
      await Promise.race([joined, late]);
      cancel();
    },
  };
}
