/** Sends webhooks: signed, one after another per endpoint, repeated on the documented schedule. */
import type { AgendaItem, Delivery, DeliveryHow, Endpoint } from '../world/records.ts';
import { HOUR, MINUTE, SECOND } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { deliveryBody } from './events.ts';
import { postDelivery } from './post.ts';
import { signWebhook } from './sign.ts';

/** Delays between attempts: 8 attempts in total (Dodo and Resend docs: webhooks). */
const RETRY_AFTER = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
const TIMEOUT = 15 * SECOND;
/** Seconds beyond the 300 that receivers tolerate, with room for a slow one. */
const SKEW = 330;

export type Courier = {
  send: (item: AgendaItem) => void;
  /** Resolves when no attempt is under way. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

/** `afterAttempt` is called once the outcome of an attempt is in the store. */
export function createCourier(world: World, afterAttempt: () => void): Courier {
  const queues = new Map<string, Promise<void>>();
  const stop = new AbortController();

  async function attempt(item: AgendaItem): Promise<void> {
    if (stop.signal.aborted) return;
    const delivery = world.store.get('deliveries', item.ref);
    const endpoint = delivery && world.store.get('endpoints', delivery.endpoint_id);
    const body = endpoint && deliveryBody(world, endpoint, delivery);
    const status = body ? await post(world, endpoint, delivery, body, stop.signal) : null;
    if (stop.signal.aborted) return;
    world.agenda.done(item);
    const latest = world.store.get('deliveries', item.ref);
    if (latest && endpoint) record(world, latest, status);
    afterAttempt();
  }

  return {
    send(item) {
      const target = world.store.get('deliveries', item.ref)?.endpoint_id ?? '';
      const previous = queues.get(target) ?? Promise.resolve();
      const next = previous
        .then(() => attempt(item))
        .finally(() => {
          if (queues.get(target) === next) queues.delete(target);
        });
      queues.set(target, next);
    },
    async idle() {
      while (queues.size > 0) await Promise.all(queues.values());
    },
    async close() {
      stop.abort();
      await Promise.allSettled(queues.values());
    },
  };
}

function record(world: World, delivery: Delivery, status: number | null): void {
  // Whatever was spoilt on request is shown once; its repetition would be spoilt again.
  const done =
    (status !== null && status >= 200 && status < 300) || isSpoilt(delivery.how ?? 'normal');
  const attempts = [...delivery.attempts, { at: world.now(), status }];
  const delay = RETRY_AFTER[attempts.length - 1];
  const repeat = !done && delivery.state !== 'delivered' && delay !== undefined;
  const state =
    done || delivery.state === 'delivered' ? 'delivered' : repeat ? 'pending' : 'failed';
  world.store.put('deliveries', delivery.id, { ...delivery, attempts, state });
  if (repeat) world.agenda.add(world.now() + delay, 'deliver', delivery.id);
}

const SPOILT: DeliveryHow[] = [
  'forged',
  'skewedPast',
  'skewedFuture',
  'reserialised',
  'truncated',
  'unsigned',
  'wrongHeaders',
];

function isSpoilt(how: DeliveryHow): boolean {
  return SPOILT.includes(how);
}

function post(
  world: World,
  endpoint: Endpoint,
  delivery: Delivery,
  body: string,
  signal: AbortSignal,
): Promise<number | null> {
  const how = delivery.how ?? world.switches().webhookDelivery;
  return postDelivery(
    endpoint.url,
    { ...endpoint.headers, ...signedHeaders(world, endpoint, delivery.id, body, how) },
    onTheWay(body, how),
    AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
  );
}

/** What a careless relay makes of a signed body. */
function onTheWay(body: string, how: DeliveryHow): string {
  if (how === 'reserialised') return JSON.stringify(JSON.parse(body), null, 2);
  return how === 'truncated' ? body.slice(0, Math.ceil(body.length / 2)) : body;
}

function signedHeaders(
  world: World,
  endpoint: Endpoint,
  id: string,
  body: string,
  how: DeliveryHow,
): Record<string, string> {
  const skew = how === 'skewedPast' ? -SKEW : how === 'skewedFuture' ? SKEW : 0;
  const timestamp = Math.floor(world.wallClock() / SECOND) + skew;
  const stranger = `whsec_${Buffer.from('another secret').toString('base64')}`;
  const forged = signWebhook(stranger, id, timestamp, body);
  const genuine = signWebhook(endpoint.secret, id, timestamp, body);
  const signature =
    how === 'forged' ? forged : how === 'twoSignatures' ? `${forged} ${genuine}` : genuine;
  const isDodo = (endpoint.service === 'dodo') !== (how === 'wrongHeaders');
  const prefix = isDodo ? 'webhook' : 'svix';
  return {
    'content-type': 'application/json',
    'user-agent': 'Svix-Webhooks/1.81.0 (sandbox)',
    ...(how !== 'unsigned' && {
      [`${prefix}-id`]: id,
      [`${prefix}-timestamp`]: String(timestamp),
      [`${prefix}-signature`]: signature,
    }),
  };
}
