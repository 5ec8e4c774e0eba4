import type { Scheduler } from '#core/ports/time.ts';
import type { Outbox } from '#core/outbox/outbox.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import type { Push } from '#shared/contract/pushes.ts';
import { seconds } from '#shared/time.ts';

export type QuitAnswer = 'stay' | 'sendNow' | 'leave';

export type QuitQuestion = {
  /**
   * True when the app has to stay: mails whose undo time runs are held back and the user is asked about them. Asked a
   * second time it lets go: the mails then wait in the outbox, and their undo time begins again at the next start.
   */
  readonly holds: () => boolean;
  readonly answer: (how: QuitAnswer) => Promise<void>;
};

/** Until Resend has the mail, or what it waits for is plain. */
const ON_ITS_WAY: ReadonlySet<OpState> = new Set(['queued', 'debiting', 'held', 'sending']);
/** Longer than this nobody waits for a window to close. */
const SEND_WITHIN = seconds(8);

/** Asks before quitting takes the undo time away. Nothing is debited while it asks. */
export function createQuitQuestion(deps: {
  readonly outbox: () => Outbox | null;
  /** False when there is no window that could ask. */
  readonly deliver: (push: Push) => boolean;
  readonly show: () => void;
  readonly quit: () => void;
  readonly scheduler: Scheduler;
}): QuitQuestion {
  let asked: readonly string[] | null = null;
  let decided = false;

  const leave = (): void => {
    decided = true;
    deps.quit();
  };

  const sent = (outbox: Outbox, opIds: readonly string[]): Promise<void> =>
    new Promise((resolve) => {
      const onItsWay = (opId: string): boolean => {
        const detail = outbox.detail(opId);
        return detail.ok && ON_ITS_WAY.has(detail.value.op.state);
      };
      const done = (): void => {
        forget();
        late();
        resolve();
      };
      const look = (): void => {
        if (!opIds.some(onItsWay)) done();
      };
      const forget = outbox.onChange.on(look);
      const late = deps.scheduler.after(SEND_WITHIN, done);
      look();
    });

  return {
    holds: () => {
      if (decided || asked !== null) return false;
      const outbox = deps.outbox();
      const opIds = outbox?.inUndo().map(({ opId }) => opId) ?? [];
      if (outbox === null || opIds.length === 0) return false;
      if (!deps.deliver({ kind: 'quitting', opIds })) return false;
      outbox.holdUndo(true);
      asked = opIds;
      deps.show();
      return true;
    },
    answer: async (how) => {
      const opIds = asked ?? [];
      const outbox = deps.outbox();
      asked = null;
      if (how === 'leave' || outbox === null) return leave();
      if (how === 'sendNow') for (const opId of opIds) outbox.sendNow(opId);
      outbox.holdUndo(false);
      if (how === 'stay') return undefined;
      await sent(outbox, opIds);
      return leave();
    },
  };
}
