import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './badge.module.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'caution' | 'urgent';

/** A word or a count on a tinted ground. */
export function Badge(props: {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly className?: string | undefined;
}): ReactNode {
  return (
    <span className={cx(styles.badge, styles[props.tone ?? 'neutral'], props.className)}>
      {props.children}
    </span>
  );
}

/** Each shape is one meaning, so that state is readable without colour. */
export type StateShape = 'waiting' | 'working' | 'done' | 'attention' | 'failed' | 'stopped';

const SHAPES: Record<StateShape, ReactNode> = {
  waiting: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  working: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5Z" fill="currentColor" />
    </>
  ),
  done: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  attention: <path d="M6 0.75 11.5 11H0.5Z" fill="currentColor" />,
  failed: (
    <path d="m2 2 8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  ),
  stopped: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
};

const TONES: Record<StateShape, Tone> = {
  waiting: 'neutral',
  working: 'accent',
  done: 'good',
  attention: 'caution',
  failed: 'urgent',
  stopped: 'neutral',
};

/** A state: shape, colour and word together. */
export function StateMark(props: {
  readonly shape: StateShape;
  readonly children: ReactNode;
  readonly tone?: Tone;
}): ReactNode {
  return (
    <span className={styles.state}>
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        className={styles[`ink-${props.tone ?? TONES[props.shape]}`]}
      >
        {SHAPES[props.shape]}
      </svg>
      <span>{props.children}</span>
    </span>
  );
}
