import { json, param, type Call, type Reply } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { chargeSavedCard, knownBuyer } from '../world/checkout.ts';
import { priceCart } from '../world/pricing.ts';
import type { CartItem, Checkout, CheckoutCustomer } from '../world/billingRecords.ts';
import { HOUR, iso } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { creditsField } from './attachments.ts';
import { previewView } from './checkoutPreview.ts';
import { requireCustomer } from './customers.ts';
import { readFields, type Fields } from './fields.ts';
import { notFound, refusal } from './refuse.ts';

const MINIMUM = 50;
/** Dodo docs: a confirmed session lives for 15 minutes. */
const ONE_CLICK_LIFE = HOUR / 4;

/** Checkout sessions (Dodo docs: checkout session). Nothing here is idempotent. */
export function checkoutRoutes(world: World): Route[] {
  return [
    route('POST /checkouts', (call) => createCheckout(world, call)),
    route('POST /checkouts/preview', (call) => {
      const checkout = readCheckout(world, readFields(call.body), call.at);
      return json(200, previewView(world, checkout, call.at));
    }),
    route('GET /checkouts/:id', (call) => {
      const checkout = world.store.get('checkouts', param(call, 'id'));
      if (!checkout) throw notFound('Checkout session');
      return json(200, statusView(world, checkout));
    }),
  ];
}

function createCheckout(world: World, call: Call): Reply {
  const fields = readFields(call.body);
  const checkout = readCheckout(world, fields, call.at);
  const confirm = fields.optionalBoolean('confirm') ?? false;
  const cardId = fields.optionalString('payment_method_id') ?? null;
  if (confirm || cardId !== null) return oneClick(world, checkout, confirm, cardId, call.at);
  world.store.put('checkouts', checkout.id, checkout);
  return json(200, {
    session_id: checkout.id,
    checkout_url: `${world.origin()}/checkout/session/${checkout.id}`,
    payment_id: null,
    client_secret: null,
    publishable_key: null,
  });
}

/** `confirm`, an existing customer and a saved card go together or not at all; there is no page then (Dodo docs: one-click checkout). */
function oneClick(
  world: World,
  checkout: Checkout,
  confirm: boolean,
  cardId: string | null,
  at: number,
): Reply {
  if (!confirm || cardId === null || checkout.customer.kind !== 'existing') {
    const message =
      'confirm: true, payment_method_id and customer.customer_id are allowed only together';
    throw refusal(422, 'INVALID_REQUEST_BODY', message);
  }
  const customer = requireCustomer(world, checkout.customer.customer_id);
  const card = world.store.get('cards', cardId);
  if (card?.customer_id !== customer.customer_id) throw notFound('Payment method');
  const short = { ...checkout, expires_at: at + ONE_CLICK_LIFE };
  const payment = chargeSavedCard(world, short, customer, card, at);
  return json(200, {
    session_id: checkout.id,
    checkout_url: null,
    payment_id: payment.payment_id,
    client_secret: null,
    publishable_key: null,
  });
}

function readCheckout(world: World, fields: Fields, at: number): Checkout {
  const cart = readCart(world, fields);
  const flags = fields.optionalObject('feature_flags');
  const billing = fields.optionalObject('billing_address');
  const country = billing?.string('country', { min: 2, max: 2 }) ?? 'US';
  const subtotal = priceCart(world, cart, country).subtotal;
  if (subtotal > 0 && subtotal < MINIMUM) {
    const message = 'Total payment amount is below the minimum amount';
    throw refusal(400, 'TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT', message);
  }
  return {
    id: world.newId('cks_'),
    cart,
    customer: readBuyer(
      world,
      fields,
      flags?.optionalBoolean('always_create_new_customer') ?? false,
    ),
    country,
    return_url: urlField(fields, 'return_url'),
    cancel_url: urlField(fields, 'cancel_url'),
    redirect_immediately: flags?.optionalBoolean('redirect_immediately') ?? false,
    metadata: fields.metadata() ?? {},
    payment_id: null,
    created_at: at,
    expires_at: at + 24 * HOUR,
  };
}

function readCart(world: World, fields: Fields): CartItem[] {
  const items = fields.list('product_cart');
  if (items.length === 0) throw refusal(400, 'PRODUCT_CART_EMTPY', 'Product cart is empty');
  if (items.length > 20) {
    throw refusal(422, 'INVALID_REQUEST_BODY', 'product_cart holds at most 20 products');
  }
  return items.map((item) => readCartItem(world, item));
}

function readCartItem(world: World, item: Fields): CartItem {
  const productId = item.string('product_id');
  const quantity = item.integer('quantity', { min: 1 });
  const product = world.store.get('products', productId);
  if (!product) throw notFound('Product');
  if (product.archived) throw refusal(400, 'PRODUCT_IS_DELETED', 'Product is deleted');
  const credits: Record<string, string> = {};
  for (const override of item.optionalList('credit_entitlements') ?? []) {
    const id = override.string('credit_entitlement_id');
    if (!product.credit_entitlements.some((entry) => entry.credit_entitlement_id === id)) {
      const message = `Credit entitlement ${id} is not attached to the product`;
      throw refusal(422, 'INVALID_REQUEST_BODY', message);
    }
    credits[id] = creditsField(override, 'credits_amount');
  }
  return {
    product_id: productId,
    quantity,
    amount: item.optionalInteger('amount', { min: 0 }) ?? null,
    credits,
  };
}

function readBuyer(world: World, fields: Fields, alwaysCreate: boolean): CheckoutCustomer {
  const customer = fields.optionalObject('customer');
  if (!customer) return { kind: 'ask' };
  const id = customer.optionalString('customer_id');
  if (id !== undefined && id !== null) {
    return { kind: 'existing', customer_id: requireCustomer(world, id).customer_id };
  }
  return {
    kind: 'details',
    email: customer.string('email', { min: 3 }),
    name: customer.optionalString('name') ?? null,
    always_create: alwaysCreate,
  };
}

/** Any scheme is accepted except those a browser would run as script. */
function urlField(fields: Fields, name: string): string | null {
  const value = fields.optionalString(name) ?? null;
  if (value === null) return null;
  if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value) || /^(javascript|data|vbscript):/i.test(value)) {
    throw refusal(422, 'INVALID_REQUEST_BODY', `${name}: \`${value}\` is not a URL`);
  }
  return value;
}

function statusView(world: World, checkout: Checkout) {
  const payment = checkout.payment_id
    ? world.store.get('payments', checkout.payment_id)
    : undefined;
  const buyer = payment
    ? world.store.get('customers', payment.customer_id)
    : knownBuyer(world, checkout);
  return {
    id: checkout.id,
    created_at: iso(checkout.created_at),
    customer_email: buyer?.email ?? null,
    customer_name: buyer?.name ?? null,
    payment_id: payment?.payment_id ?? null,
    payment_status: payment?.status ?? null,
  };
}
