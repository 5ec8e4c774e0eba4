import { type ReactNode, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useDirective } from '../../lib/pushes.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { isBlank } from './draft.ts';
import type { ComposeSession } from './session.ts';
import { useSession } from './use-session.ts';

/** Takes a mail out of the outbox, and into the form where that is free. */
function useKeepAsDraft(session: ComposeSession): (opId: string) => Promise<AppError | null> {
  const client = useClient();
  return async (opId) => {
    await session.load();
    const cancelled = await ask(client, 'outbox.cancel', { opId });
    if (!cancelled.ok) return cancelled.error;
    session.unfollow(opId);
    // Taken back it is a draft again; in the form where that is free.
    if (isBlank(session.read().draft))
      await session.open(() => ask(client, 'drafts.ofOp', { opId }));
    return null;
  };
}

/** Asked when the app is about to quit while mails can still be undone. Mount it once. */
export function QuitQuestion(): ReactNode {
  const { session } = useSession();
  const client = useClient();
  const { sending, common } = useTexts();
  const words = sending.quit;
  const keep = useKeepAsDraft(session);
  const [opIds, setOpIds] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState<'send' | 'keep' | null>(null);
  const [failed, setFailed] = useState<AppError | null>(null);
  useDirective((directive) => {
    if (directive.kind !== 'quitting') return;
    setFailed(null);
    setOpIds(directive.opIds);
  });
  if (opIds.length === 0) return null;

  const stay = (): void => {
    setOpIds([]);
    void ask(client, 'app.quit', { how: 'stay' });
  };
  const leave = async (how: 'sendNow' | 'leave'): Promise<void> => {
    const left = await ask(client, 'app.quit', { how });
    setBusy(null);
    if (left.ok) setOpIds([]);
    else setFailed(left.error);
  };
  const sendNow = (): void => {
    setBusy('send');
    void leave('sendNow');
  };
  /** One after the other: the first takes the place in the form. */
  const keepEach = async ([first, ...rest]: readonly string[]): Promise<AppError | null> =>
    first === undefined ? null : ((await keep(first)) ?? keepEach(rest));
  const keepAll = async (): Promise<void> => {
    setBusy('keep');
    const problem = await keepEach(opIds);
    if (problem === null) return leave('leave');
    setFailed(problem);
    setBusy(null);
    return undefined;
  };
  return (
    <Dialog
      open
      onClose={stay}
      title={words.title(opIds.length)}
      closeLabel={common.close}
      footer={
        <>
          <Button disabled={busy !== null} onClick={stay}>
            {words.back}
          </Button>
          <Button busy={busy === 'keep'} disabled={busy === 'send'} onClick={() => void keepAll()}>
            {words.keep}
          </Button>
          <Button
            variant="primary"
            busy={busy === 'send'}
            disabled={busy === 'keep'}
            onClick={sendNow}
          >
            {words.send}
          </Button>
        </>
      }
    >
      <p>{busy === 'send' ? words.sending : words.text}</p>
      {failed === null ? null : <ErrorNotice error={failed} />}
    </Dialog>
  );
}
