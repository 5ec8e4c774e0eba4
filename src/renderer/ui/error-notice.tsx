import type { ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { useErrorText, useParagraph, useTexts } from '../lib/texts.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import styles from './notice.module.css';

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/**
 * What went wrong, in three answers: what happened, whether a credit was used, what to do now. The technical
 * part is folded. Stands where the act was.
 */
export function ErrorNotice(props: {
  readonly error: AppError;
  /** Adds a "Try again" button. */
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
  readonly tone?: 'caution' | 'urgent';
  readonly className?: string | undefined;
}): ReactNode {
  const texts = useTexts();
  const paragraph = useParagraph();
  const { what, credit, next } = useErrorText()(props.error);
  const { kind, credit: _, ...facts } = props.error;
  const actions = (
    <>
      {props.actions}
      {props.onRetry === undefined ? null : (
        <Button onClick={props.onRetry}>{texts.common.tryAgain}</Button>
      )}
    </>
  );
  return (
    <Notice
      tone={props.tone ?? 'urgent'}
      role="alert"
      {...(props.actions === undefined && props.onRetry === undefined ? {} : { actions })}
      {...(props.className === undefined ? {} : { className: props.className })}
    >
      <p className={styles.what}>{what}</p>
      <p>{paragraph(credit, next)}</p>
      <details className={styles.details}>
        <summary>{texts.common.details}</summary>
        <dl className={styles.facts}>
          <dt>kind</dt>
          <dd>{kind}</dd>
          {Object.entries(facts).map(([name, value]) => (
            <FactLine key={name} name={name} value={plain(value)} />
          ))}
        </dl>
      </details>
    </Notice>
  );
}

function FactLine(props: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}
