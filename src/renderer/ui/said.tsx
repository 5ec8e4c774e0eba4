import type { ReactNode } from 'react';
import styles from './said.module.css';

/** Words for a screen reader only, where the eye has another sign. */
export function Said({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={styles.said}>{children}</span>;
}
