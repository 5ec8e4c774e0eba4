import type { ReactNode } from 'react';
import { useAppState } from '../lib/app-state.tsx';
import { cx } from '../ui/class-names.ts';
import styles from './mode-line.module.css';

/** Three pixels that tell the mode by pattern and colour; the word stands in the header. */
export function ModeLine(): ReactNode {
  const { mode } = useAppState();
  return <div aria-hidden="true" className={cx(styles.line, styles[mode])} />;
}
