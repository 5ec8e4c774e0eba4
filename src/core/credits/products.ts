import type { ProductView } from '#shared/contract/credits.ts';
import { NO_CREDITS } from '#shared/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { minutes } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { Product } from '../ports/dodo.ts';
import type { Clock } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';

export type ProductsView = { plan: ProductView | null; topUp: ProductView | null };

const FRESH = minutes(10);

export const productView = (product: Product, entitlementId: string): ProductView => ({
  productId: product.productId,
  name: product.name,
  price: product.price,
  // A product that grants nothing of this entitlement is a mistake in the settings, and shows as 0 credits.
  credits:
    product.grants.find((grant) => grant.entitlementId === entitlementId)?.credits ?? NO_CREDITS,
  recurring: product.recurring,
});

/** Reads the two configured products; what was read is kept for ten minutes. */
export function createProducts(clock: Clock) {
  const kept = new Map<string, { product: Product; until: number }>();

  async function read(account: Account, productId: string): Promise<Outcome<ProductView | null>> {
    if (productId === '') return ok(null);
    if (account.dodo === null)
      return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
    const key = `${account.dodo.fingerprint} ${productId}`;
    const known = kept.get(key);
    if (known !== undefined && known.until > clock.monotonic())
      return ok(productView(known.product, account.ids.entitlementId));
    const answer = await account.dodo.port.product(productId);
    if (answer.status === 404)
      return fail({ kind: 'product.unknown', credit: 'unrelated', productId });
    if (answer.value === null) return fail(serviceError('dodo', answer));
    kept.set(key, { product: answer.value, until: clock.monotonic() + FRESH });
    return ok(productView(answer.value, account.ids.entitlementId));
  }

  return async (account: Account): Promise<Outcome<ProductsView>> => {
    const [plan, topUp] = await Promise.all([
      read(account, account.ids.planProductId),
      read(account, account.ids.topUpProductId),
    ]);
    if (!plan.ok) return plan;
    if (!topUp.ok) return topUp;
    return ok({ plan: plan.value, topUp: topUp.value });
  };
}
