import { param } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { priceCart } from '../world/pricing.ts';
import type { World } from '../world/world.ts';
import { html, money, pageReply, when } from './html.ts';

/** The invoice a payment's `invoice_url` opens. */
export function invoicePageRoutes(world: World): Route[] {
  return [
    route('GET /invoice/:id', (call) => {
      const payment = world.store.get('payments', param(call, 'id'));
      const customer = payment && world.store.get('customers', payment.customer_id);
      if (!customer || payment.status !== 'succeeded') {
        const gone = html`<section><h1>There is no such invoice</h1></section>`;
        return pageReply('Invoice', gone, 404);
      }
      const { lines } = priceCart(world, payment.cart, payment.country);
      const show = (minor: number) => money(minor, payment.currency);
      const content = html`<h1>Invoice</h1>
        <section>
          <p>${customer.name} <span class="muted">${customer.email}</span></p>
          <p class="muted">${when(payment.created_at)} · ${payment.payment_id}</p>
          <table>
            <tbody>
              ${lines.map(
                (line) =>
                  html`<tr>
                    <td>${line.product.name} × ${line.item.quantity}</td>
                    <td class="number">${show(line.subtotal)}</td>
                  </tr>`,
              )}
              <tr>
                <td>Tax</td>
                <td class="number">${show(payment.tax)}</td>
              </tr>
              <tr class="total">
                <td>Total</td>
                <td class="number">${show(payment.total)}</td>
              </tr>
            </tbody>
          </table>
        </section>`;
      return pageReply('Invoice', content);
    }),
  ];
}
