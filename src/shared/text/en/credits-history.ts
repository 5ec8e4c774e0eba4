import type { ComingDay, DayFlow } from '../../contract/credits-history.ts';
import type { Format } from '../format.ts';

type DaySums = Readonly<Record<Exclude<keyof DayFlow, 'opening' | 'closing'>, number>>;

const parts = (all: readonly (string | null)[]): string =>
  all.filter((part) => part !== null).join(', ');
const amount = (n: number, word: string, format: Format): string | null =>
  n === 0 ? null : `${format.number(n)} ${word}`;
const signed = (n: number, format: Format): string =>
  n > 0 ? `+${format.number(n)}` : `−${format.number(0 - n)}`;

/** What a day did, without its balance; empty for a day on which nothing happened. */
const did = (flow: DaySums, format: Format): string =>
  parts([
    amount(flow.added, 'added', format),
    amount(flow.used, 'used', format),
    amount(flow.returned, 'returned', format),
    amount(flow.lapsed, 'lapsed', format),
    flow.adjusted === 0 ? null : `${signed(flow.adjusted, format)} adjusted`,
  ]);

const range = (low: number, high: number, format: Format): string =>
  low === high ? format.number(low) : `${format.number(low)}–${format.number(high)}`;

const lost = (lapses: NonNullable<ComingDay['lapses']>, format: Format): string =>
  lapses.lost === null
    ? `up to ${format.number(lapses.remaining)} lapse`
    : lapses.lost === 0
      ? 'a grant lapses, used up by then'
      : `about ${format.number(lapses.lost)} lapse unused`;
const renews = (adds: number | null, format: Format): string =>
  adds === null ? 'the plan renews' : `the plan renews, +${format.number(adds)}`;

export const creditsHistoryEn = {
  title: 'Balance and use',
  range: 'How far back',
  days: (n: number): string => `${n} days`,
  view: 'Shown as',
  chart: 'Chart',
  table: 'Table view',
  /** Name of the part of the chart that the arrow keys move over. */
  cursor: 'Day in the chart of balance and use',
  today: 'Today',
  todayNamed: (day: string): string => `Today, ${day}`,
  /** What the days together did. */
  summary: (n: number, sum: DaySums, format: Format): string =>
    `Last ${n} days: ${did(sum, format) || 'nothing happened'}`,
  day: (day: string, flow: DayFlow | null, format: Format): string => {
    if (flow === null) return `${day}: not known`;
    const happened = did(flow, format);
    return `${day}: balance ${format.number(flow.closing)}${happened === '' ? '' : ` · ${happened}`}`;
  },
  coming: (day: string, { band, lapses, renewal }: ComingDay, format: Format): string => {
    const events = parts([
      lapses === null ? null : lost(lapses, format),
      renewal === null ? null : renews(renewal.adds, format),
    ]);
    const left = band === null ? null : `about ${range(band.low, band.high, format)} left`;
    return `${day}: ${[left, events === '' ? null : events].filter((part) => part !== null).join(' · ') || 'not known'}`;
  },
  legend: {
    balance: 'Balance',
    used: (most: number, format: Format): string => `Used a day, ${format.number(most)} at most`,
    band: 'Expected at your pace, without renewals',
    noBand: 'What to expect shows after a few days of sending',
    lapses: 'Lapses',
    renews: 'Plan renews',
  },
  columns: {
    day: 'Day',
    balance: 'Balance',
    added: 'Added',
    used: 'Used',
    returned: 'Returned',
    lapsed: 'Lapsed',
    adjusted: 'Adjusted',
    expected: 'Expected balance',
    events: 'What is to come',
  },
  past: 'So far',
  ahead: 'To come',
  expected: range,
  signed,
  lost,
  renews,
  empty: 'Nothing yet. Once credits come and go, their balance is drawn here.',
  unreadable: 'The history could not be read just now.',
  stale: (time: string): string => `The ledger could not be read again; this is as of ${time}.`,
  moving: (time: string): string =>
    `The balance has moved since the ledger was read at ${time}. The chart follows.`,
  missing: (day: string): string => `Days before ${day} are not known.`,
  partial: (day: string): string =>
    `Days before ${day} are not shown: the ledger is longer than what is read at once.`,
};
