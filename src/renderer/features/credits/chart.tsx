import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo } from 'react';
import type { CreditsHistory } from '#shared/contract/credits-history.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { type ChartGeometry, CHART_HEIGHT, layOutChart, type Mark } from './chart-geometry.ts';
import styles from './chart.module.css';
import { useWidth } from './use-width.ts';

type ChartProps = {
  readonly history: CreditsHistory;
  /** Index of the day looked at, past days first; null while none is. */
  readonly cursor: number | null;
  readonly onCursor: (day: number | null) => void;
  /** A day in words, as the cursor says it. */
  readonly describe: (day: number) => string;
};

const WEEK = 7;

/**
 * Balance, use and what is to come. One tab stop: it is a slider over days, so arrows, Page Up and Down, Home and End
 * move, and a screen reader says the day. The table beside it holds the same numbers.
 */
export function HistoryChart({ history, cursor, onCursor, describe }: ChartProps): ReactNode {
  const { creditsHistory, format } = useTexts();
  const { ref, width } = useWidth(720);
  const today = history.days.length - 1;
  const last = today + history.ahead.length;
  const geometry = useMemo(
    () => layOutChart(history, width, format.compact),
    [history, width, format],
  );
  const at = cursor ?? today;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - WEEK,
      PageUp: at + WEEK,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onCursor(Math.max(0, Math.min(last, next)));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onCursor(geometry.dayAt(event.clientX - left));
  };

  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={creditsHistory.cursor}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={describe(at)}
      className={styles.chart}
      onKeyDown={onKeyDown}
      onFocus={() => onCursor(at)}
      onBlur={() => onCursor(null)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => onCursor(null)}
    >
      <svg width={width} height={CHART_HEIGHT} aria-hidden="true" focusable="false">
        <Drawing history={history} geometry={geometry} cursor={cursor} width={width} />
      </svg>
    </div>
  );
}

function Drawing(props: {
  readonly history: CreditsHistory;
  readonly geometry: ChartGeometry;
  readonly cursor: number | null;
  readonly width: number;
}): ReactNode {
  const { history, geometry, cursor, width } = props;
  const { creditsHistory, format } = useTexts();
  const { left, plotTop, stripBottom } = geometry;
  const past = history.days.length;
  const startOf = (day: number) =>
    day < past ? history.days[day]?.start : history.ahead[day - past]?.start;
  return (
    <>
      {cursor === null ? null : (
        <rect
          {...geometry.column(cursor)}
          y={plotTop}
          height={stripBottom - plotTop}
          className={styles.cursor}
        />
      )}
      {geometry.levels.map(({ value, y }) => (
        <g key={value}>
          <line x1={left} x2={width} y1={y} y2={y} className={styles.level} />
          <text x={left - 8} y={y} dy="0.35em" className={styles.levelText}>
            {format.compact(value)}
          </text>
        </g>
      ))}
      <path d={geometry.band} className={styles.band} />
      <path d={geometry.balance} className={styles.area} />
      <path d={geometry.balanceLine} className={styles.line} />
      <line
        x1={left}
        x2={width}
        y1={stripBottom + 0.5}
        y2={stripBottom + 0.5}
        className={styles.level}
      />
      {geometry.bars.map(({ day, ...bar }) => (
        <rect key={day} {...bar} className={styles.bar} />
      ))}
      <line
        x1={geometry.now}
        x2={geometry.now}
        y1={plotTop}
        y2={stripBottom}
        className={styles.now}
      />
      {geometry.marks.map((mark) => (
        <MarkSign key={`${mark.kind} ${mark.day}`} mark={mark} geometry={geometry} />
      ))}
      {geometry.dates.map(({ x, day }) => {
        const start = startOf(day);
        return start === undefined ? null : (
          <text
            key={day}
            x={x}
            y={stripBottom + 18}
            className={cx(styles.date, day === past - 1 && styles.today)}
          >
            {day === past - 1 ? creditsHistory.today : format.day(start)}
          </text>
        );
      })}
    </>
  );
}

/** Told by shape as well as by colour: a lapse points down from above, a renewal up from below. */
function MarkSign(props: { readonly mark: Mark; readonly geometry: ChartGeometry }): ReactNode {
  const { kind, x, amount, labelX } = props.mark;
  const { plotTop, plotBottom, stripBottom } = props.geometry;
  const { format } = useTexts();
  if (kind === 'renewal')
    return <path d={`M${x} ${stripBottom - 8}l5 8h-10z`} className={styles.renewal} />;
  return (
    <>
      <line x1={x} x2={x} y1={plotTop} y2={plotBottom} className={styles.lapseLine} />
      <path d={`M${x} ${plotTop + 6}l-4 -6h8z`} className={styles.lapse} />
      {labelX !== null ? (
        <text x={labelX} y={plotTop - 6} className={styles.lapseText}>
          {`−${format.compact(amount ?? 0)}`}
        </text>
      ) : null}
    </>
  );
}
