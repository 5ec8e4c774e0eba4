import { useEffect, useRef, useState } from 'react';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { isBlank } from './draft.ts';
import type { ComposeSession } from './session.ts';

export type Arrival = {
  /** A mail from the outbox that would replace the one being written. */
  readonly waiting: MessageDraft | null;
  /** The mail could not be opened: its text is gone, or the outbox did not answer. */
  readonly failed: AppError | 'gone' | null;
  readonly accept: (yes: boolean) => void;
};

function fill(session: ComposeSession, message: MessageDraft): void {
  session.restart(message);
  void session.save();
}

/** "Edit again" leads here with an operation: its mail goes into the form, after a question if that is not empty. */
export function useArrivals(session: ComposeSession): Arrival {
  const client = useClient();
  const { page, opId, step } = useNavigation();
  const [waiting, setWaiting] = useState<MessageDraft | null>(null);
  const [failed, setFailed] = useState<Arrival['failed']>(null);
  const taken = useRef(-1);
  useEffect(() => {
    if (page !== 'compose' || opId === null || taken.current === step) return;
    taken.current = step;
    setFailed(null);
    void ask(client, 'outbox.detail', { opId }).then(async (detail) => {
      if (!detail.ok) return setFailed(detail.error);
      const { message } = detail.value;
      if (message === null) return setFailed('gone');
      await session.load();
      return isBlank(session.read().draft) ? fill(session, message) : setWaiting(message);
    });
  }, [client, session, page, opId, step]);
  return {
    waiting,
    failed,
    accept: (yes) => {
      if (yes && waiting !== null) fill(session, waiting);
      setWaiting(null);
    },
  };
}
