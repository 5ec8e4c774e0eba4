/** Payments and subscriptions as Dodo shows them (field lists: dodopayments 2.52.0). */
import { findCard } from '../world/cards.ts';
import { findBalance } from '../world/credits.ts';
import { units } from '../world/decimal.ts';
import type { Payment, Subscription } from '../world/billingRecords.ts';
import { iso, isoOrNull } from '../world/time.ts';
import type { World } from '../world/world.ts';

type View = Record<string, unknown>;

function customerSummary(world: World, customerId: string): View {
  const customer = world.store.get('customers', customerId);
  return {
    customer_id: customerId,
    email: customer?.email ?? '',
    name: customer?.name ?? '',
    phone_number: customer?.phone_number ?? null,
    metadata: customer?.metadata ?? {},
  };
}

/** A payment as a list row: no cart, no session, no error. */
export function paymentRow(world: World, payment: Payment): View {
  const card = payment.card ? findCard(payment.card) : undefined;
  const [only, ...more] = payment.subscription_ids;
  const paid = payment.status === 'succeeded';
  return {
    payment_id: payment.payment_id,
    brand_id: world.brandId,
    created_at: iso(payment.created_at),
    status: payment.status,
    currency: payment.currency,
    total_amount: payment.total,
    customer: customerSummary(world, payment.customer_id),
    subscription_id: more.length > 0 ? null : (only ?? null),
    subscription_ids: payment.subscription_ids,
    is_multi_subscription: more.length > 0,
    payment_provider: 'stripe',
    payment_method: card ? 'card' : null,
    payment_method_type: card ? card.type.toLowerCase() : null,
    card_last_four: payment.card ? payment.card.slice(-4) : null,
    card_network: card?.network ?? null,
    invoice_id: paid ? payment.payment_id.replace('pay_', 'inv_') : null,
    invoice_url: paid ? `${world.origin()}/invoice/${payment.payment_id}` : null,
    refund_status: null,
    dispute_status: null,
    digital_products_delivered: false,
    has_license_key: false,
    metadata: payment.metadata,
  };
}

/** A payment in full. */
export function paymentView(world: World, payment: Payment): View {
  const {
    dispute_status: _dispute,
    has_license_key: _license,
    ...row
  } = paymentRow(world, payment);
  const card = payment.card ? findCard(payment.card) : undefined;
  return {
    ...row,
    business_id: world.businessId,
    updated_at: iso(payment.updated_at),
    tax: payment.tax,
    settlement_amount: payment.total,
    settlement_currency: payment.currency,
    settlement_tax: payment.tax,
    billing: { country: payment.country, city: null, state: null, street: null, zipcode: null },
    product_cart: payment.cart.map(({ product_id, quantity }) => ({ product_id, quantity })),
    checkout_session_id: payment.checkout_session_id,
    is_update_payment_method: false,
    retry_attempt: 0,
    payment_method_id: payment.payment_method_id,
    card_type: card?.type ?? null,
    card_holder_name: payment.holder,
    card_issuing_country: card?.country ?? null,
    payment_link: null,
    error_code: payment.error_code,
    error_message: payment.error_message,
    refunds: [],
    disputes: [],
    discounts: null,
    discount_id: null,
    custom_field_responses: null,
  };
}

/** A subscription as a list row: no credit cart, but the product's name. */
export function subscriptionRow(world: World, subscription: Subscription): View {
  const product = world.store.get('products', subscription.product_id);
  const {
    credit_entitlement_cart: _cart,
    addons: _addons,
    ...row
  } = subscriptionView(world, subscription);
  const { meters: _meters, meter_credit_entitlement_cart: _meterCart, ...fields } = row;
  return { ...fields, discounts: [], product_name: product?.name ?? null };
}

export function subscriptionView(world: World, subscription: Subscription): View {
  const product = world.store.get('products', subscription.product_id);
  const price = product?.price.type === 'recurring_price' ? product.price : undefined;
  return {
    subscription_id: subscription.subscription_id,
    brand_id: world.brandId,
    status: subscription.status,
    product_id: subscription.product_id,
    quantity: subscription.quantity,
    customer: customerSummary(world, subscription.customer_id),
    billing: {
      country: subscription.country,
      city: null,
      state: null,
      street: null,
      zipcode: null,
    },
    currency: price?.currency ?? 'USD',
    recurring_pre_tax_amount: (price?.price ?? 0) * subscription.quantity,
    tax_inclusive: price?.tax_inclusive ?? false,
    payment_frequency_count: price?.payment_frequency_count ?? 1,
    payment_frequency_interval: price?.payment_frequency_interval ?? 'Month',
    subscription_period_count: price?.subscription_period_count ?? 10,
    subscription_period_interval: price?.subscription_period_interval ?? 'Year',
    trial_period_days: price?.trial_period_days ?? 0,
    previous_billing_date: iso(subscription.previous_billing_date),
    next_billing_date: iso(subscription.next_billing_date),
    created_at: iso(subscription.created_at),
    expires_at: iso(subscription.expires_at),
    cancelled_at: isoOrNull(subscription.cancelled_at),
    paused_at: isoOrNull(subscription.paused_at),
    cancel_at_next_billing_date: subscription.cancel_at_next_billing_date,
    has_payment_method: subscription.payment_method_id !== null,
    payment_method_id: subscription.payment_method_id,
    on_demand: false,
    metadata: subscription.metadata,
    addons: [],
    meters: [],
    meter_credit_entitlement_cart: [],
    discount_id: null,
    discount_cycles_remaining: null,
    scheduled_change: null,
    tax_id: null,
    credit_entitlement_cart: creditCart(world, subscription),
  };
}

function creditCart(world: World, subscription: Subscription): View[] {
  return subscription.credits.map((attachment) => {
    const id = attachment.credit_entitlement_id;
    const entitlement = world.store.get('entitlements', id);
    const balance = findBalance(world, id, subscription.customer_id);
    return {
      credit_entitlement_id: id,
      credit_entitlement_name: entitlement?.name ?? '',
      unit: entitlement?.unit ?? '',
      product_id: subscription.product_id,
      credits_amount: attachment.credits_amount,
      remaining_balance: balance?.balance ?? '0',
      overage_balance: balance?.overage ?? '0',
      overage_enabled: attachment.overage_enabled,
      overage_behavior: attachment.overage_behavior,
      overage_limit: attachment.overage_limit,
      rollover_enabled: attachment.rollover_enabled,
      rollover_percentage: attachment.rollover_percentage,
      rollover_timeframe_count: attachment.rollover_timeframe_count,
      rollover_timeframe_interval: attachment.rollover_timeframe_interval,
      max_rollover_count: attachment.max_rollover_count,
      expires_after_days: attachment.expires_after_days ?? entitlement?.expires_after_days ?? null,
      low_balance_threshold_percent: attachment.low_balance_threshold_percent,
    };
  });
}

/** One item of a subscription's credit usage. */
export function creditUsage(world: World, subscription: Subscription): View[] {
  return subscription.credits.map((attachment) => {
    const id = attachment.credit_entitlement_id;
    const entitlement = world.store.get('entitlements', id);
    const balance = findBalance(world, id, subscription.customer_id);
    const overageLeft = entitlement?.overage_enabled === true;
    return {
      credit_entitlement_id: id,
      credit_entitlement_name: entitlement?.name ?? '',
      unit: entitlement?.unit ?? '',
      balance: balance?.balance ?? '0',
      overage: balance?.overage ?? '0',
      overage_enabled: overageLeft,
      overage_limit: attachment.overage_limit,
      limit_reached: !overageLeft && units(balance?.balance ?? '0') <= 0n,
      remaining_headroom: null,
    };
  });
}
