import type { CheckoutPreview } from '#shared/contract/checkout.ts';
import { credits } from '#shared/credits.ts';
import type { Money } from '#shared/money.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Account, AccountSource } from '../account.ts';
import type { ProductsView } from '../credits/products.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';
import { serviceError } from '../service-error.ts';
import type { Billing } from '../ports/payments.ts';
import { productFor } from './purchase.ts';

type Kind = CheckoutRecord['kind'];

const keyOf = ({ customerId, dodo }: Account, kind: Kind, quantity: number): string =>
  [kind, quantity, customerId ?? '', dodo?.fingerprint ?? ''].join(' ');

/** What a purchase would cost, tax included, before the browser opens; the last answer is remembered. */
export function createQuotes(deps: {
  readonly account: AccountSource;
  readonly products: () => Promise<Outcome<ProductsView>>;
  /** Where the active customer is billed, if that is known: tax follows from it. */
  readonly billing: () => Promise<Billing | null>;
}) {
  let last: { readonly key: string; readonly total: Money } | null = null;
  return {
    preview: async (kind: Kind, quantity: number): Promise<Outcome<CheckoutPreview>> => {
      const account = deps.account();
      const { dodo, customerId } = account;
      if (dodo === null)
        return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
      const products = await deps.products();
      if (!products.ok) return products;
      const product = productFor(kind, products.value);
      if (!product.ok) return product;
      const billing = kind === 'topUp' && customerId !== null ? await deps.billing() : null;
      const answer = await dodo.port.quote({
        productId: product.value.productId,
        quantity,
        ...(kind === 'topUp' && customerId !== null ? { customer: { customerId } } : {}),
        ...(billing === null ? {} : { billing }),
      });
      if (answer.value === null) return fail(serviceError('dodo', answer));
      last = { key: keyOf(account, kind, quantity), total: answer.value.total };
      return ok({
        ...answer.value,
        productName: product.value.name,
        quantity,
        credits: credits(product.value.credits * quantity),
      });
    },
    /** The total last quoted for this purchase; null when none was. */
    totalOf: (kind: Kind, quantity: number): Money | null =>
      last?.key === keyOf(deps.account(), kind, quantity) ? last.total : null,
  };
}

export type Quotes = ReturnType<typeof createQuotes>;
