import type { Instant } from '#shared/time.ts';

const DAY = 86_400_000;
const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** RFC 3339 in UTC, "2026-11-22T12:00:00.000Z". Years 1970 to 9999. */
export function isoOf(at: Instant): string {
  const day = Math.floor(at / DAY);
  const rest = at - day * DAY;
  // Days since 1 March of year 0, in eras of 400 years, so that a leap day ends its year.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const seconds = Math.floor(rest / 1_000);
  const time = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}T${time.map((n) => pad(n)).join(':')}.${pad(rest % 1_000, 3)}Z`;
}
