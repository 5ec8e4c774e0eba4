import type { ReactNode } from 'react';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import { useTexts } from '../../lib/texts.tsx';
import { MailFrame } from '../../ui/mail-frame.tsx';
import styles from './op-panel.module.css';

/** More names than this hide the mail below them. */
const PEOPLE_SHOWN = 8;

/** The mail as it was handed over: head, and the text in the isolated frame. */
export function MailView({ message }: { readonly message: MessageDraft }): ReactNode {
  const { outbox, format } = useTexts();
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
      </dl>
      {message.html.trim() === '' ? (
        // Long text scrolls, and what scrolls must be reachable with the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} aria-label={words.preview} className={styles.plain} dir="auto">
          {message.text}
        </pre>
      ) : (
        <div className={styles.paper}>
          <MailFrame html={message.html} title={words.preview} />
        </div>
      )}
    </>
  );
}
