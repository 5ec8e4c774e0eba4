import type { Credits } from '#shared/credits.ts';

const UNITS = [
  { size: 1_000_000, sign: 'M' },
  { size: 1_000, sign: 'k' },
] as const;

/**
 * A number of credits in at most four characters: 940, 4.2k, 42k, 1.3M. Rounded down, so the icon never shows
 * more than there is.
 */
export function shortCredits(credits: Credits): string {
  const n = Math.max(0, credits);
  for (const { size, sign } of UNITS) {
    if (n < size) continue;
    const tenths = Math.floor(n / (size / 10));
    const whole = Math.floor(tenths / 10);
    if (whole >= 1_000) return `999${sign}`;
    return whole >= 10 || tenths % 10 === 0 ? `${whole}${sign}` : `${whole}.${tenths % 10}${sign}`;
  }
  return String(n);
}
