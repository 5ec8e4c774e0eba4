import type { Money } from './money.ts';

/** Percent. Nowhere are digital goods taxed higher: the highest VAT is Hungary's 27. */
const HIGHEST_TAX = 30;

/**
 * The most that a purchase quoted like this can cost, should the tax be another one when it is charged: Dodo Payments
 * takes no upper bound with a charge, and a quote binds nobody.
 */
export function mostCost(quote: { readonly total: Money; readonly tax: Money | null }): Money {
  const { minor, currency } = quote.total;
  const untaxed = minor - (quote.tax?.minor ?? 0);
  return { minor: Math.max(minor, Math.ceil((untaxed * (100 + HIGHEST_TAX)) / 100)), currency };
}
