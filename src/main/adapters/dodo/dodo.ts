import type { z } from 'zod';
import type { Answer } from '#core/ports/answer.ts';
import type { CustomerRef, DodoPort, Subscription } from '#core/ports/dodo.ts';
import { isId, unknownId } from '../service/answer.ts';
import { type Ask, createAsk, type DodoOptions } from './client.ts';
import { allPages, PAGE } from './pages.ts';
import { billingAddress, createPayments } from './payments.ts';
import * as wire from './wire.ts';

export type { DodoOptions } from './client.ts';

const isoDate = (at: number): string => new Date(at).toISOString();
const isRef = (ref: CustomerRef): boolean => isId(ref.entitlementId) && isId(ref.customerId);

/** Active subscriptions first, then the newest. */
const bestFirst = (
  a: { status: string; createdAt: number },
  b: { status: string; createdAt: number },
): number =>
  Number(b.status === 'active') - Number(a.status === 'active') || b.createdAt - a.createdAt;

/** List rows lack the credit cart, so each candidate is retrieved until one grants the entitlement. */
async function findSubscription(
  ask: Ask,
  { entitlementId, customerId }: CustomerRef,
): Promise<Answer<{ subscription: Subscription | null }>> {
  const rows = await allPages(
    (page_number: number) =>
      ask(wire.pageOf(wire.SubscriptionRow), (client, options) =>
        client.subscriptions.list(
          { customer_id: customerId, page_number, page_size: PAGE },
          options,
        ),
      ),
    (row) => row.id,
  );
  if (rows.value === null) return { ...rows, value: null };
  for (const row of rows.value.toSorted(bestFirst).slice(0, 10)) {
    const full = await ask(wire.Subscription, (client, options) =>
      client.subscriptions.retrieve(row.id, options),
    );
    if (full.value === null) return { ...full, value: null };
    const { cart, ...subscription } = full.value;
    const item = cart.find((i) => i.credit_entitlement_id === entitlementId);
    if (item === undefined) continue;
    const value = {
      ...subscription,
      allowance: item.credits_amount,
      thresholdPercent: item.low_balance_threshold_percent,
    };
    return { ...full, value: { subscription: value } };
  }
  return { ...rows, value: { subscription: null } };
}

/** Dodo Payments over its official SDK. See `core/ports/dodo.ts` for what each call promises. */
export function createDodo(options: DodoOptions): DodoPort {
  const ask = createAsk(options);
  /** The id is checked before anything is sent: an empty one would call a list endpoint (EXP 1). */
  const askFor = <S extends z.ZodType>(
    id: string,
    schema: S,
    call: Parameters<Ask>[1],
  ): Promise<Answer<z.output<S>>> =>
    isId(id) ? ask(schema, call) : Promise.resolve(unknownId('the id'));

  return {
    ...createPayments(ask),
    entitlement: (id) =>
      askFor(id, wire.Entitlement, (client, o) => client.creditEntitlements.retrieve(id, o)),
    product: (id) => askFor(id, wire.Product, (client, o) => client.products.retrieve(id, o)),
    balance: async (ref) =>
      isRef(ref)
        ? ask(wire.Balance, (client, o) =>
            client.creditEntitlements.balances.retrieve(
              ref.customerId,
              { credit_entitlement_id: ref.entitlementId },
              o,
            ),
          )
        : unknownId('the customer or entitlement'),
    balances: ({ entitlementId, page, pageSize }) =>
      askFor(entitlementId, wire.pageOf(wire.HeldBalance), (client, o) =>
        client.creditEntitlements.balances.list(
          entitlementId,
          { page_number: page, page_size: pageSize },
          o,
        ),
      ),
    grants: async (ref) => {
      if (!isRef(ref)) return unknownId('the customer or entitlement');
      const answer = await allPages(
        (page_number: number) =>
          ask(wire.pageOf(wire.Grant), (client, o) =>
            client.creditEntitlements.balances.listGrants(
              ref.customerId,
              {
                credit_entitlement_id: ref.entitlementId,
                status: 'active',
                page_number,
                page_size: PAGE,
              },
              o,
            ),
          ),
        (grant) => grant.grantId,
      );
      if (answer.value === null) return answer;
      const active = answer.value.filter((grant) => !grant.expired);
      return { ...answer, value: active.map(({ expired: _, ...grant }) => grant) };
    },
    ledger: async (query) =>
      isRef(query)
        ? ask(wire.pageOf(wire.LedgerLine), (client, o) =>
            client.creditEntitlements.balances.listLedger(
              query.customerId,
              {
                credit_entitlement_id: query.entitlementId,
                page_number: query.page,
                page_size: query.pageSize,
                ...(query.from === undefined ? {} : { start_date: isoDate(query.from) }),
                ...(query.to === undefined ? {} : { end_date: isoDate(query.to) }),
              },
              o,
            ),
          )
        : unknownId('the customer or entitlement'),
    createLedgerEntry: async (request, how) =>
      isRef(request)
        ? ask(
            wire.LedgerEntry,
            (client, o) =>
              client.creditEntitlements.balances.createLedgerEntry(
                request.customerId,
                {
                  credit_entitlement_id: request.entitlementId,
                  entry_type: request.type,
                  amount: String(request.amount),
                  idempotency_key: request.idempotencyKey,
                  reason: request.reason,
                  metadata: { ...request.metadata },
                  ...(request.expiresAt === undefined
                    ? {}
                    : { expires_at: isoDate(request.expiresAt) }),
                },
                o,
              ),
            how,
          )
        : unknownId('the customer or entitlement'),
    customer: (id) => askFor(id, wire.Customer, (client, o) => client.customers.retrieve(id, o)),
    customers: (query) =>
      ask(wire.pageOf(wire.Customer), (client, o) =>
        client.customers.list(
          {
            page_number: query.page,
            page_size: query.pageSize,
            ...(query.email === undefined ? {} : { email: query.email }),
            ...(query.name === undefined ? {} : { name: query.name }),
          },
          o,
        ),
      ),
    createCustomer: (who) =>
      ask(wire.Customer, (client, o) => client.customers.create({ ...who }, o)),
    renameCustomer: (id, name) =>
      askFor(id, wire.Customer, (client, o) => client.customers.update(id, { name }, o)),
    createCheckout: (request) =>
      askFor(request.productId, wire.CheckoutSession, (client, o) =>
        client.checkoutSessions.create(
          {
            product_cart: [{ product_id: request.productId, quantity: request.quantity }],
            customer: checkoutCustomer(request.customer),
            return_url: request.returnUrl,
            cancel_url: request.cancelUrl,
            metadata: { ...request.metadata },
          },
          o,
        ),
      ),
    checkout: (id) =>
      askFor(id, wire.CheckoutStatus, (client, o) => client.checkoutSessions.retrieve(id, o)),
    quote: (request) =>
      askFor(request.productId, wire.Quote, (client, o) =>
        client.checkoutSessions.preview(
          {
            product_cart: [{ product_id: request.productId, quantity: request.quantity }],
            ...(request.customer === undefined
              ? {}
              : { customer: checkoutCustomer(request.customer) }),
            ...(request.billing === undefined
              ? {}
              : { billing_address: billingAddress(request.billing) }),
          },
          o,
        ),
      ),
    payment: (id) => askFor(id, wire.Payment, (client, o) => client.payments.retrieve(id, o)),
    subscription: async (ref) =>
      isRef(ref) ? findSubscription(ask, ref) : unknownId('the customer or entitlement'),
    portal: (customerId, returnUrl) =>
      askFor(customerId, wire.PortalLink, (client, o) =>
        client.customers.customerPortal.create(customerId, { return_url: returnUrl }, o),
      ),
  };
}

const checkoutCustomer = (
  customer: { readonly customerId: string } | { readonly email: string; readonly name: string },
) =>
  'customerId' in customer
    ? { customer_id: customer.customerId }
    : { email: customer.email, name: customer.name };
