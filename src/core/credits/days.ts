import { type Instant, instant } from '#shared/time.ts';
import type { Calendar } from '../ports/calendar.ts';

/** The beginnings of the last `count` days, oldest first, the day of `at` being the last. */
export function daysBack(calendar: Calendar, at: Instant, count: number): Instant[] {
  const starts = [calendar.startOfDay(at)];
  while (starts.length < count) starts.unshift(calendar.startOfDay(instant((starts[0] ?? at) - 1)));
  return starts;
}

/** The beginnings of the `count` days after the one of `at`, and of the day after them, where the last one ends. */
export function daysAhead(calendar: Calendar, at: Instant, count: number): Instant[] {
  const starts = [calendar.nextDay(at)];
  while (starts.length <= count) starts.push(calendar.nextDay(starts.at(-1) ?? at));
  return starts;
}
