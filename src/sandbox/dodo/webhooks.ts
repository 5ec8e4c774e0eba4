import { empty, json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { newSecret } from '../webhooks/secrets.ts';
import type { Endpoint } from '../world/records.ts';
import { iso } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { readFields, type Fields } from './fields.ts';
import { notFound, refusal } from './refuse.ts';

/** Webhook endpoints (Dodo docs: webhooks). The list is a cursor list, unlike all others. */
export function webhookRoutes(world: World): Route[] {
  return [
    route('GET /webhooks', (call) => listEndpoints(world, call)),
    route('POST /webhooks', (call) => {
      const fields = readFields(call.body);
      const endpoint: Endpoint = {
        id: world.newId('ep_'),
        service: 'dodo',
        url: endpointUrl(fields.string('url')),
        description: fields.optionalString('description') ?? '',
        secret: newSecret(world, 'dodo'),
        disabled: fields.optionalBoolean('disabled') ?? false,
        filter_types: fields.optionalStrings('filter_types') ?? null,
        headers: stringMap(fields, 'headers') ?? {},
        metadata: stringMap(fields, 'metadata') ?? {},
        rate_limit: fields.optionalInteger('rate_limit', { min: 0 }) ?? null,
        created_at: call.at,
        updated_at: call.at,
      };
      world.store.put('endpoints', endpoint.id, endpoint);
      return json(200, endpointView(endpoint));
    }),
    route('GET /webhooks/:id', (call) => json(200, endpointView(requireEndpoint(world, call)))),
    route('PATCH /webhooks/:id', (call) => {
      const changed = patched(requireEndpoint(world, call), readFields(call.body), call.at);
      world.store.put('endpoints', changed.id, changed);
      return json(200, endpointView(changed));
    }),
    route('DELETE /webhooks/:id', (call) => {
      world.store.remove('endpoints', requireEndpoint(world, call).id);
      return empty(200);
    }),
    route('GET /webhooks/:id/secret', (call) =>
      json(200, { secret: requireEndpoint(world, call).secret }),
    ),
    route('GET /webhooks/:id/headers', (call) =>
      json(200, { headers: requireEndpoint(world, call).headers, sensitive: [] }),
    ),
    route('PATCH /webhooks/:id/headers', (call) => {
      const old = requireEndpoint(world, call);
      const headers = stringMap(readFields(call.body), 'headers') ?? {};
      world.store.put('endpoints', old.id, { ...old, headers: { ...old.headers, ...headers } });
      return empty(200);
    }),
  ];
}

function requireEndpoint(world: World, call: Call): Endpoint {
  const endpoint = world.store.get('endpoints', param(call, 'id'));
  if (endpoint?.service !== 'dodo') throw notFound('Webhook');
  return endpoint;
}

function listEndpoints(world: World, call: Call) {
  const rows = [...world.store.all('endpoints')].filter((row) => row.service === 'dodo');
  const limit = Number(call.query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 250) {
    throw refusal(422, 'INVALID_QUERY_PARAMS', 'limit must be between 1 and 250');
  }
  const after = call.query.get('iterator');
  const start = after ? rows.findIndex((row) => row.id === after) + 1 : 0;
  const data = rows.slice(start, start + limit);
  const done = start + data.length >= rows.length;
  return json(200, { data: data.map(endpointView), iterator: data.at(-1)?.id ?? after, done });
}

function patched(old: Endpoint, fields: Fields, at: number): Endpoint {
  const url = fields.optionalString('url');
  const filter = fields.optionalStrings('filter_types');
  const rate = fields.optionalInteger('rate_limit', { min: 0 });
  return {
    ...old,
    url: url ? endpointUrl(url) : old.url,
    description: fields.optionalString('description') ?? old.description,
    disabled: fields.optionalBoolean('disabled') ?? old.disabled,
    filter_types: filter === undefined ? old.filter_types : filter,
    metadata: stringMap(fields, 'metadata') ?? old.metadata,
    rate_limit: rate === undefined ? old.rate_limit : rate,
    updated_at: at,
  };
}

function endpointView(endpoint: Endpoint) {
  const { id, url, description, metadata, disabled, filter_types, rate_limit } = endpoint;
  const created_at = iso(endpoint.created_at);
  const updated_at = iso(endpoint.updated_at);
  return {
    id,
    url,
    description,
    metadata,
    disabled,
    filter_types,
    rate_limit,
    created_at,
    updated_at,
  };
}

function stringMap(fields: Fields, name: string): Record<string, string> | null | undefined {
  const map = fields.optionalObject(name);
  return map && Object.fromEntries(map.names().map((key) => [key, map.string(key)]));
}

function endpointUrl(value: string): string {
  if (!/^https?:\/\/\S+$/i.test(value)) {
    throw refusal(422, 'INVALID_REQUEST_BODY', `url: \`${value}\` is not an http(s) URL`);
  }
  return value;
}
