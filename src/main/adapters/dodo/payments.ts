import type { CheckoutSessionCreateParams } from 'dodopayments/resources/checkout-sessions';
import type { Billing, PaymentsPort } from '#core/ports/payments.ts';
import { isId, unknownId } from '../service/answer.ts';
import type { Ask } from './client.ts';
import { allPages, PAGE } from './pages.ts';
import { pageOf, Payment } from './wire.ts';
import * as wire from './wire-payments.ts';

/** As the SDK wants it: absent where it is not known. */
export const billingAddress = (billing: Billing) => {
  const { country, ...rest } = billing;
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  return {
    // The SDK lists the countries it knows; Dodo itself wrote this one.
    country: country as NonNullable<CheckoutSessionCreateParams['billing_address']>['country'],
    ...(Object.fromEntries(known) as Record<string, string>),
  };
};

/** Cards, charges and payments. See `core/ports/payments.ts` for what each call promises. */
export function createPayments(ask: Ask): PaymentsPort {
  return {
    cards: async (customerId) =>
      isId(customerId)
        ? ask(wire.PaymentMethods, (client, o) =>
            client.customers.retrievePaymentMethods(customerId, o),
          )
        : unknownId('the customer'),
    chargeCard: async (request) =>
      isId(request.customerId) && isId(request.productId) && isId(request.cardId)
        ? ask(wire.OneClick, (client, o) =>
            client.checkoutSessions.create(
              {
                product_cart: [{ product_id: request.productId, quantity: request.quantity }],
                customer: { customer_id: request.customerId },
                payment_method_id: request.cardId,
                confirm: true,
                minimal_address: true,
                metadata: { ...request.metadata },
                ...(request.billing === null
                  ? {}
                  : { billing_address: billingAddress(request.billing) }),
              },
              o,
            ),
          )
        : unknownId('the customer, product or card'),
    payments: async ({ customerId, from }) =>
      isId(customerId)
        ? allPages(
            (page_number) =>
              ask(pageOf(wire.PaymentRow), (client, o) =>
                client.payments.list(
                  {
                    customer_id: customerId,
                    created_at_gte: new Date(from).toISOString(),
                    page_number,
                    page_size: PAGE,
                  },
                  o,
                ),
              ),
            (row) => row.paymentId,
          )
        : unknownId('the customer'),
    lastBilling: async (customerId) => {
      if (!isId(customerId)) return unknownId('the customer');
      const paid = await ask(pageOf(wire.PaymentRow), (client, o) =>
        client.payments.list(
          { customer_id: customerId, status: 'succeeded', page_number: 0, page_size: 1 },
          o,
        ),
      );
      const newest = paid.value?.[0];
      if (paid.value === null) return { ...paid, value: null };
      if (newest === undefined) return { ...paid, value: { billing: null } };
      const full = await ask(Payment, (client, o) => client.payments.retrieve(newest.paymentId, o));
      return { ...full, value: full.value === null ? null : { billing: full.value.billing } };
    },
    customerMetadata: async (customerId) =>
      isId(customerId)
        ? ask(wire.CustomerMetadata, (client, o) => client.customers.retrieve(customerId, o))
        : unknownId('the customer'),
    setCustomerMetadata: async (customerId, metadata) =>
      isId(customerId)
        ? ask(wire.CustomerMetadata, (client, o) =>
            client.customers.update(customerId, { metadata: { ...metadata } }, o),
          )
        : unknownId('the customer'),
  };
}
