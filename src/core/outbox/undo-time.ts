import type { JournalPort } from '../ports/journal.ts';
import type { Op } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import { after } from '#shared/time.ts';
import { change } from './change.ts';
import type { Decided } from './commands.ts';
import { UNDO_WINDOW } from './policy.ts';
import type { Records } from './records.ts';

const MOST_WATCHED = 50;

export type UndoTime = {
  /** Operations whose undo time runs: nothing was taken for them. */
  readonly running: () => readonly Op[];
  /** It begins again for every mail it was taken from: by a process that ended, or by a question before quitting. */
  readonly renew: () => void;
};

export function createUndoTime(deps: {
  readonly journal: JournalPort;
  readonly clock: Clock;
  readonly records: Pick<Records, 'load'>;
  readonly act: (opId: string, decide: (op: Op) => Decided) => unknown;
}): UndoTime {
  const { journal, clock, records } = deps;

  /** Not sent now and not debited yet. Nobody watches the mails of a campaign one by one. */
  const undoable = (): Op[] => {
    const open = journal.open();
    const queued = (open.ok ? open.value : []).filter(
      ({ state, lane, dueAt }) => state === 'queued' && lane === 'interactive' && dueAt !== null,
    );
    // So many were not written by somebody who now waits to take them back.
    if (queued.length > MOST_WATCHED) return [];
    return queued.flatMap(({ opId }) => {
      const op = records.load(opId);
      return op !== null && op.progress.notBefore !== null ? [op] : [];
    });
  };
  return {
    running: () => undoable().filter(({ progress }) => (progress.notBefore ?? 0) > clock.now()),
    renew: () => {
      for (const { opId } of undoable()) {
        const until = after(clock.now(), UNDO_WINDOW);
        deps.act(opId, (op) => change(op, 'undo.renewed', { notBefore: until, dueAt: until }));
      }
    },
  };
}
