import { param, type Call, type Reply } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { adjustBalance } from '../world/adjust.ts';
import { DAY } from '../world/time.ts';
import { endSubscription } from '../world/subscriptions.ts';
import type { PortalSession } from '../world/billingRecords.ts';
import type { World } from '../world/world.ts';
import { html, pageReply, redirect } from './html.ts';
import { creditSections, paymentSection, subscriptionSection } from './portalSections.ts';

/** The customer portal, with the dashboard's "Adjust balance" beside it. */
export function portalPageRoutes(world: World): Route[] {
  return [
    route('GET /portal/:token', (call) => {
      const session = find(world, call);
      return session ? show(world, session, null) : unknownLink();
    }),
    route('POST /portal/:token', (call) => {
      const session = find(world, call);
      return session ? submit(world, session, call) : unknownLink();
    }),
  ];
}

function find(world: World, call: Call): PortalSession | undefined {
  const session = world.store.get('portals', param(call, 'token'));
  return session && session.created_at + DAY > call.at ? session : undefined;
}

function submit(world: World, session: PortalSession, call: Call): Reply {
  const form = new URLSearchParams(call.body);
  const field = (name: string) => (form.get(name) ?? '').trim();
  if (field('action') === 'cancel-subscription') {
    const subscription = world.store.get('subscriptions', field('subscription'));
    if (subscription?.customer_id === session.customer_id) {
      endSubscription(world, subscription.subscription_id, 'cancelled', call.at);
    }
    return redirect(`/portal/${session.token}`);
  }
  const result = adjustBalance(
    world,
    field('entitlement'),
    session.customer_id,
    field('amount'),
    field('reason'),
    call.at,
  );
  return typeof result === 'string'
    ? show(world, session, result)
    : redirect(`/portal/${session.token}`);
}

function show(world: World, session: PortalSession, problem: string | null): Reply {
  const customer = world.store.get('customers', session.customer_id);
  if (!customer) return unknownLink();
  const back = /^https?:/i.test(session.return_url ?? '')
    ? html`<p><a href="${session.return_url ?? ''}">Back</a></p>`
    : null;
  const content = html`<h1>${customer.name} <span class="muted">${customer.email}</span></h1>
    ${problem ? html`<p class="error" id="error" role="alert">${problem}</p>` : null}
    ${creditSections(world, customer.customer_id)}
    ${subscriptionSection(world, customer.customer_id)}
    ${paymentSection(world, customer.customer_id)} ${back}`;
  return pageReply(customer.name, content, problem ? 422 : 200);
}

function unknownLink(): Reply {
  const content = html`<section>
    <h1>This link is not valid</h1>
    <p class="muted">Open the customer portal from MailKit again.</p>
  </section>`;
  return pageReply('Customer portal', content, 404);
}
