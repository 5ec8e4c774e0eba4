import type { Scheduler } from '#core/ports/time.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import { UNDO_WINDOW } from '#core/outbox/policy.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
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
  readonly scheduler: Scheduler;
}): Served {
  const { session, journal, scheduler } = deps;
  const { outbox, credits } = session;
  let paused = false;
  const drains = createDrains(() => unrest(journal).moving === 0);

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
    const { moving, resting } = unrest(journal);
    return ok({ open: moving + resting, atRest: moving === 0 });
  };

  return {
    answer: (command) => {
      switch (command.cmd) {
        case 'send': {
          const { cmd: _cmd, id: _id, clientOpId, undo: _undo, ...draft } = command;
          return submitted(command, outbox.submit(clientOpId, draft));
        }
        case 'batch':
          return submitted(command, outbox.submitBatch(command.clientOpId, command.messages));
        case 'cancel':
          return map(outbox.cancel(command.opId), (op) => ({ op }));
        case 'retry':
          return map(outbox.retry(command.opId), (op) => ({ op }));
        case 'resolve':
          return map(outbox.resolve(command.opId, command.choice), (op) => ({ op }));
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

type Of<N extends Command['cmd']> = Extract<Command, { cmd: N }>;
