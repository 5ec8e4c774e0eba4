import type { ProductView } from '#shared/contract/credits.ts';
import { NO_CREDITS } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { minutes } from '#shared/time.ts';
import type { Account, AccountSource } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { DodoPort, Product } from '../ports/dodo.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { retryDelay } from './backoff.ts';

export type ProductsView = { plan: ProductView | null; topUp: ProductView | null };

const FRESH = minutes(10);
const PASSING: ReadonlySet<AppError['kind']> = new Set([
  'service.unreachable',
  'service.limited',
  'service.unexpected',
]);

export const productView = (product: Product, entitlementId: string): ProductView => ({
  productId: product.productId,
  name: product.name,
  price: product.price,
  // A product that grants nothing of this entitlement is a mistake in the settings, and shows as 0 credits.
  credits:
    product.grants.find((grant) => grant.entitlementId === entitlementId)?.credits ?? NO_CREDITS,
  recurring: product.recurring,
});

/**
 * Reads the two configured products; what was read is kept for ten minutes, and what is being read is asked for once.
 * After a passing failure it is tried again by itself, and `arrived` tells when that worked.
 */
export function createProducts(deps: {
  readonly account: AccountSource;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly arrived: () => void;
}) {
  const { clock } = deps;
  const kept = new Map<string, { product: Product; until: number }>();
  const asking = new Map<string, Promise<Answer<Product>>>();
  let failures = 0;
  let cancel: Cancel | null = null;

  function ask(dodo: DodoPort, productId: string, key: string): Promise<Answer<Product>> {
    const asked = asking.get(key) ?? dodo.product(productId).finally(() => void asking.delete(key));
    asking.set(key, asked);
    return asked;
  }

  async function read(account: Account, productId: string): Promise<Outcome<ProductView | null>> {
    if (productId === '') return ok(null);
    if (account.dodo === null)
      return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
    const key = `${account.dodo.fingerprint} ${productId}`;
    const known = kept.get(key);
    if (known !== undefined && known.until > clock.monotonic())
      return ok(productView(known.product, account.ids.entitlementId));
    const answer = await ask(account.dodo.port, productId, key);
    if (answer.status === 404)
      return fail({ kind: 'product.unknown', credit: 'unrelated', productId });
    if (answer.value === null) return fail(serviceError('dodo', answer));
    kept.set(key, { product: answer.value, until: clock.monotonic() + FRESH });
    return ok(productView(answer.value, account.ids.entitlementId));
  }

  async function both(): Promise<Outcome<ProductsView>> {
    const account = deps.account();
    const [plan, topUp] = await Promise.all([
      read(account, account.ids.planProductId),
      read(account, account.ids.topUpProductId),
    ]);
    if (!plan.ok) return plan;
    if (!topUp.ok) return topUp;
    return ok({ plan: plan.value, topUp: topUp.value });
  }

  const reset = (): void => {
    cancel?.();
    cancel = null;
    failures = 0;
  };

  function tryAgainLater(): void {
    if (cancel !== null) return;
    const delay = retryDelay(++failures);
    if (delay === null) return;
    cancel = deps.scheduler.after(delay, () => {
      cancel = null;
      void products().then((seen) => (seen.ok ? deps.arrived() : undefined));
    });
  }

  async function products(): Promise<Outcome<ProductsView>> {
    const seen = await both();
    if (seen.ok) reset();
    else if (PASSING.has(seen.error.kind)) tryAgainLater();
    return seen;
  }

  return {
    read: products,
    /** No further try by itself. */
    reset,
  };
}
