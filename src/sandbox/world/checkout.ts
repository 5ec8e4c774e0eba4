/** What happens when a buyer submits a checkout, in the browser or by a saved card. */
import { setPaymentStatus, settleLater, succeedPayment } from './billing.ts';
import { type CardError, cardDigits, findCard, SAVED_CARD_ERRORS } from './cards.ts';
import { createCustomer } from './customers.ts';
import { priceCart } from './pricing.ts';
import type { Checkout, Customer, Payment, PaymentStatus, SavedCard } from './billingRecords.ts';
import { createSubscription } from './subscriptions.ts';
import { SECOND } from './time.ts';
import type { Switches } from '../switches.ts';
import type { World } from './world.ts';

export type Buyer = { email: string; name: string };
export type CardEntry = { number: string; holder: string; month: string; year: string };

/** What the session may still be used for. */
export function checkoutState(world: World, checkout: Checkout, at: number) {
  const status = checkout.payment_id
    ? world.store.get('payments', checkout.payment_id)?.status
    : undefined;
  if (status === 'succeeded') return 'consumed' as const;
  if (status === 'processing' || status === 'requires_customer_action') return 'pending' as const;
  return at >= checkout.expires_at ? ('expired' as const) : ('open' as const);
}

/** Pays a session with a test card that exists. Returns the payment with its first status. */
export function payCheckout(
  world: World,
  checkout: Checkout,
  buyer: Buyer,
  card: CardEntry,
  at: number,
): Payment {
  const customer = buyerOf(world, checkout, buyer, at);
  const known = new Set(Array.from(world.store.all('cards'), (row) => row.payment_method_id));
  const saved = saveCard(world, customer.customer_id, card, at);
  const error = findCard(saved.card)?.firstError ?? null;
  const payment = charge(world, checkout, customer, saved, {
    outcome: world.switches().checkoutOutcome,
    error,
    at,
  });
  // A card that was never charged is not kept for later.
  const refused = payment.status === 'failed' || payment.status === 'cancelled';
  if (refused && !known.has(saved.payment_method_id)) {
    world.store.remove('cards', saved.payment_method_id);
  }
  return payment;
}

/** Pays a session with a card of the customer that was saved before. */
export function chargeSavedCard(
  world: World,
  checkout: Checkout,
  customer: Customer,
  card: SavedCard,
  at: number,
): Payment {
  world.store.put('cards', card.payment_method_id, { ...card, last_used_at: at });
  const { savedCardOutcome, checkoutOutcome } = world.switches();
  const byCard = { error: findCard(card.card)?.renewalError ?? null, at };
  switch (savedCardOutcome) {
    case 'byCard':
      return charge(world, checkout, customer, card, { outcome: checkoutOutcome, ...byCard });
    case 'requiresCustomerAction':
    case 'processingThenSucceeded':
      return charge(world, checkout, customer, card, { outcome: savedCardOutcome, ...byCard });
    case 'genericDecline':
    case 'insufficientFunds':
    case 'stolenCard':
    case 'expiredCard':
    case 'authenticationRequired': {
      const error = SAVED_CARD_ERRORS[savedCardOutcome];
      return charge(world, checkout, customer, card, { outcome: 'byCard', error, at });
    }
  }
}

/** The customer a session would belong to if it were submitted now, as far as known. */
export function knownBuyer(world: World, checkout: Checkout): Buyer | null {
  const { customer } = checkout;
  switch (customer.kind) {
    case 'existing':
      return world.store.get('customers', customer.customer_id) ?? null;
    case 'details':
      return { email: customer.email, name: customer.name ?? '' };
    case 'ask':
      return null;
  }
}

type Outcome = {
  outcome: Switches['checkoutOutcome'];
  /** What the card itself says. */
  error: CardError | null;
  at: number;
};

function charge(
  world: World,
  checkout: Checkout,
  customer: Customer,
  card: SavedCard,
  { outcome, error, at }: Outcome,
): Payment {
  const payment = createPayment(world, checkout, customer, card, at);
  const id = payment.payment_id;
  world.store.put('payments', id, payment);
  world.store.put('checkouts', checkout.id, { ...checkout, payment_id: id });
  switch (outcome) {
    case 'byCard':
      if (error) setPaymentStatus(world, id, 'failed', at, error);
      else succeedPayment(world, id, at);
      break;
    case 'processingThenSucceeded':
      settleLater(world, id, at + 5 * SECOND, at);
      break;
    case 'failed':
    case 'cancelled':
    case 'requiresCustomerAction':
      setPaymentStatus(world, id, STATUS[outcome], at, error);
      break;
  }
  return world.store.get('payments', id) ?? payment;
}

const STATUS: Record<'failed' | 'cancelled' | 'requiresCustomerAction', PaymentStatus> = {
  failed: 'failed',
  cancelled: 'cancelled',
  requiresCustomerAction: 'requires_customer_action',
};

function createPayment(
  world: World,
  checkout: Checkout,
  customer: Customer,
  card: SavedCard,
  at: number,
): Payment {
  const price = priceCart(world, checkout.cart, checkout.country);
  const started = {
    customerId: customer.customer_id,
    country: checkout.country,
    cardId: card.payment_method_id,
    metadata: checkout.metadata,
  };
  const subscriptions = price.lines.flatMap(({ product, item }) => {
    const subscription = createSubscription(world, product, item, started, at);
    return subscription ? [subscription.subscription_id] : [];
  });
  return {
    payment_id: world.newId('pay_'),
    status: 'requires_payment_method',
    customer_id: customer.customer_id,
    cart: checkout.cart,
    currency: price.currency,
    subtotal: price.subtotal,
    tax: price.tax,
    total: price.total,
    country: checkout.country,
    metadata: checkout.metadata,
    checkout_session_id: checkout.id,
    subscription_ids: subscriptions,
    payment_method_id: card.payment_method_id,
    card: card.card,
    holder: card.holder,
    error_code: null,
    error_message: null,
    renewal: false,
    fulfilled: false,
    created_at: at,
    updated_at: at,
  };
}

/** An email attaches to the newest customer that has it, unless a new one was asked for. */
function buyerOf(world: World, checkout: Checkout, buyer: Buyer, at: number): Customer {
  const { customer } = checkout;
  if (customer.kind === 'existing') {
    const existing = world.store.get('customers', customer.customer_id);
    if (existing) return existing;
  }
  const email = buyer.email.trim();
  const always = customer.kind === 'details' && customer.always_create;
  const known = world.store
    .newestFirst('customers')
    .find((row) => row.email.toLowerCase() === email.toLowerCase());
  if (known && !always) return known;
  return createCustomer(world, {
    email,
    name: buyer.name.trim() || (email.split('@')[0] ?? email),
    phone_number: null,
    metadata: {},
    at,
  });
}

function saveCard(world: World, customerId: string, entry: CardEntry, at: number): SavedCard {
  const card = cardDigits(entry.number);
  for (const known of world.store.all('cards')) {
    if (known.customer_id !== customerId || known.card !== card) continue;
    const used = { ...known, last_used_at: at };
    world.store.put('cards', known.payment_method_id, used);
    return used;
  }
  const saved: SavedCard = {
    payment_method_id: world.newId('pm_'),
    customer_id: customerId,
    card,
    holder: entry.holder,
    expiry_month: entry.month,
    expiry_year: entry.year,
    last_used_at: at,
  };
  world.store.put('cards', saved.payment_method_id, saved);
  return saved;
}
