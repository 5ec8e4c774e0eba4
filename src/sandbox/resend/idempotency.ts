import { createHash } from 'node:crypto';
import { json, Refusal, type Call, type Reply } from '../http/reply.ts';
import { DAY } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { readJson } from './body.ts';
import { refusal } from './refuse.ts';

/** Keys whose first request has not been answered yet. */
export type InFlight = Set<string>;

/**
 * Runs `send` at most once per Idempotency-Key and 24 h (Resend docs: idempotency keys). The same
 * key with another payload, or while the first is under way, is a 409.
 */
export function once(
  world: World,
  call: Call,
  apiKey: string,
  inFlight: InFlight,
  send: (key: string | null) => Reply,
): Reply {
  const key = call.headers['idempotency-key'];
  if (key === undefined) return send(null);
  if (key.length < 1 || key.length > 256) {
    throw refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.');
  }
  const id = world.switches().resendKeyScope === 'team' ? key : `${apiKey} ${key}`;
  const hash = payloadHash(world, call);
  if (inFlight.has(id)) {
    const message = 'Same idempotency key used while original request is still in progress.';
    throw refusal(409, 'concurrent_idempotent_requests', message);
  }
  const known = world.store.get('sendKeys', id);
  if (known && known.at + DAY > call.at) {
    if (known.hash !== hash) {
      const message = 'Same idempotency key used with a different request payload.';
      throw refusal(409, 'invalid_idempotent_request', message);
    }
    return { ...json(known.status, {}), body: known.body };
  }
  const reply = outcome(() => send(key));
  if (reply.status < 300 || world.switches().resendRemembersErrors) {
    const { status, body = '' } = reply;
    world.store.put('sendKeys', id, { hash, status, body, at: call.at });
  }
  inFlight.add(id);
  return { ...reply, settled: () => void inFlight.delete(id) };
}

function outcome(send: () => Reply): Reply {
  try {
    return send();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.reply;
    throw thrown;
  }
}

function payloadHash(world: World, call: Call): string {
  const byValue = world.switches().resendPayloadMatch === 'value';
  const payload = byValue ? canonical(readJson(call.body)) : call.body;
  return createHash('sha256').update(`${call.path}\n${payload}`).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}
