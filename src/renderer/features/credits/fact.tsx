import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** One labelled fact; a list of them is a `dl`. */
export const Fact = (props: { readonly name: string; readonly children: ReactNode }): ReactNode => (
  <div className={styles.fact}>
    <dt className={styles.name}>{props.name}</dt>
    <dd className={styles.value}>{props.children}</dd>
  </div>
);
