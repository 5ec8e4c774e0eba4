import { empty, json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { findCard } from '../world/cards.ts';
import { createCustomer } from '../world/customers.ts';
import type { Customer, SavedCard } from '../world/billingRecords.ts';
import { iso } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { readFields } from './fields.ts';
import { createdBetween, page } from './paging.ts';
import { notFound, refusal } from './refuse.ts';
import { creditField, customerView } from './views.ts';

/** Customers, their saved cards, credits and portal link (Dodo docs: customers). */
export function customerRoutes(world: World): Route[] {
  return [
    route('GET /customers', (call) => {
      const email = call.query.get('email')?.toLowerCase();
      const name = call.query.get('name')?.toLowerCase();
      const inTime = createdBetween(call);
      const rows = world.store
        .newestFirst('customers')
        .filter((row) => email === undefined || row.email.toLowerCase() === email)
        .filter((row) => name === undefined || row.name.toLowerCase().includes(name))
        .filter(inTime);
      return page(call, rows, (row) => customerView(world, row));
    }),
    route('POST /customers', (call) => {
      const fields = readFields(call.body);
      const customer = createCustomer(world, {
        email: emailField(fields.string('email')),
        name: fields.string('name'),
        phone_number: fields.optionalString('phone_number') ?? null,
        metadata: fields.metadata() ?? {},
        at: call.at,
      });
      return json(200, customerView(world, customer));
    }),
    route('GET /customers/:cus', (call) =>
      json(200, customerView(world, requireCustomer(world, param(call, 'cus')))),
    ),
    route('PATCH /customers/:cus', (call) => {
      const old = requireCustomer(world, param(call, 'cus'));
      const fields = readFields(call.body);
      const email = fields.optionalString('email');
      const phone = fields.optionalString('phone_number');
      const changed: Customer = {
        ...old,
        email: email ? emailField(email) : old.email,
        name: fields.optionalString('name') ?? old.name,
        phone_number: phone === undefined ? old.phone_number : phone,
        metadata: fields.metadata() ?? old.metadata,
      };
      world.store.put('customers', old.customer_id, changed);
      return json(200, customerView(world, changed));
    }),
    route('POST /customers/:cus/customer-portal/session', (call) => openPortal(world, call)),
    route('GET /customers/:cus/payment-methods', (call) => {
      const { customer_id } = requireCustomer(world, param(call, 'cus'));
      return json(200, { items: savedCards(world, customer_id).map(cardView) });
    }),
    route('DELETE /customers/:cus/payment-methods/:pm', (call) => {
      const card = world.store.get('cards', param(call, 'pm'));
      if (card?.customer_id !== param(call, 'cus')) throw notFound('Payment method');
      world.store.remove('cards', card.payment_method_id);
      return empty(200);
    }),
    route('GET /customers/:cus/credit-entitlements', (call) => {
      const { customer_id } = requireCustomer(world, param(call, 'cus'));
      return json(200, { items: customerCredits(world, customer_id) });
    }),
  ];
}

/** The customer with this id. 404 when there is none. */
export function requireCustomer(world: World, id: string): Customer {
  const customer = world.store.get('customers', id);
  if (!customer) throw notFound('Customer');
  return customer;
}

function savedCards(world: World, customerId: string): SavedCard[] {
  return world.store.newestFirst('cards').filter((card) => card.customer_id === customerId);
}

function customerCredits(world: World, customerId: string) {
  return [...world.store.all('balances')].flatMap((balance) => {
    const entitlement = world.store.get('entitlements', balance.credit_entitlement_id);
    if (balance.customer_id !== customerId || !entitlement || entitlement.deleted) return [];
    const { id, name, unit, description } = entitlement;
    const balanceField = creditField(world, balance.balance);
    const overage = creditField(world, balance.overage);
    return [{ credit_entitlement_id: id, name, unit, description, balance: balanceField, overage }];
  });
}

function openPortal(world: World, call: Call) {
  const customer = requireCustomer(world, param(call, 'cus'));
  const token = world.random.text(32);
  world.store.put('portals', token, {
    token,
    customer_id: customer.customer_id,
    return_url: call.query.get('return_url'),
    created_at: call.at,
  });
  return json(200, { link: `${world.origin()}/portal/${token}` });
}

function cardView(saved: SavedCard) {
  const rule = findCard(saved.card);
  return {
    payment_method_id: saved.payment_method_id,
    payment_method: 'card',
    payment_method_type: 'credit',
    recurring_enabled: true,
    last_used_at: iso(saved.last_used_at),
    card: {
      last4_digits: saved.card.slice(-4),
      expiry_month: saved.expiry_month,
      expiry_year: saved.expiry_year,
      card_network: rule?.network ?? null,
      card_type: rule?.type ?? null,
      card_holder_name: saved.holder,
      card_issuing_country: rule?.country ?? null,
    },
  };
}

function emailField(value: string): string {
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value)) {
    throw refusal(422, 'INVALID_REQUEST_BODY', `email: \`${value}\` is not an email address`);
  }
  return value;
}
