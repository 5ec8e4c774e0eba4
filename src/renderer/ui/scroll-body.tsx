import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** What stands between a title and its buttons. While it is too long to be seen whole, the keyboard can scroll it too. */
export function ScrollBody(props: {
  readonly className: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = (): void => setScrolls(element.scrollHeight > element.clientHeight);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    const changed = new MutationObserver(() => {
      for (const child of element.children) resized.observe(child);
      measure();
    });
    changed.observe(element, { childList: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, []);
  return (
    <div ref={ref} className={props.className} {...(scrolls ? { tabIndex: 0 } : {})}>
      {props.children}
    </div>
  );
}
