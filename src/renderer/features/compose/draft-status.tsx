import type { ReactNode } from 'react';
import { ask, useClient } from '../../lib/client.tsx';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { TOAST, useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { TrashIcon, WarningIcon } from '../../ui/icons.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './compose-page.module.css';
import { isBlank } from './draft.ts';
import type { ComposeSession, ComposeState } from './session.ts';

/** Whether the draft is stored, and the way to throw it away, which can be taken back. */
export function DraftStatus(props: {
  readonly session: ComposeSession;
  readonly state: ComposeState;
}): ReactNode {
  const { session, state } = props;
  const { draft: texts } = useTexts().compose;
  const say = useErrorText();
  const { toast, hide } = useBottomBar();
  const client = useClient();
  const retry = (): void => {
    session.edit({});
    void session.save();
  };
  const discard = async (): Promise<void> => {
    // What was typed last must be there if this is taken back.
    await session.save();
    const { draftId } = session.read();
    const removed = await ask(client, 'drafts.remove', { draftId });
    if (!removed.ok) return;
    session.leave();
    const undo = async (): Promise<void> => {
      hide(TOAST);
      await session.open(() => ask(client, 'drafts.restore', { draftId }));
    };
    toast(texts.discarded, <Button onClick={() => void undo()}>{texts.undo}</Button>);
  };
  return (
    <>
      {state.save.kind === 'failed' ? (
        <span role="alert">
          <Tooltip label={say(state.save.error).what}>
            <button type="button" className={styles.saveFailed} onClick={retry}>
              <WarningIcon size={12} /> {texts.failed}
            </button>
          </Tooltip>
        </span>
      ) : (
        <span className={styles.saved}>
          {state.save.kind === 'saved'
            ? texts.saved
            : state.save.kind === 'dirty'
              ? texts.saving
              : ''}
        </span>
      )}
      {isBlank(state.draft) ? null : (
        <Button variant="quiet" icon={TrashIcon} onClick={() => void discard()}>
          {texts.discard}
        </Button>
      )}
    </>
  );
}
