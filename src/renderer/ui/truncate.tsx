import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';
import styles from './truncate.module.css';

/** One line with an ellipsis; only when something is cut off, hover and focus show the whole text. */
export function Truncate(props: {
  readonly text: string;
  readonly className?: string | undefined;
  /** Where the text stands in something that can be focused itself, it needs no tab stop of its own. */
  readonly focusable?: boolean;
}): ReactNode {
  const { text, focusable = true } = props;
  const element = useRef<HTMLSpanElement>(null);
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const span = element.current;
    if (span === null) return undefined;
    const measure = (): void => setCut(span.scrollWidth > span.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(span);
    return () => observer.disconnect();
  }, [text]);
  const span = (
    <span
      ref={element}
      dir="auto"
      className={cx(styles.line, props.className)}
      {...(cut && focusable ? { tabIndex: 0 } : {})}
    >
      {text}
    </span>
  );
  return cut ? <Tooltip label={text}>{span}</Tooltip> : span;
}
