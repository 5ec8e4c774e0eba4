import type { Reply } from '../http/reply.ts';
import type { Checkout, Payment } from '../world/billingRecords.ts';
import type { World } from '../world/world.ts';
import { html, pageReply, redirect } from './html.ts';

/** Where the browser goes once a payment was made, successful or not. */
export function afterPayment(
  world: World,
  checkout: Checkout,
  payment: Payment,
  email: string,
): Reply {
  const { returnRedirect, successPage } = world.switches();
  const target = returnTarget(world, checkout, payment, email);
  if (target === null || returnRedirect === 'none') return resultPage(payment, null);
  const succeeded = payment.status === 'succeeded';
  const showFirst = successPage && succeeded && !checkout.redirect_immediately;
  return showFirst ? resultPage(payment, target) : redirect(target);
}

/** `return_url` with the payment or subscription and its status added to its query. */
function returnTarget(
  world: World,
  checkout: Checkout,
  payment: Payment,
  email: string,
): string | null {
  const { returnRedirect } = world.switches();
  if (returnRedirect === 'cancelUrl') return checkout.cancel_url;
  if (checkout.return_url === null) return null;
  const [subscriptionId] = payment.subscription_ids;
  const subscription = subscriptionId
    ? world.store.get('subscriptions', subscriptionId)
    : undefined;
  const forged = subscription ? 'active' : 'succeeded';
  const real = subscription ? subscription.status : payment.status;
  const added = new URLSearchParams(
    subscription
      ? { subscription_id: subscription.subscription_id }
      : { payment_id: payment.payment_id },
  );
  added.set('status', returnRedirect === 'forged' ? forged : real);
  added.set('email', email);
  const [base = '', fragment] = checkout.return_url.split('#');
  const joint = base.includes('?') ? '&' : '?';
  return `${base}${joint}${added.toString()}${fragment === undefined ? '' : `#${fragment}`}`;
}

function resultPage(payment: Payment, target: string | null): Reply {
  const title = payment.status === 'succeeded' ? 'Payment successful' : `Payment ${payment.status}`;
  const next = target
    ? html`<p><a id="continue" href="${target}">Continue</a></p>`
    : html`<p class="muted">You can close this tab and go back to MailKit.</p>`;
  const content = html`<section>
    <h1 id="result">${title}</h1>
    <p class="muted">${payment.error_message ?? payment.payment_id}</p>
    ${next}
  </section>`;
  return pageReply(title, content);
}
