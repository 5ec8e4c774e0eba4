import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ask, useClient } from '../../lib/client.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { TOAST, useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { DraftsIcon, HistoryIcon } from '../../ui/format-icons.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PlusIcon, TrashIcon, WarningIcon } from '../../ui/icons.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './compose-page.module.css';
import { isBlank } from './draft.ts';
import type { ComposeSession, ComposeState } from './session.ts';

const DraftsDialog = lazy(async () => ({
  default: (await import('./drafts/drafts-dialog.tsx')).DraftsDialog,
}));
const VersionsDialog = lazy(async () => ({
  default: (await import('./drafts/versions-dialog.tsx')).VersionsDialog,
}));

/** Whether the draft is stored, the ways to the other drafts and to earlier versions, and throwing it away, which can be taken back. */
export function DraftStatus(props: {
  readonly session: ComposeSession;
  readonly state: ComposeState;
}): ReactNode {
  const { session, state } = props;
  const { compose, editor, format } = useTexts();
  const { draft: texts } = compose;
  const drafts = useRequest('drafts.list', { limit: 1 });
  const [shown, setShown] = useState<'drafts' | 'versions' | null>(null);
  const close = (): void => setShown(null);
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
      {state.save.kind === 'clean' ? null : (
        <IconButton
          icon={HistoryIcon}
          label={editor.versions.open}
          onClick={() => setShown('versions')}
        />
      )}
      <Button variant="quiet" icon={DraftsIcon} onClick={() => setShown('drafts')}>
        {editor.drafts.open(drafts.data?.total ?? 0, format)}
      </Button>
      {isBlank(state.draft) ? null : (
        <Button variant="quiet" icon={PlusIcon} onClick={() => void session.start()}>
          {editor.drafts.newMail}
        </Button>
      )}
      <Suspense fallback={null}>
        {shown === 'drafts' ? <DraftsDialog session={session} onClose={close} /> : null}
        {shown === 'versions' ? (
          <VersionsDialog session={session} draftId={state.draftId} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
}
