/** A point in time: milliseconds since the Unix epoch, UTC. */
export type Instant = number & { readonly __unit: 'instant' };
/** A length of time in milliseconds. */
export type Millis = number & { readonly __unit: 'millis' };

export const instant = (epochMs: number): Instant => epochMs as Instant;
export const millis = (n: number): Millis => n as Millis;
export const seconds = (n: number): Millis => millis(n * 1_000);
export const minutes = (n: number): Millis => millis(n * 60_000);
export const hours = (n: number): Millis => millis(n * 3_600_000);
export const days = (n: number): Millis => millis(n * 86_400_000);

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** RFC 3339 in UTC, "2026-11-22T12:00:00.000Z". Years 1970 to 9999. */
export function isoOf(at: Instant): string {
  const day = Math.floor(at / 86_400_000);
  const rest = at - day * 86_400_000;
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
  const ofDay = Math.floor(rest / 1_000);
  const time = [Math.floor(ofDay / 3_600), Math.floor(ofDay / 60) % 60, ofDay % 60];
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}T${time.map((n) => pad(n)).join(':')}.${pad(rest % 1_000, 3)}Z`;
}

/** The same to the second: "2026-11-22T12:00:00Z". */
export const isoTime = (at: Instant): string => `${isoOf(at).slice(0, 19)}Z`;

export const after = (from: Instant, by: Millis): Instant => instant(from + by);
export const between = (from: Instant, to: Instant): Millis => millis(to - from);
