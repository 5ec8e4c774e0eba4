import type { ReactNode } from 'react';
import type { BodyMode } from '#shared/message/body-modes.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import styles from '../editor.module.css';
import type { Loss } from './loss.ts';

/** Says exactly what a change of editor would take away, and asks. */
export function LossDialog(props: {
  readonly mode: BodyMode;
  readonly loss: Loss;
  readonly onAnswer: (yes: boolean) => void;
}): ReactNode {
  const { loss, mode } = props;
  const { editor, format } = useTexts();
  const texts = editor.loss;
  const lines = [
    loss.elements.length > 0 ? texts.elements(loss.elements, format) : null,
    loss.styles.length > 0 ? texts.styles(loss.styles, format) : null,
    loss.attributes.length > 0 ? texts.attributes(loss.attributes, format) : null,
    loss.comments > 0 ? texts.comments(loss.comments, format) : null,
    loss.words > 0 ? texts.words(loss.words, format) : null,
    loss.arrangement ? texts.arrangement : null,
  ].filter((line) => line !== null);
  return (
    <ConfirmDialog
      open
      title={texts.title(mode)}
      confirm={texts.confirm}
      cancel={texts.back}
      onConfirm={() => props.onAnswer(true)}
      onCancel={() => props.onAnswer(false)}
    >
      <p>{texts.intro}</p>
      <ul className={styles['losses']}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{texts.kept}</p>
    </ConfirmDialog>
  );
}
