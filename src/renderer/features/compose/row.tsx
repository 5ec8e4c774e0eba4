import type { ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { CheckNotes } from './checks/check-notes.tsx';
import type { CheckField } from '#shared/contract/checks.ts';
import styles from './row.module.css';

/** One line of the mail's head: label at the left, control, and under it what there is to say about it. */
export function Row(props: {
  readonly label: string;
  /** Id of the control the label belongs to. The notes get `<id>-note`. */
  readonly id: string;
  readonly children: ReactNode;
  /** What is wrong, one sentence each. */
  readonly problems?: readonly string[];
  readonly note?: ReactNode;
  /** Stands at the right end. */
  readonly end?: ReactNode;
}): ReactNode {
  const { id, problems = [], note } = props;
  return (
    <div className={cx(styles.row, problems.length > 0 && styles.invalid)}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <div className={styles.control}>{props.children}</div>
      {props.end === undefined ? null : <div className={styles.end}>{props.end}</div>}
      <div id={`${id}-note`} aria-live="polite" className={styles.notes}>
        {problems.map((problem) => (
          <p key={problem} className={styles.problem}>
            <WarningIcon size={12} />
            <span>{problem}</span>
          </p>
        ))}
        <CheckNotes fields={[id.replace(/^compose-/, '') as CheckField]} />
        {note}
      </div>
    </div>
  );
}
