import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import type { HookEventView } from '#shared/contract/webhooks.ts';
import { useNow } from '../../lib/now.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Badge, StateMark } from '../../ui/badge.tsx';
import { cx } from '../../ui/class-names.ts';
import { Truncate } from '../../ui/truncate.tsx';
import styles from './event-list.module.css';
import { aboutOf, lateness, resultMarks, signed } from './marks.ts';

const ROW = 40;

/**
 * The inbox: as many rows as can be seen are drawn, however many there are. One tab stop; arrows, Home, End and the page
 * keys move, Enter, Space or a press opens.
 */
export function EventList(props: {
  readonly events: readonly HookEventView[];
  readonly total: number;
  readonly selectedId: string | null;
  readonly onOpen: (eventId: string) => void;
  readonly onEnd: () => void;
}): ReactNode {
  const { events, selectedId, onOpen, onEnd } = props;
  const { inbox } = useTexts().webhooks;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const now = useNow(10_000);
  const customer = useRequest('customers.active').data ?? null;
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    // The heading stays in sight and must not cover the row moved to.
    scrollPaddingStart: 32,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= events.length - 20) onEnd();
  }, [last, events.length, onEnd]);

  const at = Math.min(cursor, events.length - 1);
  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(events.length - 1, index));
    setCursor(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const open = (): void => {
      const chosen = events[at];
      if (chosen !== undefined) onOpen(chosen.eventId);
    };
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at - 1),
      PageDown: () => moveTo(at + 10),
      PageUp: () => moveTo(at - 10),
      Home: () => moveTo(0),
      End: () => moveTo(events.length - 1),
      Enter: open,
      ' ': open,
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  };
  /** One listener for all rows: those in sight change with every scroll. */
  const onPress = (press: MouseEvent<HTMLDivElement>): void => {
    const row = press.target instanceof Element ? press.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    const chosen = events[index];
    if (chosen === undefined) return;
    setCursor(index);
    onOpen(chosen.eventId);
  };
  const names = inbox.columns;
  const slim = selectedId !== null;

  return (
    <div className={cx(styles.frame, slim && styles.slim)}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={inbox.list}
        aria-rowcount={props.total + 1}
        aria-activedescendant={events.length === 0 ? undefined : `${id}-${at}`}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onClick={onPress}
      >
        <div role="row" aria-rowindex={1} className={cx(styles.row, styles.head)}>
          <span role="columnheader">{names.result}</span>
          <span role="columnheader">{names.type}</span>
          <span role="columnheader">{names.about}</span>
          <span role="columnheader" className={styles.end}>
            {names.change}
          </span>
          <span role="columnheader" className={styles.end}>
            {names.age}
          </span>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const event = events[index];
            if (event === undefined) return null;
            return (
              <div
                key={event.eventId}
                id={`${id}-${index}`}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={event.eventId === selectedId}
                className={cx(styles.row, styles.openable, index === at && styles.at)}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Cells event={event} now={now} customer={customer} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Cells(props: {
  readonly event: HookEventView;
  readonly now: number;
  readonly customer: CustomerView | null;
}): ReactNode {
  const { event } = props;
  const { webhooks, format } = useTexts();
  const { inbox } = webhooks;
  const [shape, tone] = resultMarks[event.result];
  const late = lateness(event);
  return (
    <>
      <span role="gridcell">
        <StateMark shape={shape} {...(tone === undefined ? {} : { tone })}>
          {inbox.result[event.result]}
        </StateMark>
      </span>
      <span role="gridcell" className={styles.type}>
        <Truncate
          text={event.type === '' ? inbox.noType : event.type}
          focusable={false}
          className={styles.name ?? ''}
        />
        {event.times > 1 ? <Badge>{inbox.times(event.times, format)}</Badge> : null}
        {late === null ? null : <Badge tone="caution">{inbox.late(format.span(late))}</Badge>}
        {event.outOfOrder && late === null ? <Badge>{inbox.outOfOrder}</Badge> : null}
      </span>
      <span role="gridcell" className={styles.muted}>
        <Truncate text={aboutOf(event, props.customer)} focusable={false} />
      </span>
      <span role="gridcell" className={styles.end}>
        {event.change === null || event.result === 'refused' ? '' : signed(event.change, format)}
      </span>
      <span role="gridcell" className={cx(styles.end, styles.muted)}>
        {format.age(event.occurredAt ?? event.at, props.now as typeof event.at)}
      </span>
    </>
  );
}
