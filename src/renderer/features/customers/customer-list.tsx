import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import type { DirectoryRow } from '#shared/contract/directory.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useTexts } from '../../lib/texts.tsx';
import type { RowActs } from './customer-actions.tsx';
import { CustomerCells } from './customer-row.tsx';
import styles from './customers.module.css';

const ROW = 56;
const HEAD = 32;
const PAGE = 8;

/**
 * As many rows as can be seen are drawn, however many there are. One tab stop for the rows; arrows, Home, End and the
 * page keys move, Enter takes the customer into use. `entry` is the row that Tab and the search lead to.
 */
export function CustomerList(props: {
  readonly rows: readonly DirectoryRow[];
  readonly activeId: string | null;
  readonly acts: RowActs;
  readonly entry: Ref<HTMLDivElement>;
  /** Pixels of the window above and below the list, so that the page itself need not scroll. */
  readonly around: number;
}): ReactNode {
  const { rows, activeId, acts, around } = props;
  const { customers: texts } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const [moving, setMoving] = useState(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.customerId ?? index,
    overscan: 6,
    // The heading stays in sight and must not cover the row moved to.
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
    initialRect: { width: 800, height: 560 },
  });
  const items = virtual.getVirtualItems();
  useLook(items.flatMap(({ index }) => rows[index] ?? []));
  const at = Math.max(0, Math.min(cursor, rows.length - 1));
  const drawn = items.some(({ index }) => index === at);
  const tabStop = drawn ? at : (items[0]?.index ?? 0);

  useEffect(() => {
    if (!moving || !drawn) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus();
    setMoving(false);
  }, [moving, drawn, at]);

  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setCursor(next);
    setMoving(true);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, row: DirectoryRow): void => {
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at - 1),
      PageDown: () => moveTo(at + PAGE),
      PageUp: () => moveTo(at - PAGE),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => acts.use(row),
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  };

  return (
    <div
      role="grid"
      aria-label={texts.list}
      aria-rowcount={rows.length + 1}
      className={styles.grid}
    >
      <div
        ref={scroller}
        role="presentation"
        className={styles.scroller}
        style={{
          height: `min(${HEAD + rows.length * ROW}px, max(${HEAD + 3 * ROW}px, 100vh - ${around}px))`,
        }}
      >
        <div role="row" aria-rowindex={1} className={styles.head}>
          <span role="columnheader">{texts.columns.name}</span>
          <span role="columnheader" className={styles.number}>
            {texts.columns.credits}
          </span>
          <span role="columnheader">{texts.columns.days}</span>
          <span role="columnheader" className={styles.hiddenHead}>
            {texts.columns.active}
          </span>
        </div>
        <div role="rowgroup" className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                ref={index === tabStop ? props.entry : undefined}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={row.customerId === activeId}
                data-index={index}
                tabIndex={index === tabStop ? 0 : -1}
                className={styles.row}
                style={{ transform: `translateY(${start - HEAD}px)` }}
                onFocus={() => setCursor(index)}
                onKeyDown={(event) => onKeyDown(event, row)}
              >
                <CustomerCells row={row} active={row.customerId === activeId} acts={acts} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** So long rows stay in sight before anything is read for them: what flies past is not looked at. */
const LOOK_MS = 250;

/** Asks for what is not read yet of the rows in sight. */
function useLook(rows: readonly DirectoryRow[]): void {
  const client = useClient();
  const unread = rows.filter(({ use, credits }) => use === 'unread' && (credits ?? 0) > 0);
  const wanted = unread.map(({ customerId }) => customerId).join(' ');
  useEffect(() => {
    if (wanted === '') return;
    const timer = setTimeout(
      () => void ask(client, 'directory.look', { customerIds: wanted.split(' ') }),
      LOOK_MS,
    );
    return () => clearTimeout(timer);
  }, [client, wanted]);
}
