export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Interval = 'Day' | 'Week' | 'Month' | 'Year';

/** RFC 3339 in UTC, the form Dodo uses. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** The form of a `Date` header, whole seconds (RFC 9110). */
export function httpDate(at: number): string {
  return new Date(at).toUTCString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

/** Adds calendar intervals in UTC; a day that does not exist becomes the last of its month. */
export function addInterval(at: number, count: number, interval: Interval): number {
  switch (interval) {
    case 'Day':
      return at + count * DAY;
    case 'Week':
      return at + count * 7 * DAY;
    case 'Month':
      return addMonths(at, count);
    case 'Year':
      return addMonths(at, count * 12);
  }
}

function addMonths(at: number, months: number): number {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
