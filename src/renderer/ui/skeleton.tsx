import type { ReactNode } from 'react';
import styles from './skeleton.module.css';

/** Grey bars in the place of text that is on its way. They appear after 200 ms, so a quick answer never flickers. */
export function Skeleton(props: {
  /** Said to a screen reader. */
  readonly label: string;
  readonly lines?: number;
}): ReactNode {
  const lines = Array.from({ length: props.lines ?? 3 }, (_, index) => index);
  return (
    <div role="status" aria-label={props.label} className={styles.skeleton}>
      {lines.map((line) => (
        <span key={line} className={styles.bar} />
      ))}
    </div>
  );
}
