import type { JournalPort } from '#core/ports/journal.ts';
import type { Op } from '#core/ports/op.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/time.ts';

export type OpStep = {
  readonly event: 'op';
  readonly opId: string;
  readonly clientOpId: string;
  readonly from: OpState | null;
  readonly to: OpState;
  readonly cause: string;
  readonly at: Instant;
  readonly error?: AppError;
};

const stepOf = (op: Op, from: OpState | null, cause: string): OpStep => ({
  event: 'op',
  opId: op.opId,
  clientOpId: op.clientOpId,
  from,
  to: op.progress.state,
  cause,
  at: op.updatedAt,
  ...(op.progress.error === null ? {} : { error: op.progress.error }),
});

/** Tells every step once it is durable. */
export function watchJournal(journal: JournalPort, tell: (step: OpStep) => void): JournalPort {
  return {
    ...journal,
    insert: (op, first, options) => {
      const stored = journal.insert(op, first, options);
      if (stored.ok && stored.value.created) tell(stepOf(stored.value.op, null, first.cause));
      return stored;
    },
    advance: (op, advance) => {
      const stored = journal.advance(op, advance);
      if (stored.ok) tell(stepOf(stored.value, op.progress.state, advance.transition.cause));
      return stored;
    },
  };
}
