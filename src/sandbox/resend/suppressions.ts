import { json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import type { Suppression } from '../world/mailRecords.ts';
import type { World } from '../world/world.ts';
import { readAddress } from './address.ts';
import { readObject, requiredText } from './body.ts';
import { cursorPage } from './paging.ts';
import { invalid, notFound } from './refuse.ts';
import { timestamp } from './timestamp.ts';

/** Addresses mail is not sent to (Resend docs: suppressions). */
export function suppressionRoutes(world: World): Route[] {
  return [
    route('GET /suppressions', (call) => {
      const origin = call.query.get('origin');
      const rows = world.store
        .newestFirst('suppressions')
        .filter((row) => origin === null || row.origin === origin);
      return cursorPage(call, rows, entryView);
    }),
    route('POST /suppressions', (call) => {
      const { id } = suppress(world, requiredText(readObject(call.body), 'email'), call.at);
      return json(201, { object: 'suppression', id });
    }),
    route('POST /suppressions/batch/add', (call) => {
      const added = textList(readObject(call.body)['emails'], 'emails').map((email) =>
        suppress(world, email, call.at),
      );
      return json(201, { data: added.map(({ id }) => ({ object: 'suppression', id })) });
    }),
    route('POST /suppressions/batch/remove', (call) => {
      const body = readObject(call.body);
      const keys = textList(body['emails'] ?? body['ids'], 'emails');
      const found = keys.flatMap((key) => find(world, key) ?? []);
      for (const { id } of found) world.store.remove('suppressions', id);
      const data = found.map(({ id }) => ({ object: 'suppression', id, deleted: true }));
      return json(200, { data });
    }),
    route('GET /suppressions/:key', (call) =>
      json(200, { object: 'suppression', ...entryView(requireEntry(world, call)) }),
    ),
    route('DELETE /suppressions/:key', (call) => {
      const { id } = requireEntry(world, call);
      world.store.remove('suppressions', id);
      return json(200, { object: 'suppression', id, deleted: true });
    }),
  ];
}

function suppress(world: World, text: string, at: number): Suppression {
  const email = readAddress(text, 'email').trim().toLowerCase();
  const known = find(world, email);
  if (known) return known;
  const entry: Suppression = {
    id: world.random.uuid(),
    email,
    origin: 'manual',
    source_id: null,
    created_at: at,
  };
  world.store.put('suppressions', entry.id, entry);
  return entry;
}

function find(world: World, key: string): Suppression | undefined {
  const wanted = key.toLowerCase();
  for (const entry of world.store.all('suppressions')) {
    if (entry.id === wanted || entry.email === wanted) return entry;
  }
  return undefined;
}

function requireEntry(world: World, call: Call): Suppression {
  const entry = find(world, param(call, 'key'));
  if (!entry) throw notFound('Suppression');
  return entry;
}

function entryView(entry: Suppression) {
  return { ...entry, created_at: timestamp(entry.created_at) };
}

function textList(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== 'string')) {
    throw invalid(`The \`${name}\` field must be an array of strings.`);
  }
  return value.map(String);
}
