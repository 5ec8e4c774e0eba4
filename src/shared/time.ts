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

/** ISO 8601 in UTC, as `Date` prints it, to the second. */
export function isoTime(at: Instant): string {
  const day = Math.floor(at / 86_400_000);
  // Days to a date in the proleptic Gregorian calendar, counted from 1 March 0000.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const ofDay = Math.floor((at - day * 86_400_000) / 1_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = [ofDay / 3_600, (ofDay / 60) % 60, ofDay % 60].map((n) => two(Math.floor(n)));
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}T${clock.join(':')}Z`;
}

export const after = (from: Instant, by: Millis): Instant => instant(from + by);
export const between = (from: Instant, to: Instant): Millis => millis(to - from);
