/** The merchant's catalogue of the tutorial: one credit, a plan and a top-up pack. */
import type { Price, Product } from './billingRecords.ts';
import type { Attachment, Entitlement, Rollover } from './creditRecords.ts';
import type { World } from './world.ts';

export type Catalogue = { entitlement: Entitlement; plan: Product; topUp: Product };

const NO_ROLLOVER: Rollover = {
  rollover_enabled: false,
  rollover_percentage: null,
  rollover_timeframe_count: null,
  rollover_timeframe_interval: null,
  max_rollover_count: null,
};

/** Creates "Email Credits", the MailKit Plan ($19, 5,000 a month) and the top-up pack ($9, 5,000). */
export function createCatalogue(world: World, at: number): Catalogue {
  const entitlement: Entitlement = {
    ...NO_ROLLOVER,
    id: world.newId(world.switches().entitlementIdPrefix),
    name: 'Email Credits',
    unit: 'email',
    precision: 0,
    description: null,
    expires_after_days: 30,
    overage_enabled: false,
    overage_behavior: 'forgive_at_reset',
    overage_limit: null,
    price_per_unit: null,
    currency: null,
    created_at: at,
    updated_at: at,
    deleted: false,
  };
  world.store.put('entitlements', entitlement.id, entitlement);
  const plan = addProduct(world, at, {
    name: 'MailKit Plan',
    description: '5,000 transactional emails per month.',
    tax_category: 'saas',
    price: planPrice(),
    credit_entitlements: [attach(world, entitlement, 20)],
  });
  const topUp = addProduct(world, at, {
    name: 'Email Top-Up Pack',
    description: 'Add 5,000 emails to your MailKit balance instantly.',
    tax_category: 'digital_products',
    price: topUpPrice(),
    credit_entitlements: [attach(world, entitlement, null)],
  });
  return { entitlement, plan, topUp };
}

function addProduct(
  world: World,
  at: number,
  details: Pick<Product, 'name' | 'description' | 'tax_category' | 'price' | 'credit_entitlements'>,
): Product {
  const product: Product = {
    product_id: world.newId('pdt_'),
    ...details,
    metadata: {},
    created_at: at,
    updated_at: at,
    archived: false,
  };
  world.store.put('products', product.product_id, product);
  return product;
}

function attach(world: World, entitlement: Entitlement, threshold: number | null): Attachment {
  return {
    ...NO_ROLLOVER,
    id: world.newId('cem_'),
    credit_entitlement_id: entitlement.id,
    credits_amount: '5000',
    expires_after_days: 30,
    low_balance_threshold_percent: threshold,
    overage_enabled: false,
    overage_behavior: 'forgive_at_reset',
    overage_limit: null,
    price_per_unit: null,
    currency: null,
    proration_behavior: 'no_prorate',
    trial_credits: null,
    trial_credits_expire_after_trial: false,
  };
}

function planPrice(): Price {
  return {
    type: 'recurring_price',
    currency: 'USD',
    price: 1_900,
    tax_inclusive: false,
    discount_bps: null,
    payment_frequency_count: 1,
    payment_frequency_interval: 'Month',
    subscription_period_count: 10,
    subscription_period_interval: 'Year',
    trial_period_days: 0,
  };
}

function topUpPrice(): Price {
  return {
    type: 'one_time_price',
    currency: 'USD',
    price: 900,
    tax_inclusive: false,
    discount_bps: null,
    pay_what_you_want: false,
    suggested_price: null,
  };
}
