import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import type { ComposeSession } from './session.ts';

/**
 * "Edit again" leads here with an operation: its mail goes into the form, and what was being written there stays among the drafts.
 * Answers why it could not be opened: its text is gone, or nobody answered.
 */
export function useArrivals(session: ComposeSession): AppError | 'gone' | null {
  const client = useClient();
  const { page, opId, step } = useNavigation();
  const [failed, setFailed] = useState<AppError | 'gone' | null>(null);
  const taken = useRef(-1);
  useEffect(() => {
    if (page !== 'compose' || opId === null || taken.current === step) return;
    taken.current = step;
    setFailed(null);
    void (async () => {
      await session.load();
      setFailed(await session.open(() => ask(client, 'drafts.ofOp', { opId })));
    })();
  }, [client, session, page, opId, step]);
  return failed;
}
