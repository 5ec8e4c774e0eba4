import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { LedgerView } from '#shared/contract/ledger.ts';
import { useNow } from '../../lib/now.ts';
import { useTexts } from '../../lib/texts.tsx';
import { LedgerLine } from './ledger-line.tsx';
import styles from './ledger.module.css';
import { ROWS_PER_PAGE, useLedgerRows } from './use-ledger-rows.ts';

const ROW_HEIGHT = 36;
const HOUR = 3_600_000;
const SCROLLED_BY_KEYS = { tabIndex: 0 };
/** Rows drawn above and below what is seen. */
const OVERSCAN = 12;

/**
 * The entries as a table of which only the rows in sight exist. `list` names what is listed: another one begins at
 * the top.
 */
export function LedgerRows(props: {
  readonly view: LedgerView;
  readonly list: string;
  readonly onGone: () => void;
}): ReactNode {
  const { view, list, onGone } = props;
  const { ledger } = useTexts();
  const { columns } = ledger;
  const year = new Date(useNow(HOUR)).getFullYear();
  const scroller = useRef<HTMLDivElement>(null);
  const [shownTotal, setShownTotal] = useState(view.total);
  const virtual = useVirtualizer({
    count: shownTotal,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const first = Math.floor((items[0]?.index ?? 0) / ROWS_PER_PAGE);
  const last = Math.floor((items.at(-1)?.index ?? 0) / ROWS_PER_PAGE);
  const shown = useLedgerRows(view, first === last ? [first] : [first, last], onGone);
  const total = shown?.view.total ?? view.total;
  if (total !== shownTotal) setShownTotal(total);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [list]);

  return (
    <div role="table" aria-label={ledger.title} aria-rowcount={total + 1} className={styles.table}>
      <div role="row" aria-rowindex={1} className={styles.header}>
        {(['time', 'kind', 'note', 'change', 'after'] as const).map((name) => (
          <span key={name} role="columnheader" className={styles[name]}>
            {columns[name]}
          </span>
        ))}
      </div>
      {/* Reached by Tab, so that the arrow and page keys scroll it. */}
      <div
        ref={scroller}
        role="rowgroup"
        aria-label={ledger.title}
        className={styles.scroller}
        {...SCROLLED_BY_KEYS}
      >
        <div className={styles.space} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <LedgerLine
              key={index}
              row={shown?.pages.get(Math.floor(index / ROWS_PER_PAGE))?.[index % ROWS_PER_PAGE]}
              index={index}
              start={start}
              year={year}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
