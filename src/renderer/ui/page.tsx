import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useNavigation } from '../lib/navigation.tsx';
import { cx } from './class-names.ts';
import styles from './page.module.css';

/**
 * The frame of a page: heading, acts at its right, content. Going to a page moves the focus to its heading,
 * so that a screen reader says where it is and Tab starts at the content.
 */
export function Page(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** `form` keeps lines short, `full` lets the page lay out itself. */
  readonly width?: 'wide' | 'form' | 'full';
}): ReactNode {
  const { width = 'wide' } = props;
  const { step } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  // With the heading itself, not after it: what can be read can be the focus.
  useLayoutEffect(() => {
    if (step > 0) heading.current?.focus();
  }, [step]);
  return (
    <div className={cx(styles.page, styles[width])}>
      <header className={styles.header}>
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.actions === undefined ? null : <div className={styles.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A part of a page with a small heading. */
export function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly hint?: ReactNode;
}): ReactNode {
  return (
    <section className={styles.section}>
      <header className={styles.sectionHeader}>
        <div>
          <h2>{props.title}</h2>
          {props.hint === undefined ? null : <p className={styles.hint}>{props.hint}</p>}
        </div>
        {props.actions}
      </header>
      {props.children}
    </section>
  );
}

/** A surface with a fine edge, for lists and grouped fields. */
export function Card(props: {
  readonly children: ReactNode;
  readonly padded?: boolean;
}): ReactNode {
  return (
    <div className={cx(styles.card, props.padded === true && styles.padded)}>{props.children}</div>
  );
}
