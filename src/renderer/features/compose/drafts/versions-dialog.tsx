import type { ReactNode } from 'react';
import { ask, useClient } from '../../../lib/client.tsx';
import { useNow } from '../../../lib/now.ts';
import { useRequest } from '../../../lib/requests.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { useBottomBar } from '../../../ui/bottom-bar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { HistoryIcon } from '../../../ui/format-icons.tsx';
import type { ComposeSession } from '../session.ts';
import styles from './drafts.module.css';

/** Earlier states of the mail being written. Restoring one makes the present one an earlier one, so nothing is lost by trying. */
export function VersionsDialog(props: {
  readonly session: ComposeSession;
  readonly draftId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { session, draftId, onClose } = props;
  const { editor, format } = useTexts();
  const texts = editor.versions;
  const client = useClient();
  const now = useNow(30_000);
  const { toast } = useBottomBar();
  const list = useRequest('drafts.revisions', { draftId });
  const restore = async (revisionId: number): Promise<void> => {
    await session.save();
    const found = await ask(client, 'drafts.revision', { draftId, revisionId });
    if (!found.ok || found.value === null || session.read().draftId !== draftId) return;
    session.replace(found.value);
    void session.save();
    toast(texts.restored);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={texts.title} closeLabel={texts.close} width="wide">
      {list.error === null ? null : <ErrorNotice error={list.error} tone="caution" />}
      {list.data?.length === 0 ? <EmptyState icon={HistoryIcon}>{texts.none}</EmptyState> : null}
      <ul aria-label={texts.title} className={styles.list}>
        {(list.data ?? []).map(({ revisionId, at, subject, snippet, length }) => (
          <li key={revisionId} className={styles.row}>
            <div className={styles.version}>
              <span className={styles.first}>
                <span className={styles.subject} dir="auto">
                  {subject.trim() === '' ? editor.drafts.noSubject : subject}
                </span>
                <span className={styles.age}>
                  {texts.length(length, format)} · {format.age(at, now)}
                </span>
              </span>
              <span className={styles.snippet} dir="auto">
                {snippet}
              </span>
            </div>
            <Button onClick={() => void restore(revisionId)}>{texts.restore}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
