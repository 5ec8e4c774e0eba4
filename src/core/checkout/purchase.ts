import type { ProductView } from '#shared/contract/credits.ts';
import { credits } from '#shared/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Money } from '#shared/money.ts';
import type { Account } from '../account.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';
import type { CheckoutRequest, DodoPort } from '../ports/dodo.ts';
import type { ProductsView } from '../credits/products.ts';
import type { Purchase } from './record.ts';

/** The card to charge, and the price somebody agreed to. */
export type ByCard = { readonly cardId: string; readonly total: Money };

export type Wanted =
  | {
      readonly kind: 'topUp';
      readonly quantity: number;
      readonly byCard?: ByCard;
    }
  | {
      readonly kind: 'subscribe';
      readonly buyer: { readonly name: string; readonly email: string };
    };

export type Ready = {
  readonly dodo: DodoPort;
  readonly product: ProductView;
  readonly purchase: Purchase;
  readonly customer: CheckoutRequest['customer'];
};

/** The product a kind of purchase buys. */
export function productFor(
  kind: CheckoutRecord['kind'],
  products: ProductsView,
): Outcome<ProductView> {
  const product = kind === 'topUp' ? products.topUp : products.plan;
  return product === null
    ? fail({ kind: 'product.unknown', credit: 'unrelated', productId: '' })
    : ok(product);
}

/** What is needed to ask for a session, or the first thing that is missing. */
export async function prepare(
  wanted: Wanted,
  account: Account,
  readProducts: () => Promise<Outcome<ProductsView>>,
): Promise<Outcome<Ready>> {
  if (account.dodo === null)
    return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
  const { customerId } = account;
  if (wanted.kind === 'topUp' && customerId === null)
    return fail({ kind: 'customer.none', credit: 'unrelated' });
  const products = await readProducts();
  if (!products.ok) return products;
  const product = productFor(wanted.kind, products.value);
  if (!product.ok) return product;
  const buyer = wanted.kind === 'subscribe' ? wanted.buyer : null;
  return ok({
    dodo: account.dodo.port,
    product: product.value,
    customer: buyer ?? { customerId: customerId ?? '' },
    purchase: {
      kind: wanted.kind,
      fingerprint: account.dodo.fingerprint,
      entitlementId: account.ids.entitlementId,
      productId: product.value.productId,
      quantity: wanted.kind === 'topUp' ? wanted.quantity : 1,
      customerId: buyer === null ? customerId : null,
      buyer,
    },
  });
}

/** The record of a purchase that is about to be made: written before anything is asked of the service. */
export const newRecord = (
  ready: Ready,
  account: Account,
  facts: Pick<CheckoutRecord, 'checkoutId' | 'createdAt' | 'total'>,
): CheckoutRecord => ({
  ...ready.purchase,
  ...facts,
  state: 'creating',
  mode: account.mode,
  productName: ready.product.name,
  creditsExpected: credits(ready.product.credits * ready.purchase.quantity),
  card: null,
  cardPaymentId: null,
  sessionId: null,
  url: null,
  paymentId: null,
  subscriptionId: null,
  paymentAt: null,
  paidAt: null,
  grantedAt: null,
  endedAt: null,
  error: null,
  dismissed: false,
});
