import { useState } from 'react';
import type { MailKitClient } from '#shared/contract/client.ts';
import type { OpAction, OpView } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import type { Outcome } from '#shared/outcome.ts';
import { useActs } from '../../lib/acts.tsx';
import { useAnnounce } from '../../lib/announce.tsx';
import { ask, useClient } from '../../lib/client.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useTexts } from '../../lib/texts.tsx';

/** `reschedule` needs a time: the panel asks for it. */
type Request = Exclude<OpAction, 'editAgain' | 'topUp' | 'reschedule'>;

function request(client: MailKitClient, action: Request, opId: string): Promise<Outcome<OpView>> {
  switch (action) {
    case 'undo':
    case 'cancel':
      return ask(client, 'outbox.cancel', { opId });
    case 'sendNow':
      return ask(client, 'outbox.sendNow', { opId });
    case 'retry':
      return ask(client, 'outbox.retry', { opId });
    case 'lookAgain':
    case 'treatAsSent':
    case 'refund':
    case 'sendAgain':
      return ask(client, 'outbox.resolve', { opId, choice: action });
  }
}

export type Act = {
  readonly run: (action: OpAction) => Promise<void>;
  /** The action under way. */
  readonly running: OpAction | null;
  readonly error: AppError | null;
};

/** Carries out what a user may do with an operation. What becomes of it comes back as a push. */
export function useAct(op: OpView, onFailed?: (error: AppError) => void): Act {
  const client = useClient();
  const announce = useAnnounce();
  const { go } = useNavigation();
  const { topUp } = useActs();
  const { outbox: texts } = useTexts();
  const [running, setRunning] = useState<OpAction | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  const attempt = async (action: OpAction): Promise<Outcome<unknown>> => {
    if (action === 'topUp') {
      topUp();
      return { ok: true, value: undefined };
    }
    if (action === 'reschedule') return { ok: true, value: undefined };
    if (action !== 'editAgain') return request(client, action, op.opId);
    // A mail that could still go out must not go out beside its corrected copy.
    const cancelled: Outcome<unknown> = op.actions.includes('cancel')
      ? await request(client, 'cancel', op.opId)
      : { ok: true, value: undefined };
    if (cancelled.ok) go('compose', { opId: op.opId });
    return cancelled;
  };
  return {
    running,
    error,
    run: async (action) => {
      if (running !== null) return;
      setRunning(action);
      setError(null);
      const outcome = await attempt(action);
      setRunning(null);
      if (outcome.ok) announce(texts.done[action]);
      else {
        setError(outcome.error);
        onFailed?.(outcome.error);
      }
    },
  };
}
