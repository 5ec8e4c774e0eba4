import { useMemo } from 'react';
import type { OpView } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { isBlank } from './draft.ts';
import type { ComposeSession } from './session.ts';

export type OpActs = {
  /** Takes the mail back into the form. Resolves to what prevented it. */
  readonly undo: (op: OpView) => Promise<AppError | null>;
  readonly sendNow: (op: OpView) => Promise<AppError | null>;
  /** Opens the mail in the form; a mail that could still go out is cancelled first. */
  readonly editAgain: (op: OpView) => Promise<AppError | null>;
  readonly show: (op: OpView) => void;
  readonly dismiss: (op: OpView) => void;
};

/** What can be done with a mail that was just handed over. */
export function useOpActs(session: ComposeSession): OpActs {
  const client = useClient();
  const { go } = useNavigation();
  const { toast } = useBottomBar();
  const texts = useTexts().compose.bar;

  return useMemo(() => {
    const takeBack = async (op: OpView): Promise<AppError | null> => {
      const cancelled = await ask(client, 'outbox.cancel', { opId: op.opId });
      if (!cancelled.ok) return cancelled.error;
      session.unfollow(op.opId);
      return null;
    };
    return {
      undo: async (op) => {
        const failed = await takeBack(op);
        if (failed !== null) return failed;
        const missed = isBlank(session.read().draft)
          ? await session.open(() => ask(client, 'drafts.ofOp', { opId: op.opId }))
          : 'elsewhere';
        if (missed === null) {
          go('compose');
          toast(texts.undone);
        } else toast(texts.undoneElsewhere);
        return null;
      },
      sendNow: async (op) => {
        const outcome = await ask(client, 'outbox.sendNow', { opId: op.opId });
        return outcome.ok ? null : outcome.error;
      },
      editAgain: async (op) => {
        const failed = op.actions.includes('cancel') ? await takeBack(op) : null;
        if (failed !== null) return failed;
        session.unfollow(op.opId);
        go('compose', { opId: op.opId });
        return null;
      },
      show: (op) => {
        session.unfollow(op.opId);
        go('outbox', { opId: op.opId });
      },
      dismiss: (op) => session.unfollow(op.opId),
    };
  }, [client, session, go, toast, texts]);
}
