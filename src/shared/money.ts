/** An amount in the smallest unit of an ISO 4217 currency: `{ minor: 900, currency: 'USD' }` is nine dollars. */
export type Money = { readonly minor: number; readonly currency: string };

/** @throws RangeError when `minor` is not a safe integer or the currency is not three capital letters. */
export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not minor units: ${minor}`);
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`not a currency code: ${currency}`);
  return { minor, currency };
}
