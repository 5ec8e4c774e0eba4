import { DAY, HOUR, MINUTE } from '../world/time.ts';
import { invalid } from './refuse.ts';

const UNITS: Record<string, number> = { min: MINUTE, hour: HOUR, day: DAY };

/** `scheduled_at`: ISO 8601 or "in 5 min"; in the future, at most 30 days ahead. */
export function readSchedule(value: unknown, now: number): number | null {
  if (value === undefined || value === null) return null;
  const at = typeof value === 'string' ? parse(value, now) : Number.NaN;
  if (Number.isNaN(at)) {
    throw invalid('Invalid `scheduled_at` field. Use ISO 8601 or a phrase like `in 1 min`.');
  }
  if (at <= now) throw invalid('The `scheduled_at` field must be in the future.');
  if (at > now + 30 * DAY) throw invalid('The `scheduled_at` field must be within 30 days.');
  return at;
}

function parse(value: string, now: number): number {
  const phrase = /^in (\d{1,4}) (min|hour|day)(?:ute)?s?$/.exec(value.trim().toLowerCase());
  if (!phrase) return /^\d{4}-/.test(value) ? Date.parse(value) : Number.NaN;
  return now + Number(phrase[1]) * (UNITS[phrase[2] ?? ''] ?? Number.NaN);
}
