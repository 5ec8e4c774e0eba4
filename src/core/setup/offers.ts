import type {
  EntitlementOffer,
  OfferProblem,
  Part,
  ProductOffer,
  SetupOffers,
} from '#shared/contract/setup.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { Product } from '../ports/dodo.ts';
import type { DodoSetupPort, EntitlementTerms, ProductRow } from '../ports/setup.ts';
import { serviceError } from '../service-error.ts';
import { EMAIL_CREDITS, MARK } from './blueprint.ts';

/** Why no mail can be paid with credits of this kind: half credits, or a debt instead of a hard stop. */
function entitlementProblem(terms: EntitlementTerms): OfferProblem | null {
  if (terms.precision !== 0) return 'precision';
  return terms.overageEnabled ? 'overage' : null;
}

/** Why a product cannot serve as plan or top-up of the entitlement. */
function productProblem(
  part: 'plan' | 'topUp',
  product: Pick<ProductOffer, 'recurring'> & {
    readonly grants: readonly { readonly entitlementId: string }[];
  },
  entitlementId: string,
): OfferProblem | null {
  if (!product.grants.some((grant) => grant.entitlementId === entitlementId)) return 'noGrant';
  if (part === 'plan') return product.recurring ? null : 'once';
  return product.recurring ? 'recurring' : null;
}

/** What an account has. `rows` tell which products are ours; the products tell what they grant. */
export type Stock = {
  readonly entitlements: readonly EntitlementTerms[];
  readonly rows: readonly ProductRow[];
  readonly products: readonly Product[];
};

/** Each product is opened, because the list does not say which credits it grants. */
export async function readStock(dodo: DodoSetupPort): Promise<Outcome<Stock>> {
  const entitlements = await dodo.entitlements();
  if (entitlements.value === null) return fail(serviceError('dodo', entitlements));
  const rows = await dodo.products();
  if (rows.value === null) return fail(serviceError('dodo', rows));
  const products: Product[] = [];
  for (const { productId } of rows.value) {
    const product = await dodo.product(productId);
    if (product.value !== null) products.push(product.value);
    // Archived in between: no longer an offer.
    else if (product.status !== 404) return fail(serviceError('dodo', product));
  }
  return ok({ entitlements: entitlements.value, rows: rows.value, products });
}

/**
 * The entitlement, plan and top-up an earlier run has created. The entitlement is known by its name, which Dodo keeps
 * unique, and its terms; products by their mark and by granting it. Of two the one with the smaller id counts, so that
 * two computers choose the same.
 */
export function ownParts(stock: Stock): Readonly<Record<Part, string | null>> {
  const own = stock.entitlements.find(
    (terms) => terms.name === EMAIL_CREDITS.name && entitlementProblem(terms) === null,
  );
  const entitlementId = own?.entitlementId ?? null;
  const marked = (part: 'plan' | 'topUp'): string | null =>
    entitlementId === null
      ? null
      : (stock.rows
          .filter(({ metadata }) => metadata[MARK] === part)
          .map(({ productId }) => stock.products.find((one) => one.productId === productId))
          .filter((one) => one !== undefined)
          .filter((one) => productProblem(part, one, entitlementId) === null)
          .map(({ productId }) => productId)
          .toSorted()[0] ?? null);
  return { entitlement: entitlementId, plan: marked('plan'), topUp: marked('topUp') };
}

const entitlementOffer = (terms: EntitlementTerms): EntitlementOffer => ({
  entitlementId: terms.entitlementId,
  name: terms.name,
  unit: terms.unit,
  expiresAfterDays: terms.expiresAfterDays,
  problem: entitlementProblem(terms),
});

const productOffer = (product: Product): ProductOffer => ({
  productId: product.productId,
  name: product.name,
  price: { ...product.price },
  recurring: product.recurring,
  grants: product.grants.map(({ entitlementId, credits }) => ({ entitlementId, credits })),
});

export function offersOf(stock: Stock): SetupOffers {
  const own = ownParts(stock);
  return {
    entitlements: stock.entitlements.map(entitlementOffer),
    products: stock.products.filter(({ grants }) => grants.length > 0).map(productOffer),
    missing: (['entitlement', 'plan', 'topUp'] as const).filter((part) => own[part] === null),
  };
}
