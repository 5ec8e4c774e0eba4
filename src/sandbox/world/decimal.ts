/**
 * Credit amounts. Records keep them as decimal strings, as the wire does; sums are done in
 * integer units of 10^-10 (the largest precision a credit entitlement can have).
 */
const DIGITS = 10;
const ONE = 10n ** BigInt(DIGITS);
const LIMIT = 10n ** 10n * ONE;

/** Units of a plain decimal string; null when it is no decimal, too large or finer than 10^-10. */
export function parseUnits(text: string): bigint | null {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,28}))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = (match[3] ?? '').padEnd(DIGITS, '0');
  if (/[1-9]/.test(fraction.slice(DIGITS))) return null;
  const size = BigInt(match[2] ?? '0') * ONE + BigInt(fraction.slice(0, DIGITS));
  if (size >= LIMIT) return null;
  return match[1] === '-' ? -size : size;
}

/** Units of a decimal string that this program wrote itself. */
export function units(text: string): bigint {
  const value = parseUnits(text);
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
}

/** Shortest decimal string of an amount in units. */
export function decimal(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const size = value < 0n ? -value : value;
  const fraction = (size % ONE).toString().padStart(DIGITS, '0').replace(/0+$/, '');
  return `${sign}${size / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Whether an amount has at most `precision` decimal places. */
export function fitsPrecision(value: bigint, precision: number): boolean {
  return value % 10n ** BigInt(DIGITS - precision) === 0n;
}
