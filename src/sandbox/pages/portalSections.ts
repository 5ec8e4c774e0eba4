import { grantStatus } from '../dodo/balances.ts';
import { drawOrder, accountKey } from '../world/credits.ts';
import type { Payment, Subscription } from '../world/billingRecords.ts';
import type { Entitlement, Grant, LedgerRow } from '../world/creditRecords.ts';
import type { World } from '../world/world.ts';
import { amount, html, money, when, type Html } from './html.ts';

const LEDGER_ROWS = 20;

/** One section per credit entitlement: balance, grants in draw order, ledger, adjustment. */
export function creditSections(world: World, customerId: string): Html[] {
  return [...world.store.all('entitlements')]
    .filter((entitlement) => !entitlement.deleted)
    .map((entitlement) => creditSection(world, entitlement, customerId));
}

function creditSection(world: World, entitlement: Entitlement, customerId: string): Html {
  const account = accountKey(entitlement.id, customerId);
  const balance = world.store.get('balances', account);
  const ledger = world.store
    .newestFirst('ledger')
    .filter((row) => row.account === account)
    .slice(0, LEDGER_ROWS);
  return html`<section aria-label="${entitlement.name}">
    <h2>${entitlement.name}</h2>
    <p class="big" id="balance">${balance ? amount(balance.balance) : '–'}</p>
    ${grantTable(drawOrder(world, account))} ${adjustForm(entitlement)} ${ledgerTable(ledger)}
  </section>`;
}

function grantTable(grants: readonly Grant[]): Html | null {
  if (grants.length === 0) return null;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Grant</th>
        <th scope="col" class="number">Left</th>
        <th scope="col">Expires</th>
      </tr>
    </thead>
    <tbody>
      ${grants.map(
        (grant) =>
          html`<tr>
            <td>${grant.source_type} <span class="muted">${grantStatus(grant)}</span></td>
            <td class="number">
              ${amount(grant.remaining_amount)} of ${amount(grant.initial_amount)}
            </td>
            <td>${grant.expires_at === null ? 'never' : when(grant.expires_at)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function adjustForm(entitlement: Entitlement): Html {
  return html`<form method="post">
    <input type="hidden" name="entitlement" value="${entitlement.id}" />
    <div class="row">
      <div>
        <label for="adjust-amount">Adjust balance by</label>
        <input id="adjust-amount" name="amount" required placeholder="-4000" />
      </div>
      <div>
        <label for="adjust-reason">Reason</label> <input id="adjust-reason" name="reason" />
      </div>
    </div>
    <div class="actions">
      <button id="adjust" name="action" value="adjust">Adjust balance</button>
    </div>
  </form>`;
}

function ledgerTable(rows: readonly LedgerRow[]): Html | null {
  if (rows.length === 0) return null;
  return html`<h2>Last transactions</h2>
    <table>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <td>${when(row.created_at)}</td>
              <td>${row.transaction_type} <span class="muted">${row.description ?? ''}</span></td>
              <td class="number">${row.is_credit ? '+' : '−'}${amount(row.amount)}</td>
              <td class="number">${amount(row.balance_after)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

export function subscriptionSection(world: World, customerId: string): Html | null {
  const rows = world.store
    .newestFirst('subscriptions')
    .filter((row) => row.customer_id === customerId);
  if (rows.length === 0) return null;
  return html`<section aria-label="Subscriptions">
    <h2>Subscriptions</h2>
    <table>
      <tbody>
        ${rows.map((row) => subscriptionRow(world, row))}
      </tbody>
    </table>
  </section>`;
}

function subscriptionRow(world: World, subscription: Subscription): Html {
  const name = world.store.get('products', subscription.product_id)?.name ?? '';
  const open = !['cancelled', 'expired', 'failed'].includes(subscription.status);
  const cancel = html`<form method="post">
    <input type="hidden" name="subscription" value="${subscription.subscription_id}" />
    <button class="plain" name="action" value="cancel-subscription">Cancel subscription</button>
  </form>`;
  return html`<tr>
    <td>${name}</td>
    <td>${subscription.status}</td>
    <td>${open ? html`renews ${when(subscription.next_billing_date)}` : null}</td>
    <td>${open ? cancel : null}</td>
  </tr>`;
}

export function paymentSection(world: World, customerId: string): Html | null {
  const rows = world.store.newestFirst('payments').filter((row) => row.customer_id === customerId);
  if (rows.length === 0) return null;
  return html`<section aria-label="Payments">
    <h2>Payments</h2>
    <table>
      <tbody>
        ${rows.map(paymentRow)}
      </tbody>
    </table>
  </section>`;
}

function paymentRow(payment: Payment): Html {
  const invoice =
    payment.status === 'succeeded'
      ? html`<a href="/invoice/${payment.payment_id}">Invoice</a>`
      : null;
  return html`<tr>
    <td>${when(payment.created_at)}</td>
    <td>${payment.status}</td>
    <td class="number">${money(payment.total, payment.currency)}</td>
    <td>${invoice}</td>
  </tr>`;
}
