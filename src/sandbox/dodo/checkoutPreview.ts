import { priceCart, type LinePrice } from '../world/pricing.ts';
import type { Checkout } from '../world/billingRecords.ts';
import { addInterval, iso } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { isRecurring } from './products.ts';

/** Prices and tax of a checkout before it exists (Dodo docs: preview checkout session). */
export function previewView(world: World, checkout: Checkout, at: number) {
  const price = priceCart(world, checkout.cart, checkout.country);
  const recurring = price.lines.filter((line) => isRecurring(line.product));
  const first = recurring[0]?.product.price;
  const next =
    first?.type === 'recurring_price'
      ? addInterval(at, first.payment_frequency_count, first.payment_frequency_interval)
      : null;
  return {
    billing_country: checkout.country,
    currency: price.currency,
    total_price: price.total,
    total_tax: price.tax,
    current_breakup: breakup(price.lines),
    recurring_breakup: recurring.length > 0 ? breakup(recurring) : null,
    product_cart: price.lines.map((line) => lineView(world, line)),
    is_byop: false,
    payment_method_required: price.total > 0,
    next_billing_date: next === null ? null : iso(next),
    subscriptions: null,
    trial_amount: null,
    trial_period_days: null,
    tax_id_business_name: null,
    tax_id_err_msg: null,
    tax_id_format_name: null,
  };
}

function breakup(lines: readonly LinePrice[]) {
  const sum = (pick: (line: LinePrice) => number) =>
    lines.reduce((total, line) => total + pick(line), 0);
  return {
    subtotal: sum((line) => line.subtotal),
    discount: 0,
    tax: sum((line) => line.tax),
    total_amount: sum((line) => line.total),
  };
}

function lineView(world: World, line: LinePrice) {
  const { product, item } = line;
  return {
    product_id: product.product_id,
    name: product.name,
    description: product.description,
    quantity: item.quantity,
    currency: product.price.currency,
    og_currency: product.price.currency,
    og_price: product.price.price,
    discounted_price: Math.round(line.subtotal / item.quantity),
    tax: line.tax,
    tax_rate: line.taxRate,
    tax_category: product.tax_category,
    tax_inclusive: product.price.tax_inclusive,
    is_subscription: isRecurring(product),
    is_usage_based: false,
    meters: [],
    addons: null,
    discount_amount: null,
    discount_cycle: null,
    credit_entitlements: product.credit_entitlements.map((attachment) => {
      const id = attachment.credit_entitlement_id;
      const entitlement = world.store.get('entitlements', id);
      return {
        credit_entitlement_id: id,
        credit_entitlement_name: entitlement?.name ?? '',
        credit_entitlement_unit: entitlement?.unit ?? '',
        credits_amount: item.credits[id] ?? attachment.credits_amount,
      };
    }),
  };
}
