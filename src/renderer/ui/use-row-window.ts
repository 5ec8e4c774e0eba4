import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** As many rows a browser draws without anybody noticing. */
const ALL_AT_ONCE = 120;
const OVERSCAN = 12;

const scrollable = (element: HTMLElement | null): HTMLElement | null => {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return null;
};

export type RowWindow = {
  /** The first row that is drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Height of what is left out above and below, in pixels. */
  readonly above: number;
  readonly below: number;
  readonly show: (index: number) => void;
};

/** Which rows of a long table are in sight of whatever scrolls it. Short tables are drawn whole. */
export function useRowWindow(
  body: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const long = count > ALL_AT_ONCE;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    if (!long) return;
    const found = scrollable(body.current);
    const top = body.current?.getBoundingClientRect().top ?? 0;
    setScroller(found);
    if (found !== null) setMargin(top - found.getBoundingClientRect().top + found.scrollTop);
  }, [body, long]);
  const virtual: Virtualizer<HTMLElement, Element> = useVirtualizer<HTMLElement, Element>({
    count,
    enabled: long && scroller !== null,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: margin,
  });
  if (!long) return { from: 0, to: count, above: 0, below: 0, show: () => undefined };
  const items = virtual.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? Math.min(count, ALL_AT_ONCE) - 1) + 1;
  return {
    from,
    to,
    above: from * rowHeight,
    below: (count - to) * rowHeight,
    show: (index) => virtual.scrollToIndex(index),
  };
}
