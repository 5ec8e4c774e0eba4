import { type ReactNode, useCallback, useMemo } from 'react';
import type { OpDetail } from '#shared/contract/outbox.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useShownImages } from '../../lib/inline-images.ts';
import { useTexts } from '../../lib/texts.tsx';
import { MailFrame } from '../../ui/mail-frame.tsx';
import { TextBeginning } from '../../ui/text-beginning.tsx';
import styles from './op-panel.module.css';

/** More names than this hide the mail below them. */
const PEOPLE_SHOWN = 8;

/** The mail as it was handed over: head, and the text in the isolated frame. */
export function MailView(props: {
  readonly opId: string;
  readonly message: NonNullable<OpDetail['message']>;
  readonly files: OpDetail['files'];
}): ReactNode {
  const { opId, message, files } = props;
  const client = useClient();
  const contentIds = useMemo(() => files.flatMap(({ contentId }) => contentId ?? []), [files]);
  const show = useCallback(
    async (contentId: string): Promise<string | null> => {
      const answer = await ask(client, 'outbox.image', { opId, contentId });
      return answer.ok ? answer.value.url : null;
    },
    [client, opId],
  );
  const html = useShownImages(message.html, contentIds, show);
  const { outbox, editor, format } = useTexts();
  const words = outbox.panel;
  const people = (list: readonly string[]): string =>
    list.length > PEOPLE_SHOWN
      ? `${list.slice(0, PEOPLE_SHOWN).join(', ')}, ${words.more(list.length - PEOPLE_SHOWN, format)}`
      : list.join(', ');
  const lines = [
    [words.from, message.from],
    [words.to, people(message.to)],
    [words.cc, people(message.cc)],
    [words.bcc, people(message.bcc)],
    [words.replyTo, people(message.replyTo)],
  ] as const;
  return (
    <>
      <dl className={styles.facts}>
        {lines
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        {files.length === 0 ? null : (
          <div className={styles.fact}>
            <dt>{words.files}</dt>
            <dd>
              <ul>
                {files.map(({ name, size, contentId }, at) => (
                  // Two files may have the same name.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={at}>
                    <bdi>{name}</bdi>{' '}
                    <span className={styles.muted}>
                      {editor.attachments.size(size, format)}
                      {contentId === null ? '' : ` · ${editor.attachments.inText}`}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {message.html.trim() === '' ? (
        // Long text scrolls, and what scrolls must be reachable with the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} aria-label={words.preview} className={styles.plain} dir="auto">
          <TextBeginning text={message.text} />
        </pre>
      ) : (
        <div className={styles.paper}>
          <MailFrame html={html} title={words.preview} />
        </div>
      )}
    </>
  );
}
