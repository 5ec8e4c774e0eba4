import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../../ui/class-names.ts';
import styles from './preview.module.css';

/** Pixels. A mail is laid out for at least so much where it is read on a desk. */
const DESK_WIDTH = 640;

/** The surface a mail is shown on. Where there is less room than on a desk, the mail becomes smaller, not narrower. */
export function PreviewPaper(props: {
  readonly shape: 'desktop' | 'phone';
  readonly children: ReactNode;
}): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(DESK_WIDTH);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = props.shape === 'phone' ? 1 : Math.min(1, width / DESK_WIDTH);
  return (
    <div ref={place} className={cx(styles.paper, props.shape === 'phone' && styles.phone)}>
      <div
        className={styles.sheet}
        style={{
          width: `${100 / scale}%`,
          height: `${100 / scale}%`,
          transform: scale === 1 ? 'none' : `scale(${scale})`,
        }}
      >
        {props.children}
      </div>
    </div>
  );
}
