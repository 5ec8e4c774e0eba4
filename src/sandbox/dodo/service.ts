/** Dodo Payments: the gate every request passes, then its routes. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createLimiter, type Usage } from '../http/limiter.ts';
import { empty, json, Refusal, type Call, type Reply } from '../http/reply.ts';
import { createRouter } from '../http/router.ts';
import { MINUTE, SECOND } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { balanceRoutes } from './balances.ts';
import { checkoutRoutes } from './checkouts.ts';
import { customerRoutes } from './customers.ts';
import { entitlementRoutes } from './entitlements.ts';
import { paymentRoutes } from './payments.ts';
import { productRoutes } from './products.ts';
import { notFound } from './refuse.ts';
import { subscriptionRoutes } from './subscriptions.ts';
import { webhookRoutes } from './webhooks.ts';

export type DodoKeys = { full: string; readOnly: string };

/** Answers a request to the Dodo API. Never throws for anything a client can send. */
export function createDodoService(world: World, keys: DodoKeys): (call: Call) => Reply {
  const find = createRouter([
    ...entitlementRoutes(world),
    ...balanceRoutes(world),
    ...productRoutes(world),
    ...checkoutRoutes(world),
    ...customerRoutes(world),
    ...paymentRoutes(world),
    ...subscriptionRoutes(world),
    ...webhookRoutes(world),
  ]);
  const perSecond = createLimiter(SECOND);
  const perMinute = createLimiter(MINUTE);
  const strangersPerSecond = createLimiter(SECOND);
  const strangersPerMinute = createLimiter(MINUTE);

  function handle(call: Call): Reply {
    const match = find(call.method, call.path);
    if (match.kind === 'unknown') throw notFound();
    if (match.kind === 'otherMethod') return empty(405);
    return match.handle({ ...call, params: match.params });
  }

  return (call) => {
    const key = bearer(call);
    const reader = key !== null && same(key, keys.readOnly);
    if (!reader && (key === null || !same(key, keys.full))) {
      const second = strangersPerSecond.take(call.at, 20);
      const minute = strangersPerMinute.take(call.at, 100);
      if (!second.allowed || !minute.allowed) return tooMany(world, tighter(second, minute));
      return json(401, { code: 'UNAUTHORIZED', message: 'Unauthorized' });
    }
    const { dodoPerSecond, dodoPerMinute } = world.switches();
    const second = perSecond.take(call.at, dodoPerSecond);
    const minute = perMinute.take(call.at, dodoPerMinute);
    const usage = tighter(second, minute);
    if (!second.allowed || !minute.allowed) return tooMany(world, usage);
    if (reader && call.method !== 'GET') return withLimits(empty(401), usage);
    try {
      return withLimits(handle(call), usage);
    } catch (thrown) {
      if (thrown instanceof Refusal) return withLimits(thrown.reply, usage);
      throw thrown;
    }
  };
}

function bearer(call: Call): string | null {
  return /^Bearer (\S+)$/.exec(call.headers['authorization'] ?? '')?.[1] ?? null;
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function tighter<T extends Usage>(second: T, minute: T): T {
  return minute.remaining < second.remaining ? minute : second;
}

function withLimits(reply: Reply, usage: Usage): Reply {
  return { ...reply, headers: { ...reply.headers, ...limitHeaders(usage) } };
}

function tooMany(world: World, usage: Usage): Reply {
  const { dodoRetryAfter } = world.switches();
  const wait = dodoRetryAfter === 'omitted' ? {} : { 'retry-after': String(dodoRetryAfter) };
  const body = { code: 'TOO_MANY_REQUESTS', message: 'Too many requests' };
  return json(429, body, { ...limitHeaders(usage), ...wait });
}

/** `X-RateLimit-Reset` is in seconds from now; the documents do not say. */
function limitHeaders(usage: Usage): Record<string, string> {
  return {
    'x-ratelimit-limit': String(usage.limit),
    'x-ratelimit-remaining': String(usage.remaining),
    'x-ratelimit-reset': String(Math.ceil(usage.resetMs / SECOND)),
  };
}
