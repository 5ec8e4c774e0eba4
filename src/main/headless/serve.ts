import type { Clock, Scheduler } from '#core/ports/time.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import { UNDO_WINDOW } from '#core/outbox/policy.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { millis } from '#shared/time.ts';
import type { Session } from '../session.ts';
import type { Command } from './commands.ts';
import { createDrains, unrest } from './rest.ts';

export type Reply = Readonly<Record<string, unknown>>;

export type Served = {
  /** What the command answers with; failures are data. */
  readonly answer: (command: Command) => Outcome<Reply> | Promise<Outcome<Reply>>;
  /** Something became durable. */
  readonly changed: () => void;
  /** Resolves when every operation is at rest. */
  readonly drained: () => Promise<void>;
  readonly isPaused: () => boolean;
  /** Nobody waits any longer. */
  readonly end: () => void;
};

const map = <T>(outcome: Outcome<T>, to: (value: T) => Reply): Outcome<Reply> =>
  outcome.ok ? ok(to(outcome.value)) : outcome;

/** What each command does with the session. */
export function createServe(deps: {
  readonly session: Session;
  readonly journal: JournalPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}): Served {
  const { session, journal, clock, scheduler } = deps;
  const { outbox, credits } = session;
  let paused = false;
  const drains = createDrains(() => unrest(journal, clock.now()).moving === 0);

  /** Ends the undo window when it was asked to be shorter than the window's own. */
  const release = (opId: string, undo: number): void => {
    if (undo < UNDO_WINDOW) scheduler.after(millis(undo), () => outbox.sendNow(opId));
  };

  const submitted = (
    { clientOpId, undo }: Pick<Of<'send'>, 'clientOpId' | 'undo'>,
    stored: Outcome<OpView>,
  ): Outcome<Reply> => {
    if (!stored.ok) return stored;
    const { opId } = stored.value;
    if (undo > 0) release(opId, undo);
    const released = undo === 0 ? outbox.sendNow(opId) : stored;
    return ok({ op: { clientOpId, ...(released.ok ? released.value : stored.value) } });
  };

  const idOf = ({ opId, clientOpId = '' }: Which): Outcome<string> => {
    if (opId !== undefined) return ok(opId);
    const known = journal.byClientOpId(clientOpId);
    if (!known.ok) return known;
    return known.value === null
      ? fail({ kind: 'op.unknown', credit: 'unrelated', opId: clientOpId })
      : ok(known.value.opId);
  };

  const act = (which: Which, how: (opId: string) => Outcome<OpView>): Outcome<Reply> => {
    const found = idOf(which);
    return found.ok ? map(how(found.value), (op) => ({ op })) : found;
  };

  const pause = (value: boolean): Outcome<Reply> => {
    paused = value;
    return ok(outbox.setPaused(value));
  };

  const balance = async (): Promise<Outcome<Reply>> =>
    map(await credits.refresh(), (view) => ({ balance: view }));

  const reported = async (compared: ReturnType<typeof session.reconcile.report>) =>
    map(await compared, (report) => ({ report }));

  const drain = async (): Promise<Outcome<Reply>> => {
    await drains.wait();
    const { moving, resting } = unrest(journal, clock.now());
    return ok({ open: moving + resting, atRest: moving === 0 });
  };

  return {
    answer: (command) => {
      switch (command.cmd) {
        case 'send': {
          const { cmd: _cmd, id: _id, clientOpId, undo: _undo, scheduledAt, ...draft } = command;
          const options = scheduledAt === undefined ? {} : { scheduledAt };
          return submitted(command, outbox.submit(clientOpId, draft, options));
        }
        case 'batch':
          return submitted(command, outbox.submitBatch(command.clientOpId, command.messages));
        case 'cancel':
          return act(command, outbox.cancel);
        case 'move':
          return act(command, (opId) => outbox.reschedule(opId, command.scheduledAt));
        case 'retry':
          return act(command, outbox.retry);
        case 'resolve':
          return act(command, (opId) => outbox.resolve(opId, command.choice));
        case 'ops':
          return map(outbox.list(command), ({ items, ...rest }) => ({ ops: items, ...rest }));
        case 'pause':
          return pause(true);
        case 'resume':
          return pause(false);
        case 'balance':
          return balance();
        case 'drain':
          return drain();
        case 'reconcile':
          return reported(session.reconcile.report());
        case 'fix':
          return reported(session.reconcile.applyFix(command.lineId));
        case 'quit':
          return ok({});
      }
    },
    changed: drains.look,
    drained: drains.wait,
    isPaused: () => paused,
    end: drains.end,
  };
}

type Which = Pick<Of<'cancel'>, 'opId' | 'clientOpId'>;
type Of<N extends Command['cmd']> = Extract<Command, { cmd: N }>;
