import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { CreditsHistory } from '#shared/contract/credits-history.ts';

/** Pixels. The use of each day has a strip of its own below the balance: it is much smaller. */
const TOP = 20;
const PLOT = 148;
const GAP = 16;
const STRIP = 36;
const AXIS = 24;
const RIGHT = 8;
const CHARACTER = 7;
/** Wide enough for every font: a label must not be cut off at the edge. */
const LABEL_CHARACTER = 8.5;
/** A date needs this much room on the axis. */
const DATE = 72;

export const CHART_HEIGHT = TOP + PLOT + GAP + STRIP + AXIS;

type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
/** Something that happens on a day: `day` is its index, past days first. */
export type Mark = {
  readonly kind: 'lapse' | 'renewal';
  readonly day: number;
  readonly x: number;
  /** Credits that lapse, or that the renewal adds. */
  readonly amount: number | null;
  /** Where the middle of its label is; null without one. */
  readonly labelX: number | null;
};

export type ChartGeometry = {
  readonly balance: string;
  readonly balanceLine: string;
  readonly band: string;
  readonly bars: readonly (Rect & { readonly day: number })[];
  readonly marks: readonly Mark[];
  readonly levels: readonly { readonly y: number; readonly value: number }[];
  readonly dates: readonly { readonly x: number; readonly day: number }[];
  /** Where today ends and what is expected begins. */
  readonly now: number;
  readonly left: number;
  readonly plotTop: number;
  readonly plotBottom: number;
  readonly stripBottom: number;
  readonly mostUsed: number;
  /** The column of a day, and the day under a distance from the left edge; null beside the plot. */
  readonly column: (day: number) => Pick<Rect, 'x' | 'width'>;
  readonly dayAt: (x: number) => number | null;
};

const crisp = (n: number): number => Math.round(n) + 0.5;

/** Net use of a day: what was given back is not use. */
const netUse = (flow: { readonly used: number; readonly returned: number } | null): number =>
  flow === null ? 0 : Math.max(0, flow.used - flow.returned);

/** The balance at the beginning of the first day and at the end of each; null where it is not known. */
function balances(days: CreditsHistory['days']): (number | null)[] {
  return [
    days[0]?.flow?.opening ?? null,
    ...days.map(({ flow }, i) => flow?.closing ?? days[i + 1]?.flow?.opening ?? null),
  ];
}

function marksOf(
  history: CreditsHistory,
  xAt: (day: number) => number,
  right: number,
  labelWidth: (n: number) => number,
): Mark[] {
  const past = history.days.length;
  const found = [
    ...history.days.flatMap(({ flow }, day) =>
      flow !== null && flow.lapsed > 0
        ? [{ kind: 'lapse' as const, day, amount: flow.lapsed }]
        : [],
    ),
    ...history.ahead.flatMap(({ lapses, renewal }, i) => [
      ...(lapses === null
        ? []
        : [{ kind: 'lapse' as const, day: past + i, amount: lapses.lost ?? lapses.remaining }]),
      ...(renewal === null
        ? []
        : [{ kind: 'renewal' as const, day: past + i, amount: renewal.adds }]),
    ]),
  ];
  const placed = found.map((mark) => ({ ...mark, x: crisp(xAt(mark.day + 0.5)) }));
  // Of labels that would overlap the largest is drawn; the cursor and the table tell them all.
  const taken: { readonly from: number; readonly to: number }[] = [];
  const labels = new Map<(typeof placed)[number], number>();
  const bySize = placed
    .filter(({ kind, amount }) => kind === 'lapse' && (amount ?? 0) > 0)
    .toSorted((one, other) => (other.amount ?? 0) - (one.amount ?? 0));
  for (const mark of bySize) {
    const half = labelWidth(mark.amount ?? 0) / 2;
    const middle = Math.min(mark.x, right - half);
    const label = { from: middle - half - 4, to: middle + half + 4 };
    if (taken.some(({ from, to }) => label.from < to && label.to > from)) continue;
    taken.push(label);
    labels.set(mark, middle);
  }
  return placed.map((mark) => ({ ...mark, labelX: labels.get(mark) ?? null }));
}

/** Where everything of the chart lies, in whole pixels for `width`. `write` is how the axis writes a number. */
export function layOutChart(
  history: CreditsHistory,
  width: number,
  write: (n: number) => string,
): ChartGeometry {
  const { days, ahead } = history;
  const past = days.length;
  const total = past + ahead.length;
  const ends = balances(days);
  const highest = Math.max(
    1,
    ...ends.map((n) => n ?? 0),
    ...ahead.map(({ band }) => band?.high ?? 0),
  );
  const lowest = Math.min(0, ...ends.map((n) => n ?? 0));
  const y = scaleLinear()
    .domain([lowest, highest])
    .nice(3)
    .range([TOP + PLOT, TOP]);
  const ticks = y.ticks(3).filter(Number.isInteger);
  const left = Math.ceil(Math.max(...ticks.map((n) => write(n).length), 2) * CHARACTER + 12);
  const right = Math.max(left + 1, width - RIGHT);
  const x = scaleLinear().domain([0, total]).range([left, right]);
  const step = (right - left) / Math.max(1, total);
  const column = (day: number): Pick<Rect, 'x' | 'width'> => {
    const from = Math.round(x(day));
    return { x: from, width: Math.max(1, Math.round(x(day + 1)) - from) };
  };

  type Point = readonly [day: number, value: number | null];
  const points = ends.map((value, i): Point => [i, value]);
  const known = ([, value]: Point): boolean => value !== null;
  const curve = {
    x: ([day]: Point) => x(day),
    y: ([, value]: Point) => y(value ?? 0),
  };
  const start = ends.at(-1) ?? null;
  const expected = [
    ...(start === null ? [] : [{ day: past, low: start, high: start }]),
    ...ahead.flatMap(({ band }, i) => (band === null ? [] : [{ day: past + i + 1, ...band }])),
  ];

  const mostUsed = Math.max(0, ...days.map(({ flow }) => netUse(flow)));
  const stripBottom = TOP + PLOT + GAP + STRIP;
  const gap = step >= 6 ? 2 : step >= 3 ? 1 : 0;
  const bars = days.flatMap(({ flow }, day) => {
    const used = netUse(flow);
    if (used === 0) return [];
    const height = Math.max(1, Math.round((used / mostUsed) * STRIP));
    const { x: from, width: wide } = column(day);
    return [{ day, x: from, y: stripBottom - height, width: Math.max(1, wide - gap), height }];
  });

  const every = Math.max(1, Math.ceil(DATE / step));
  const today = past - 1;
  const dates = Array.from({ length: total }, (_, day) => day)
    .filter((day) => (day - today) % every === 0)
    .map((day) => ({ day, x: x(day + 0.5) }))
    .filter((date) => date.x - DATE / 2 >= 0 && date.x + DATE / 2 <= width);

  return {
    balance: area<Point>().defined(known).x(curve.x).y0(y(lowest)).y1(curve.y)(points) ?? '',
    balanceLine: line<Point>().defined(known).x(curve.x).y(curve.y)(points) ?? '',
    band:
      expected.length < 2
        ? ''
        : (area<(typeof expected)[number]>()
            .x(({ day }) => x(day))
            .y0(({ low }) => y(low))
            .y1(({ high }) => y(high))(expected) ?? ''),
    bars,
    marks: marksOf(history, x, width, (n) => (write(n).length + 1) * LABEL_CHARACTER),
    levels: ticks.map((value) => ({ value, y: crisp(y(value)) })),
    dates,
    now: crisp(x(past)),
    left,
    plotTop: TOP,
    plotBottom: crisp(y(lowest)),
    stripBottom,
    mostUsed,
    column,
    dayAt: (at) => {
      const day = Math.floor(x.invert(at));
      return at < left || at > right || total === 0 ? null : Math.min(total - 1, Math.max(0, day));
    },
  };
}
