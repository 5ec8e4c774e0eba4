import type { ReactNode } from 'react';
import { useTexts } from '../../../lib/texts.tsx';
import { CheckNotes } from './check-notes.tsx';
import styles from './checks.module.css';
import { useChecks } from './use-checks.ts';

/** What was found in the text of the mail and its attachments, under both. */
export function BodyChecks(): ReactNode {
  const checks = useChecks();
  const { checks: texts } = useTexts();
  const count = checks.of('body').length + checks.of('attachments').length;
  if (count === 0) return null;
  return (
    // A long list scrolls, and what scrolls must be reachable with the keyboard; its buttons are.
    <section id="compose-checks" tabIndex={-1} aria-label={texts.body} className={styles.body}>
      <CheckNotes fields={['body', 'attachments']} />
    </section>
  );
}
