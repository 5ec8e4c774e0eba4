import { json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { newSecret } from '../webhooks/secrets.ts';
import type { Endpoint } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { readObject, requiredText, type Item } from './body.ts';
import { cursorPage } from './paging.ts';
import { invalid, notFound } from './refuse.ts';
import { timestamp } from './timestamp.ts';

/** Webhook endpoints (Resend docs: webhooks). Deliveries carry `svix-*` headers. */
export function webhookRoutes(world: World): Route[] {
  return [
    route('GET /webhooks', (call) => {
      const rows = world.store.newestFirst('endpoints').filter((row) => row.service === 'resend');
      return cursorPage(call, rows, summary);
    }),
    route('POST /webhooks', (call) => {
      const { id, secret } = createEndpoint(world, call);
      return json(201, { object: 'webhook', id, signing_secret: secret });
    }),
    route('GET /webhooks/:id', (call) => {
      const endpoint = requireEndpoint(world, call);
      const { secret } = endpoint;
      return json(200, { object: 'webhook', ...summary(endpoint), signing_secret: secret });
    }),
    route('PATCH /webhooks/:id', (call) => {
      const old = requireEndpoint(world, call);
      const body = readObject(call.body);
      world.store.put('endpoints', old.id, {
        ...old,
        url: body['endpoint'] === undefined ? old.url : endpointUrl(body),
        filter_types: body['events'] === undefined ? old.filter_types : eventNames(body),
        disabled: body['status'] === undefined ? old.disabled : body['status'] === 'disabled',
        updated_at: call.at,
      });
      return json(200, { object: 'webhook', id: old.id });
    }),
    route('POST /webhooks/:id/signing-secret/rotate', (call) => {
      const old = requireEndpoint(world, call);
      const secret = newSecret(world, 'resend');
      world.store.put('endpoints', old.id, { ...old, secret, updated_at: call.at });
      return json(200, { object: 'webhook', id: old.id, signing_secret: secret });
    }),
    route('DELETE /webhooks/:id', (call) => {
      const { id } = requireEndpoint(world, call);
      world.store.remove('endpoints', id);
      return json(200, { object: 'webhook', id, deleted: true });
    }),
  ];
}

function createEndpoint(world: World, call: Call): Endpoint {
  const body = readObject(call.body);
  const endpoint: Endpoint = {
    id: world.random.uuid(),
    service: 'resend',
    url: endpointUrl(body),
    description: '',
    secret: newSecret(world, 'resend'),
    disabled: false,
    filter_types: eventNames(body),
    headers: {},
    metadata: {},
    rate_limit: null,
    created_at: call.at,
    updated_at: call.at,
  };
  world.store.put('endpoints', endpoint.id, endpoint);
  return endpoint;
}

function requireEndpoint(world: World, call: Call): Endpoint {
  const endpoint = world.store.get('endpoints', param(call, 'id'));
  if (endpoint?.service !== 'resend') throw notFound('Webhook');
  return endpoint;
}

function summary(endpoint: Endpoint) {
  return {
    id: endpoint.id,
    endpoint: endpoint.url,
    created_at: timestamp(endpoint.created_at),
    status: endpoint.disabled ? 'disabled' : 'enabled',
    events: endpoint.filter_types,
  };
}

function endpointUrl(body: Item): string {
  const url = requiredText(body, 'endpoint');
  if (!/^https?:\/\/\S+$/i.test(url)) throw invalid('The `endpoint` field must be a URL.');
  return url;
}

function eventNames(body: Item): string[] {
  const events = body['events'];
  if (!Array.isArray(events) || events.length === 0) {
    throw invalid('The `events` field must be a non-empty array.');
  }
  return events.map(String);
}
