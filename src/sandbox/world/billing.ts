/** Payments and what a successful one brings: subscriptions and grants. */
import { addGrant } from './credits.ts';
import { decimal, units } from './decimal.ts';
import type { CardError } from './cards.ts';
import type { Payment, PaymentStatus } from './billingRecords.ts';
import type { Attachment } from './creditRecords.ts';
import { activateSubscription, failSubscription, renewedSubscription } from './subscriptions.ts';
import { DAY, SECOND } from './time.ts';
import type { World } from './world.ts';

/** Moves a payment to `status`, tells webhooks, and fulfils it when it has succeeded. */
export function setPaymentStatus(
  world: World,
  paymentId: string,
  status: PaymentStatus,
  at: number,
  error: CardError | null = null,
): void {
  const payment = world.store.get('payments', paymentId);
  if (!payment || payment.status === 'succeeded') return;
  world.store.put('payments', paymentId, {
    ...payment,
    status,
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
    updated_at: at,
  });
  if (status === 'succeeded') fulfil(world, paymentId, at);
  if (status === 'failed' || status === 'cancelled') {
    for (const id of payment.subscription_ids) failSubscription(world, id, payment.renewal, at);
  }
  const event = { succeeded: 1, failed: 1, processing: 1, cancelled: 1 };
  if (status in event) {
    world.emit({
      service: 'dodo',
      type: `payment.${status}`,
      subject: { kind: 'payment', id: paymentId },
      at,
    });
  }
}

/** Starts a payment's way to success, in the order the `grantDelay` switch asks for. */
export function succeedPayment(world: World, paymentId: string, at: number): void {
  if (world.switches().grantDelay === 'beforePayment') {
    grantCredits(world, paymentId, at);
    settleLater(world, paymentId, at + 5 * SECOND, at);
  } else {
    setPaymentStatus(world, paymentId, 'succeeded', at);
  }
}

/** Leaves a payment processing until `due`. */
export function settleLater(world: World, paymentId: string, due: number, at: number): void {
  setPaymentStatus(world, paymentId, 'processing', at);
  world.agenda.add(due, 'settle', paymentId);
}

function fulfil(world: World, paymentId: string, at: number): void {
  const payment = world.store.get('payments', paymentId);
  if (!payment) return;
  for (const id of payment.subscription_ids) {
    if (payment.renewal) renewedSubscription(world, id, at);
    else activateSubscription(world, id, at);
  }
  const delay = world.switches().grantDelay;
  if (delay === 'never' || payment.fulfilled) return;
  if (delay === 'beforePayment') grantCredits(world, paymentId, at);
  else
    world.agenda.add(
      at + (delay === 'random' ? world.random.below(2_001) : delay),
      'grants',
      paymentId,
    );
}

/** Makes the grants of a payment, once. */
export function grantCredits(world: World, paymentId: string, at: number): void {
  const payment = world.store.get('payments', paymentId);
  if (!payment || payment.fulfilled) return;
  world.store.put('payments', paymentId, { ...payment, fulfilled: true });
  for (const item of payment.cart) {
    const product = world.store.get('products', item.product_id);
    if (!product) continue;
    const subscription = payment.subscription_ids
      .map((id) => world.store.get('subscriptions', id))
      .find((candidate) => candidate?.product_id === product.product_id);
    const attachments = subscription?.credits ?? product.credit_entitlements;
    const times = world.switches().quantityMultipliesGrant ? BigInt(item.quantity) : 1n;
    for (const attachment of attachments) {
      const each = item.credits[attachment.credit_entitlement_id] ?? attachment.credits_amount;
      grantAttached(world, payment, attachment, decimal(units(each) * times), {
        subscriptionId: subscription?.subscription_id ?? null,
        at,
      });
    }
  }
}

function grantAttached(
  world: World,
  payment: Payment,
  attachment: Attachment,
  amount: string,
  context: { subscriptionId: string | null; at: number },
): void {
  const entitlement = world.store.get('entitlements', attachment.credit_entitlement_id);
  if (!entitlement) return;
  const days = attachment.expires_after_days ?? entitlement.expires_after_days;
  const { subscriptionId, at } = context;
  addGrant(world, {
    entitlement,
    customerId: payment.customer_id,
    amount: units(amount),
    type: 'credit_added',
    source: subscriptionId ? 'subscription' : 'one_time',
    sourceId: subscriptionId ?? payment.payment_id,
    expiresAt: days === null ? null : at + days * DAY,
    metadata: payment.metadata,
    description: subscriptionId
      ? 'Credits granted for subscription'
      : 'Credits granted for one-time payment',
    reference: subscriptionId
      ? { type: 'subscription', id: subscriptionId }
      : { type: 'payment', id: payment.payment_id },
    at,
  });
}
