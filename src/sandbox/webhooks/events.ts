/** From emitted events to stored deliveries, and from a delivery to the body that is sent. */
import { paymentView, subscriptionView } from '../dodo/billingViews.ts';
import { ledgerView } from '../dodo/views.ts';
import type { Switches } from '../switches.ts';
import type { Delivery, Endpoint } from '../world/records.ts';
import { MINUTE, SECOND, iso } from '../world/time.ts';
import type { EmittedEvent, World } from '../world/world.ts';

const LATE = 10 * MINUTE;
const MIRROR = 5 * SECOND;

/** Stores one delivery per event and listening endpoint and plans its first attempt. */
export function queueEvents(world: World): void {
  const mode = world.switches().webhookDelivery;
  const emitted = world.takeEvents();
  if (emitted.length === 0) return;
  const events = mode === 'reversed' ? emitted.toReversed() : emitted;
  for (const event of events) {
    for (const endpoint of world.store.all('endpoints')) {
      if (!listens(endpoint, event)) continue;
      const delivery = queueDelivery(world, endpoint, event);
      const how = event.how ?? mode;
      const due = event.how ? world.now() : dueAt(mode, event.at);
      world.agenda.add(due, 'deliver', delivery.id);
      if (how === 'duplicate') world.agenda.add(due, 'deliver', delivery.id);
    }
  }
}

/** The JSON text of a delivery as of now. Null when its subject is gone. */
export function deliveryBody(world: World, endpoint: Endpoint, delivery: Delivery): string | null {
  const data = subjectData(world, delivery);
  if (!data) return null;
  const { type, event_at: at } = delivery;
  return JSON.stringify(
    endpoint.service === 'dodo'
      ? { business_id: world.businessId, type, timestamp: iso(at), data }
      : { type, created_at: iso(at), data },
  );
}

/** Reversed events are mirrored in time within five seconds, so that later ones come first. */
function dueAt(mode: Switches['webhookDelivery'], at: number): number {
  if (mode === 'late') return at + LATE;
  const end = Math.ceil((at + 1) / MIRROR) * MIRROR;
  return mode === 'reversed' ? end + (end - at) : at;
}

function listens(endpoint: Endpoint, event: EmittedEvent): boolean {
  if (endpoint.service !== event.service || endpoint.disabled) return false;
  return endpoint.filter_types === null || endpoint.filter_types.includes(event.type);
}

function queueDelivery(world: World, endpoint: Endpoint, event: EmittedEvent): Delivery {
  const delivery: Delivery = {
    id: world.newId('msg_'),
    endpoint_id: endpoint.id,
    type: event.type,
    subject: event.subject,
    event_at: event.at,
    attempts: [],
    state: 'pending',
    ...(event.how && { how: event.how }),
  };
  world.store.put('deliveries', delivery.id, delivery);
  return delivery;
}

function subjectData(world: World, delivery: Delivery): Record<string, unknown> | null {
  const { subject } = delivery;
  switch (subject.kind) {
    case 'fixed':
      return subject.data;
    case 'payment': {
      const payment = world.store.get('payments', subject.id);
      return payment ? { payload_type: 'Payment', ...paymentView(world, payment) } : null;
    }
    case 'subscription': {
      const subscription = world.store.get('subscriptions', subject.id);
      return subscription
        ? { payload_type: 'Subscription', ...subscriptionView(world, subscription) }
        : null;
    }
    case 'ledger': {
      const row = world.store.get('ledger', subject.id);
      return row ? { payload_type: 'CreditLedgerEntry', ...ledgerView(world, row) } : null;
    }
  }
}
