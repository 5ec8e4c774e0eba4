import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import type { Icon } from './icons.tsx';

/** Nothing here yet: one sentence of what this place is for, and the one act. */
export function EmptyState(props: {
  readonly icon: Icon;
  readonly children: ReactNode;
  readonly title?: string;
  readonly action?: ReactNode;
}): ReactNode {
  const { icon: IconSvg } = props;
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <IconSvg size={24} />
      </span>
      {props.title === undefined ? null : <h2>{props.title}</h2>}
      <p className={styles.sentence}>{props.children}</p>
      {props.action}
    </div>
  );
}
