import type { ReactNode } from 'react';
import type { AttachmentRef } from '#shared/contract/attachments.ts';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { utf8Length } from '#shared/message/check.ts';
import { MAX_MESSAGE_BYTES, attachmentsSize } from '#shared/message/size.ts';
import { useTexts } from '../../lib/texts.tsx';
import { TOAST, useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AttachIcon } from '../../ui/format-icons.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon, ImageIcon } from '../../ui/icons.tsx';
import styles from './attachments.module.css';
import type { ComposeSession } from './session.ts';
import type { Attaching } from './use-attachments.ts';

/** The share of the limit from which on the size is worth a word of its own. */
const NEAR = 0.8;

/** The files of the mail with their sizes, and how much of what a mail may hold is used. */
export function Attachments(props: {
  readonly session: ComposeSession;
  readonly draft: DraftContent;
  readonly attaching: Attaching;
}): ReactNode {
  const { session, draft, attaching } = props;
  const { compose, editor, format } = useTexts();
  const texts = editor.attachments;
  const { toast, hide } = useBottomBar();
  const { attachments: files, body } = draft;
  const { pending, failed } = attaching;
  if (files.length + pending + failed.length === 0) return null;

  const total =
    attachmentsSize(files) +
    utf8Length(body.html) +
    (body.text === null ? 0 : utf8Length(body.text));
  const share = total / MAX_MESSAGE_BYTES;
  const level = share > 1 ? styles.over : share > NEAR ? styles.near : undefined;
  const remove = (file: AttachmentRef): void => {
    const at = files.indexOf(file);
    session.edit({ attachments: files.filter((each) => each !== file) });
    const undo = (): void => {
      const now = session.read().draft.attachments;
      session.edit({ attachments: now.toSpliced(at, 0, file) });
      hide(TOAST);
    };
    toast(texts.removed(file.name), <Button onClick={undo}>{texts.undo}</Button>);
  };
  return (
    <section aria-label={texts.list} className={styles.attachments}>
      {failed.map((error, at) => (
        // Two files may have failed for the same reason under the same name.
        // oxlint-disable-next-line react/no-array-index-key
        <ErrorNotice
          key={at}
          error={error}
          tone="caution"
          actions={
            at > 0 ? undefined : (
              <Button variant="quiet" onClick={attaching.forget}>
                {compose.bar.dismiss}
              </Button>
            )
          }
        />
      ))}
      <div className={styles.line}>
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={`${file.blob} ${file.contentId ?? ''}`} className={styles.file}>
              {file.contentId === null ? <AttachIcon size={12} /> : <ImageIcon size={12} />}
              <span className={styles.name} dir="auto" title={file.name}>
                {file.name}
              </span>
              <span className={cx(styles.size, file.size === 0 && styles.empty)}>
                {texts.size(file.size, format)}
                {file.contentId === null ? '' : ` · ${texts.inText}`}
              </span>
              <IconButton
                icon={CloseIcon}
                label={texts.remove(file.name)}
                className={styles.remove}
                onClick={() => remove(file)}
              />
            </li>
          ))}
        </ul>
        {pending > 0 ? (
          <span role="status" className={styles.size}>
            {texts.adding(pending, format)}
          </span>
        ) : null}
        <span className={styles.meter}>
          <meter
            aria-label={texts.meter}
            min={0}
            max={MAX_MESSAGE_BYTES}
            high={MAX_MESSAGE_BYTES * NEAR}
            value={Math.min(total, MAX_MESSAGE_BYTES)}
            className={cx(styles.bar, level)}
          />
          <span className={cx(styles.size, level)}>
            {texts.total(total, MAX_MESSAGE_BYTES, format)}
          </span>
        </span>
      </div>
    </section>
  );
}
