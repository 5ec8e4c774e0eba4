import type { Buyer } from '../world/checkout.ts';
import type { Checkout } from '../world/billingRecords.ts';
import { html, type Html } from './html.ts';

export type FormValues = {
  email?: string;
  name?: string;
  number?: string;
  expiry?: string;
  cvc?: string;
  holder?: string;
};

/** The form of the checkout page, filled with what was typed before. */
export function checkoutForm(
  checkout: Checkout,
  buyer: Buyer | null,
  values: FormValues,
  problem: string | null,
): Html {
  const error = problem ? html`<p class="error" id="error" role="alert">${problem}</p>` : null;
  return html`<section aria-label="Payment">
      <h2>Payment</h2>
      ${error}
      <form method="post" autocomplete="off">
        ${buyerFields(buyer, values)}
        <label for="card-number">Card number</label>
        <input
          id="card-number"
          name="card-number"
          inputmode="numeric"
          required
          placeholder="4242 4242 4242 4242"
          value="${values.number ?? ''}"
        />
        <div class="row">
          <div>
            <label for="card-expiry">Expiry (MM/YY)</label>
            <input
              id="card-expiry"
              name="card-expiry"
              required
              placeholder="06/32"
              value="${values.expiry ?? ''}"
            />
          </div>
          <div>
            <label for="card-cvc">Security code</label>
            <input
              id="card-cvc"
              name="card-cvc"
              inputmode="numeric"
              required
              placeholder="123"
              value="${values.cvc ?? ''}"
            />
          </div>
        </div>
        <label for="card-holder">Name on the card</label>
        <input id="card-holder" name="card-holder" value="${values.holder ?? ''}" />
        <div class="actions">
          <button id="pay" name="action" value="pay">Pay</button>
          ${checkout.cancel_url ? cancelButton() : null}
        </div>
      </form>
    </section>
    ${testCards()}`;
}

function cancelButton(): Html {
  return html`<button id="cancel" class="plain" name="action" value="cancel" formnovalidate>
    Go back
  </button>`;
}

function buyerFields(buyer: Buyer | null, values: FormValues): Html {
  if (buyer)
    return html`<p>
      For <strong>${buyer.name || buyer.email}</strong> <span class="muted">${buyer.email}</span>
    </p>`;
  return html`<label for="email">Email</label>
    <input id="email" name="email" type="email" required value="${values.email ?? ''}" />
    <label for="name">Name</label>
    <input id="name" name="name" value="${values.name ?? ''}" />`;
}

function testCards(): Html {
  const rows = [
    ['4242 4242 4242 4242', 'succeeds'],
    ['4000 0000 0000 0002', 'is declined'],
    ['4000 0000 0000 9995', 'has insufficient funds'],
    ['4000 0000 0000 0341', 'succeeds now, fails at the renewal'],
  ];
  return html`<section>
    <h2>Test cards</h2>
    <table>
      <tbody>
        ${rows.map(
          ([card = '', effect = '']) =>
            html`<tr>
              <td><code>${card}</code></td>
              <td>${effect}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="muted">Expiry 06/32, security code 123.</p>
  </section>`;
}
