/** A whole number of email credits. One credit pays for one accepted recipient. */
export type Credits = number & { readonly __unit: 'credits' };

/** @throws RangeError when `n` is not a safe integer: a fraction of a credit is a bug, not a rounding question. */
export function credits(n: number): Credits {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of credits: ${n}`);
  return n as Credits;
}

export const NO_CREDITS = credits(0);

/**
 * Reads an amount as Dodo sends it: a JSON number on balance objects, a decimal string on ledger rows
 * (fact: the wire type differs by endpoint). Trailing zeros are accepted, a real fraction is not,
 * because the entitlement has precision 0. Returns null for anything else.
 */
export function parseCredits(raw: unknown): Credits | null {
  const n =
    typeof raw === 'number'
      ? raw
      : typeof raw === 'string' && /^-?\d{1,15}(\.0+)?$/.test(raw.trim())
        ? Number(raw)
        : Number.NaN;
  return Number.isSafeInteger(n) ? (n as Credits) : null;
}

export const addCredits = (a: Credits, b: Credits): Credits => credits(a + b);
export const subtractCredits = (a: Credits, b: Credits): Credits => credits(a - b);
