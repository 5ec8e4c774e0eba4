import { z } from 'zod';
import type { DodoSetupPort, EntitlementTerms, NewProduct } from '#core/ports/setup.ts';
import { createAsk, type DodoOptions } from './client.ts';
import { createDodo } from './dodo.ts';
import { allPages, PAGE } from './pages.ts';
import * as wire from './wire.ts';

const Terms = z
  .object({
    id: wire.Id,
    name: z.string(),
    unit: z.string(),
    precision: z.int(),
    expires_after_days: wire.optional(z.number()),
    overage_enabled: z.boolean(),
    rollover_enabled: z.boolean(),
  })
  .transform((e): EntitlementTerms => ({
    entitlementId: e.id,
    name: e.name,
    unit: e.unit,
    precision: e.precision,
    expiresAfterDays: e.expires_after_days,
    overageEnabled: e.overage_enabled,
    rolloverEnabled: e.rollover_enabled,
  }));

const Row = z
  .object({ product_id: wire.Id, metadata: wire.Metadata })
  .transform((p) => ({ productId: p.product_id, metadata: p.metadata }));

/** The total term of a subscription; Dodo wants one, and this is its dashboard's own default. */
const TERM = { subscription_period_count: 10, subscription_period_interval: 'Year' } as const;

const priceOf = ({ price, monthly }: NewProduct) => {
  const common = { currency: price.currency as 'USD', price: price.minor };
  return monthly
    ? ({
        type: 'recurring_price',
        ...common,
        payment_frequency_count: 1,
        payment_frequency_interval: 'Month',
        ...TERM,
      } as const)
    : ({ type: 'one_time_price', ...common } as const);
};

/** Dodo Payments for setting up an account; see `core/ports/setup.ts` for what each call promises. */
export function createDodoSetup(options: DodoOptions): DodoSetupPort {
  const ask = createAsk(options);
  return {
    ...createDodo(options),
    entitlements: () =>
      allPages(
        (page_number) =>
          ask(wire.pageOf(Terms), (client, o) =>
            client.creditEntitlements.list({ page_number, page_size: PAGE }, o),
          ),
        ({ entitlementId }) => entitlementId,
      ),
    products: () =>
      allPages(
        (page_number) =>
          ask(wire.pageOf(Row), (client, o) =>
            client.products.list({ page_number, page_size: PAGE }, o),
          ),
        ({ productId }) => productId,
      ),
    createEntitlement: (terms) =>
      ask(Terms, (client, o) =>
        client.creditEntitlements.create(
          {
            name: terms.name,
            unit: terms.unit,
            precision: terms.precision,
            expires_after_days: terms.expiresAfterDays,
            overage_enabled: terms.overageEnabled,
            rollover_enabled: terms.rolloverEnabled,
          },
          o,
        ),
      ),
    createProduct: (product) =>
      ask(wire.Product, (client, o) =>
        client.products.create(
          {
            name: product.name,
            description: product.description,
            price: priceOf(product),
            tax_category: 'saas',
            metadata: product.metadata,
            credit_entitlements: [
              {
                credit_entitlement_id: product.entitlementId,
                credits_amount: String(product.credits),
                expires_after_days: product.expiresAfterDays,
                low_balance_threshold_percent: product.thresholdPercent,
              },
            ],
          },
          o,
        ),
      ),
  };
}
