import type { ReactNode } from 'react';
import { useTexts } from '../lib/texts.tsx';
import styles from './text-beginning.module.css';

/** Characters that are drawn: more than anybody reads in a preview. Megabytes, in one line above all, would stop the window. */
const SHOWN = 20_000;

/** The beginning of a text of any length, and that there is more of it. */
export function TextBeginning({ text }: { readonly text: string }): ReactNode {
  const { common, format } = useTexts();
  if (text.length <= SHOWN) return text;
  return (
    <>
      {text.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/, '')}
      <span className={styles.more}>{common.beginning(SHOWN, text.length, format)}</span>
    </>
  );
}
