import { param, type Call, type Reply } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { findCard } from '../world/cards.ts';
import { checkoutState, knownBuyer, payCheckout } from '../world/checkout.ts';
import { priceCart, type LinePrice } from '../world/pricing.ts';
import type { Checkout, Price } from '../world/billingRecords.ts';
import type { World } from '../world/world.ts';
import { afterPayment } from './afterPayment.ts';
import { checkoutForm, type FormValues } from './checkoutForm.ts';
import { amount, html, money, pageReply, redirect, type Html } from './html.ts';

/** The hosted checkout page: a plain form that takes Dodo's test cards. */
export function checkoutPageRoutes(world: World): Route[] {
  return [
    route('GET /checkout/session/:id', (call) => {
      const checkout = find(world, call);
      return checkout ? show(world, checkout, call.at, {}, null) : unknownSession();
    }),
    route('POST /checkout/session/:id', (call) => {
      const checkout = find(world, call);
      return checkout ? submit(world, checkout, call) : unknownSession();
    }),
  ];
}

function find(world: World, call: Call): Checkout | undefined {
  return world.store.get('checkouts', param(call, 'id'));
}

function submit(world: World, checkout: Checkout, call: Call): Reply {
  const form = new URLSearchParams(call.body);
  if (form.get('action') === 'cancel') {
    return checkout.cancel_url ? redirect(checkout.cancel_url) : closed('Checkout cancelled');
  }
  if (checkoutState(world, checkout, call.at) !== 'open') {
    return show(world, checkout, call.at, {}, null);
  }
  const field = (name: string) => (form.get(name) ?? '').trim();
  const values: FormValues = {
    email: field('email'),
    name: field('name'),
    number: field('card-number'),
    expiry: field('card-expiry'),
    cvc: field('card-cvc'),
    holder: field('card-holder'),
  };
  const buyer = knownBuyer(world, checkout);
  const email = buyer?.email ?? values.email ?? '';
  const problem = formProblem(values, email, call.at);
  if (problem) return show(world, checkout, call.at, values, problem);
  const [month = '', year = ''] = (values.expiry ?? '').split('/').map((part) => part.trim());
  const name = buyer?.name || values.name || '';
  const payment = payCheckout(
    world,
    checkout,
    { email, name },
    {
      number: values.number ?? '',
      holder: values.holder || name,
      month,
      year: `20${year.slice(-2)}`,
    },
    call.at,
  );
  return afterPayment(world, checkout, payment, email);
}

function formProblem(values: FormValues, email: string, at: number): string | null {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return 'Enter an email address.';
  if (!findCard(values.number ?? '')) {
    return 'This is not one of the test cards. Try 4242 4242 4242 4242.';
  }
  const expiry = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2}|\d{4})$/.exec(values.expiry ?? '');
  const end = expiry ? Date.UTC(2000 + Number(expiry[2]?.slice(-2)), Number(expiry[1])) : 0;
  if (end <= at) return 'Enter an expiry date in the future, such as 06/32.';
  return /^\d{3,4}$/.test(values.cvc ?? '') ? null : 'Enter the card’s security code, such as 123.';
}

function show(
  world: World,
  checkout: Checkout,
  at: number,
  values: FormValues,
  problem: string | null,
): Reply {
  const state = checkoutState(world, checkout, at);
  switch (state) {
    case 'consumed':
      return closed('This checkout has been paid', 409);
    case 'pending':
      return closed('This payment is still being processed', 409);
    case 'expired':
      return closed('This checkout has expired', 410);
    case 'open': {
      const payment = checkout.payment_id
        ? world.store.get('payments', checkout.payment_id)
        : undefined;
      const last = payment
        ? `The last payment did not go through: ${payment.error_message ?? payment.status}`
        : null;
      const content = html`<h1>Checkout</h1>
        ${summary(world, checkout)}
        ${checkoutForm(checkout, knownBuyer(world, checkout), values, problem ?? last)}`;
      return pageReply('Checkout', content, problem ? 422 : 200);
    }
  }
}

function summary(world: World, checkout: Checkout): Html {
  const price = priceCart(world, checkout.cart, checkout.country);
  const shown = (minor: number) => money(minor, price.currency);
  return html`<section aria-label="Order">
    <table>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col" class="number">Quantity</th>
          <th scope="col" class="number">Price</th>
        </tr>
      </thead>
      <tbody>
        ${price.lines.map((line) => itemRow(world, line, shown(line.subtotal)))}
        <tr>
          <td colspan="2">Tax (${checkout.country})</td>
          <td class="number" id="tax">${shown(price.tax)}</td>
        </tr>
        <tr class="total">
          <td colspan="2">Total today</td>
          <td class="number" id="total">${shown(price.total)}</td>
        </tr>
      </tbody>
    </table>
  </section>`;
}

function itemRow(world: World, line: LinePrice, price: string): Html {
  const { product, item } = line;
  const period = product.price.type === 'recurring_price' ? product.price : null;
  const credits = product.credit_entitlements.map((attachment) => {
    const id = attachment.credit_entitlement_id;
    const name = world.store.get('entitlements', id)?.name ?? 'credits';
    return html`<br /><span class="muted"
        >${amount(item.credits[id] ?? attachment.credits_amount)} ${name}</span
      >`;
  });
  const every = period ? html` <span class="muted">${billingPeriod(period)}</span>` : null;
  return html`<tr>
    <td>${product.name}${every}${credits}</td>
    <td class="number">${item.quantity}</td>
    <td class="number">${price}</td>
  </tr> `;
}

/** `every month`, `every 3 months`. */
function billingPeriod(price: Extract<Price, { type: 'recurring_price' }>): string {
  const unit = price.payment_frequency_interval.toLowerCase();
  const count = price.payment_frequency_count;
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

function closed(title: string, status = 200): Reply {
  const content = html`<section>
    <h1>${title}</h1>
    <p class="muted">You can close this tab and go back to MailKit.</p>
  </section>`;
  return pageReply(title, content, status);
}

function unknownSession(): Reply {
  return closed('There is no such checkout', 404);
}
