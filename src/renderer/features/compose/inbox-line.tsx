import type { ReactNode } from 'react';
import { parseMailbox } from '#shared/message/address.ts';
import { useTexts } from '../../lib/texts.tsx';
import styles from './preview.module.css';

/** The mail as a line of its reader's inbox: sender, subject, and the first words of the text. */
export function InboxLine(props: {
  readonly from: string;
  readonly subject: string;
  readonly preheader: string;
}): ReactNode {
  const { inbox: texts } = useTexts().preview;
  const sender = parseMailbox(props.from);
  const name = sender === null ? props.from.trim() : sender.name || sender.address;
  const subject = props.subject.trim();
  return (
    <p role="group" aria-label={texts.label} className={styles.inbox}>
      <span className={styles.sender} dir="auto">
        {name === '' ? texts.noSender : name}
      </span>
      <span className={styles.line} dir="auto">
        <span className={styles.subject}>{subject === '' ? texts.noSubject : subject}</span>
        {props.preheader === '' ? null : (
          <span className={styles.preheader}> {props.preheader}</span>
        )}
      </span>
    </p>
  );
}
