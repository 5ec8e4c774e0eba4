import { type Instant, days, instant } from '#shared/time.ts';

export const TIME_SPANS = ['ever', 'today', 'week', 'month', 'quarter'] as const;
export type TimeSpan = (typeof TIME_SPANS)[number];

const DAYS: Readonly<Record<Exclude<TimeSpan, 'ever' | 'today'>, number>> = {
  week: 7,
  month: 30,
  quarter: 90,
};

/** Where a stretch of time begins; null for all of it. Today begins at midnight here. */
export function beginOf(span: TimeSpan, now: Instant): Instant | null {
  if (span === 'ever') return null;
  if (span !== 'today') return instant(now - days(DAYS[span]));
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  return instant(midnight.getTime());
}
