import { type Instant, instant } from '#shared/time.ts';

/** ISO 8601, and Resend's "2025-10-01 12:34:56.789+00" (fact R10); null for anything else. */
export function parseTime(text: string): Instant | null {
  const at = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(at) ? null : instant(at);
}
