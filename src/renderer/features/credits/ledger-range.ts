import { type Instant, instant } from '#shared/time.ts';

export const RANGES = ['all', 'today', 'week', 'month', 'quarter', 'custom'] as const;
export type RangeName = (typeof RANGES)[number];

/** `from` and `to` as a date field gives them, "2026-11-22", or empty. They count only for `custom`. */
export type Range = { readonly name: RangeName; readonly from: string; readonly to: string };

const DAYS: Readonly<Record<Exclude<RangeName, 'all' | 'custom'>, number>> = {
  today: 1,
  week: 7,
  month: 30,
  quarter: 90,
};

/** Midnight of a day of this computer's time zone, `days` later. */
function midnight(date: Date, days = 0): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function dayOf(text: string): Date | null {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(year, month - 1, day);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The moments a range stands for, both included; whole days of this computer's time zone. */
export function momentsOf(
  { name, from, to }: Range,
  now: Instant,
): { readonly from: Instant | null; readonly to: Instant | null } {
  if (name === 'all') return { from: null, to: null };
  if (name !== 'custom')
    return { from: instant(midnight(new Date(now), 1 - DAYS[name])), to: null };
  const [first, last] = [dayOf(from), dayOf(to)];
  return {
    from: first === null ? null : instant(midnight(first)),
    to: last === null ? null : instant(midnight(last, 1) - 1),
  };
}

export const isSwapped = ({ name, from, to }: Range): boolean =>
  name === 'custom' && from !== '' && to !== '' && from > to;
