/** The life of a subscription: start, renewal, pause, end. */
import { resetOverage } from './credits.ts';
import { findCard } from './cards.ts';
import { priceCart } from './pricing.ts';
import type {
  CartItem,
  Payment,
  Product,
  Subscription,
  SubscriptionStatus,
} from './billingRecords.ts';
import { addInterval } from './time.ts';
import type { World } from './world.ts';

/** A pending subscription for a recurring product, to be activated by its payment. */
export function createSubscription(
  world: World,
  product: Product,
  item: CartItem,
  buyer: {
    customerId: string;
    country: string;
    cardId: string | null;
    metadata: Payment['metadata'];
  },
  at: number,
): Subscription | null {
  const { price } = product;
  if (price.type !== 'recurring_price') return null;
  const subscription: Subscription = {
    subscription_id: world.newId('sub_'),
    status: 'pending',
    product_id: product.product_id,
    quantity: item.quantity,
    customer_id: buyer.customerId,
    country: buyer.country,
    credits: product.credit_entitlements,
    payment_method_id: buyer.cardId,
    cancel_at_next_billing_date: false,
    previous_billing_date: at,
    next_billing_date: addInterval(
      at,
      price.payment_frequency_count,
      price.payment_frequency_interval,
    ),
    expires_at: addInterval(
      at,
      price.subscription_period_count,
      price.subscription_period_interval,
    ),
    cancelled_at: null,
    paused_at: null,
    metadata: buyer.metadata,
    created_at: at,
  };
  world.store.put('subscriptions', subscription.subscription_id, subscription);
  return subscription;
}

export function activateSubscription(world: World, id: string, at: number): void {
  const subscription = world.store.get('subscriptions', id);
  if (!subscription) return;
  setStatus(world, subscription, 'active', at, 'subscription.active');
  scheduleRenewal(world, id);
}

/** A failed first payment ends a subscription, a failed renewal puts it on hold. */
export function failSubscription(world: World, id: string, renewal: boolean, at: number): void {
  const subscription = world.store.get('subscriptions', id);
  if (!subscription) return;
  if (renewal) setStatus(world, subscription, 'on_hold', at, 'subscription.on_hold');
  else setStatus(world, subscription, 'failed', at, 'subscription.failed');
}

/** Moves the billing dates on after a renewal was paid. */
export function renewedSubscription(world: World, id: string, at: number): void {
  const subscription = world.store.get('subscriptions', id);
  const price = subscription && world.store.get('products', subscription.product_id)?.price;
  if (!subscription || price?.type !== 'recurring_price') return;
  const renewed: Subscription = {
    ...subscription,
    previous_billing_date: at,
    next_billing_date: addInterval(
      at,
      price.payment_frequency_count,
      price.payment_frequency_interval,
    ),
  };
  setStatus(world, renewed, 'active', at, 'subscription.renewed');
  scheduleRenewal(world, id);
}

export function scheduleRenewal(world: World, id: string): void {
  const subscription = world.store.get('subscriptions', id);
  if (subscription) world.agenda.add(subscription.next_billing_date, 'renew', id);
}

/**
 * What is due on a billing date: the end, or a payment with the saved card. Returns the payment to
 * settle and the error of its card, or null when nothing is to be paid.
 */
export function startRenewal(
  world: World,
  id: string,
  at: number,
): { paymentId: string; card: string | null } | null {
  const subscription = world.store.get('subscriptions', id);
  if (subscription?.status !== 'active' || subscription.next_billing_date !== at) return null;
  if (subscription.cancel_at_next_billing_date) {
    endSubscription(world, id, 'cancelled', at);
    return null;
  }
  if (at >= subscription.expires_at) {
    endSubscription(world, id, 'expired', at);
    return null;
  }
  for (const attachment of subscription.credits) {
    const entitlement = world.store.get('entitlements', attachment.credit_entitlement_id);
    if (entitlement?.overage_behavior !== 'forgive_at_reset') continue;
    const { customer_id: customerId } = subscription;
    resetOverage(world, { entitlement, customerId, description: null, metadata: {}, at });
  }
  const payment = renewalPayment(world, subscription, at);
  world.store.put('payments', payment.payment_id, payment);
  return { paymentId: payment.payment_id, card: payment.card };
}

/** Cancels or expires a subscription; credits already granted stay. */
export function endSubscription(
  world: World,
  id: string,
  status: 'cancelled' | 'expired',
  at: number,
): void {
  const subscription = world.store.get('subscriptions', id);
  if (!subscription) return;
  const ended = { ...subscription, cancelled_at: status === 'cancelled' ? at : null };
  setStatus(world, ended, status, at, `subscription.${status}`);
}

/** Writes a subscription with another status and emits `event`. */
export function setStatus(
  world: World,
  subscription: Subscription,
  status: SubscriptionStatus,
  at: number,
  event: string,
): void {
  const id = subscription.subscription_id;
  world.store.put('subscriptions', id, { ...subscription, status });
  world.emit({ service: 'dodo', type: event, subject: { kind: 'subscription', id }, at });
}

function renewalPayment(world: World, subscription: Subscription, at: number): Payment {
  const item: CartItem = {
    product_id: subscription.product_id,
    quantity: subscription.quantity,
    amount: null,
    credits: {},
  };
  const price = priceCart(world, [item], subscription.country);
  const card = subscription.payment_method_id
    ? world.store.get('cards', subscription.payment_method_id)
    : undefined;
  return {
    payment_id: world.newId('pay_'),
    status: 'processing',
    customer_id: subscription.customer_id,
    cart: [item],
    currency: price.currency,
    subtotal: price.subtotal,
    tax: price.tax,
    total: price.total,
    country: subscription.country,
    metadata: subscription.metadata,
    checkout_session_id: null,
    subscription_ids: [subscription.subscription_id],
    payment_method_id: card?.payment_method_id ?? null,
    card: card && findCard(card.card) ? card.card : null,
    holder: card?.holder ?? null,
    error_code: null,
    error_message: null,
    renewal: true,
    fulfilled: false,
    created_at: at,
    updated_at: at,
  };
}
