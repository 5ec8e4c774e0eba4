import { type ReactNode, useState } from 'react';
import type { DraftSummary } from '#shared/contract/drafts.ts';
import { ask, useClient } from '../../../lib/client.tsx';
import { useNow } from '../../../lib/now.ts';
import { useRequest } from '../../../lib/requests.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { TOAST, useBottomBar } from '../../../ui/bottom-bar.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { AttachIcon, DraftsIcon } from '../../../ui/format-icons.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PlusIcon, SearchIcon, TrashIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { ComposeSession } from '../session.ts';
import styles from './drafts.module.css';

const PAGE = 50;

/** Every mail begun and not sent: to be found, gone on with and thrown away. */
export function DraftsDialog(props: {
  readonly session: ComposeSession;
  readonly onClose: () => void;
}): ReactNode {
  const { session, onClose } = props;
  const { editor, format } = useTexts();
  const texts = editor.drafts;
  const client = useClient();
  const { toast, hide } = useBottomBar();
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const list = useRequest('drafts.list', { search, limit }, { keepPrevious: true });
  const items = list.data?.items ?? [];
  const current = session.read().draftId;

  const open = async (draftId: string): Promise<void> => {
    if (draftId !== session.read().draftId)
      await session.open(() => ask(client, 'drafts.open', { draftId }));
    onClose();
  };
  const remove = async ({ draftId }: DraftSummary): Promise<void> => {
    const isOpen = session.read().draftId === draftId;
    if (isOpen) await session.save();
    const removed = await ask(client, 'drafts.remove', { draftId });
    if (!removed.ok) return;
    if (isOpen) session.leave();
    const undo = (): void => {
      hide(TOAST);
      void ask(client, 'drafts.restore', { draftId });
    };
    toast(texts.removed, <Button onClick={undo}>{texts.undo}</Button>);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.title}
      closeLabel={texts.close}
      width="wide"
      footer={
        <Button
          icon={PlusIcon}
          onClick={() => void session.start().then((begun) => (begun ? onClose() : undefined))}
        >
          {texts.newMail}
        </Button>
      }
    >
      <label className={styles.search}>
        <SearchIcon />
        <input
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          value={search}
          maxLength={200}
          onChange={({ target }) => {
            setSearch(target.value);
            setLimit(PAGE);
          }}
        />
      </label>
      {list.error === null ? null : <ErrorNotice error={list.error} tone="caution" />}
      {list.loading ? <Skeleton label={texts.title} lines={4} /> : null}
      {list.data !== undefined && items.length === 0 ? (
        <EmptyState icon={DraftsIcon}>{search === '' ? texts.none : texts.notFound}</EmptyState>
      ) : (
        <ul aria-label={texts.title} className={styles.list}>
          {items.map((draft) => (
            <DraftRow
              key={draft.draftId}
              draft={draft}
              open={draft.draftId === current}
              onOpen={() => void open(draft.draftId)}
              onRemove={() => void remove(draft)}
            />
          ))}
        </ul>
      )}
      {(list.data?.next ?? null) === null ? null : (
        <Button variant="quiet" onClick={() => setLimit(Math.min(200, limit + PAGE))}>
          {texts.more}
        </Button>
      )}
      <p className={styles.spoken} role="status">
        {list.data === undefined ? '' : texts.open(items.length, format)}
      </p>
    </Dialog>
  );
}

function DraftRow(props: {
  readonly draft: DraftSummary;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { draft } = props;
  const { editor, format } = useTexts();
  const texts = editor.drafts;
  const now = useNow(30_000);
  const subject = draft.subject.trim() === '' ? texts.noSubject : draft.subject;
  return (
    <li className={cx(styles.row, props.open && styles.current)}>
      <button
        type="button"
        className={styles.open}
        aria-current={props.open || undefined}
        onClick={props.onOpen}
      >
        <span className={styles.first}>
          <span
            className={cx(styles.subject, draft.subject.trim() === '' && styles.muted)}
            dir="auto"
          >
            {subject}
          </span>
          {draft.cameBack === null ? null : (
            <span className={styles.back}>{texts.cameBack[draft.cameBack]}</span>
          )}
          {props.open ? <span className={styles.here}>{texts.current}</span> : null}
          <span className={styles.age}>{format.age(draft.savedAt, now)}</span>
        </span>
        <span className={styles.second}>
          <span className={styles.to}>
            {draft.recipientCount === 0
              ? texts.noRecipient
              : texts.to(draft.firstRecipient, draft.recipientCount - 1, format)}
          </span>
          {draft.attachments === 0 ? null : (
            <span className={styles.files}>
              <AttachIcon size={12} /> {texts.attachments(draft.attachments, format)}
            </span>
          )}
          <span className={styles.snippet} dir="auto">
            {draft.snippet}
          </span>
        </span>
      </button>
      <IconButton icon={TrashIcon} label={texts.remove(subject)} onClick={props.onRemove} />
    </li>
  );
}
