import { json, param } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { priceCart } from '../world/pricing.ts';
import type { Payment } from '../world/billingRecords.ts';
import type { World } from '../world/world.ts';
import { paymentRow, paymentView } from './billingViews.ts';
import { choiceQuery, createdBetween, page } from './paging.ts';
import { notFound } from './refuse.ts';

const STATUSES = [
  'succeeded',
  'failed',
  'cancelled',
  'processing',
  'requires_customer_action',
  'requires_merchant_action',
  'requires_payment_method',
  'requires_confirmation',
  'requires_capture',
  'partially_captured',
  'partially_captured_and_capturable',
];

/** Payments (Dodo docs: payments). They are made by checkouts and renewals only. */
export function paymentRoutes(world: World): Route[] {
  const find = (id: string): Payment => {
    const payment = world.store.get('payments', id);
    if (!payment) throw notFound('Payment');
    return payment;
  };
  return [
    route('GET /payments', (call) => {
      const status = choiceQuery(call, 'status', STATUSES);
      const customer = call.query.get('customer_id');
      const subscription = call.query.get('subscription_id');
      const product = call.query.get('product_id');
      const currency = call.query.get('currency');
      const inTime = createdBetween(call);
      const rows = world.store
        .newestFirst('payments')
        .filter((row) => status === undefined || row.status === status)
        .filter((row) => customer === null || row.customer_id === customer)
        .filter((row) => subscription === null || row.subscription_ids.includes(subscription))
        .filter((row) => product === null || row.cart.some((item) => item.product_id === product))
        .filter((row) => currency === null || row.currency === currency)
        .filter(inTime);
      return page(call, rows, (row) => paymentRow(world, row));
    }),
    route('GET /payments/:id', (call) => json(200, paymentView(world, find(param(call, 'id'))))),
    route('GET /payments/:id/line-items', (call) => {
      const payment = find(param(call, 'id'));
      const { lines } = priceCart(world, payment.cart, payment.country);
      return json(200, {
        currency: payment.currency,
        items: lines.map((line) => ({
          items_id: line.product.product_id,
          name: line.product.name,
          description: line.product.description,
          amount: line.total,
          refundable_amount: line.total,
          tax: line.tax,
        })),
      });
    }),
  ];
}
