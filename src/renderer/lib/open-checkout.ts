import type { CheckoutView } from '#shared/contract/checkout.ts';
import { useRequest } from './requests.ts';

const OPEN: ReadonlySet<CheckoutView['state']> = new Set([
  'creating',
  'waiting',
  'processing',
  'needsAction',
  'paid',
  'late',
  'granted',
]);

/** The purchase under way, if there is one: from opening the browser until the balance shows it. */
export function useOpenCheckout(): CheckoutView | null {
  const checkout = useRequest('checkout.current').data ?? null;
  return checkout !== null && OPEN.has(checkout.state) ? checkout : null;
}
