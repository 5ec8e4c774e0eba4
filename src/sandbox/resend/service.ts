/** Resend: the gate every request passes, then its routes. */
import { createLimiter, type Usage } from '../http/limiter.ts';
import { Refusal, text, type Call, type Reply } from '../http/reply.ts';
import { createRouter, route } from '../http/router.ts';
import { SECOND } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { domainRoutes } from './domains.ts';
import { emailRoutes } from './emails.ts';
import { once, type InFlight } from './idempotency.ts';
import { quotaHeaders } from './quota.ts';
import { errorReply, refusal } from './refuse.ts';
import { sendBatch, sendOne } from './send.ts';
import { suppressionRoutes } from './suppressions.ts';
import { usageReply } from './usage.ts';
import { webhookRoutes } from './webhooks.ts';

export type ResendKeys = { full: string; sending: string };

/** Answers a request to the Resend API. Never throws for anything a client can send. */
export function createResendService(world: World, keys: ResendKeys): (call: Call) => Reply {
  const inFlight: InFlight = new Set();
  const limiter = createLimiter(SECOND);
  const sending = createRouter([
    route('POST /emails', (call) =>
      once(world, call, keyOf(call), inFlight, (key) => sendOne(world, call, key)),
    ),
    route('POST /emails/batch', (call) =>
      once(world, call, keyOf(call), inFlight, (key) => sendBatch(world, call, key)),
    ),
  ]);
  const others = createRouter([
    ...emailRoutes(world),
    ...domainRoutes(world),
    ...suppressionRoutes(world),
    ...webhookRoutes(world),
    route('GET /usage', (call) => usageReply(world, call)),
  ]);

  function handle(call: Call): Reply {
    const send = sending(call.method, call.path);
    if (send.kind === 'found') return send.handle({ ...call, params: send.params });
    if (keyOf(call) === keys.sending) {
      const message = 'This API key is restricted to only send emails';
      throw refusal(401, 'restricted_api_key', message);
    }
    const match = others(call.method, call.path);
    if (match.kind === 'found') return match.handle({ ...call, params: match.params });
    if (match.kind === 'otherMethod' || send.kind === 'otherMethod') {
      throw refusal(405, 'method_not_allowed', 'Method is not allowed for the requested path.');
    }
    throw refusal(404, 'not_found', 'The requested endpoint does not exist.');
  }

  return (call) => {
    if (!call.headers['user-agent']) return text(403, 'error code: 1010');
    if (call.headers['authorization'] === undefined) {
      return errorReply(401, 'missing_api_key', 'Missing API key in the authorization header.');
    }
    if (![keys.full, keys.sending].includes(keyOf(call))) {
      return errorReply(403, 'invalid_api_key', 'API key is invalid');
    }
    const usage = limiter.take(call.at, world.switches().resendPerSecond);
    if (!usage.allowed) return tooMany(usage);
    const reply = answered(() => handle(call));
    const headers = { ...reply.headers, ...limitHeaders(usage), ...quotaHeaders(world, call.at) };
    return { ...reply, headers };
  };
}

function answered(handle: () => Reply): Reply {
  try {
    return handle();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.reply;
    throw thrown;
  }
}

function keyOf(call: Call): string {
  return /^Bearer (\S+)$/.exec(call.headers['authorization'] ?? '')?.[1] ?? '';
}

function tooMany(usage: Usage): Reply {
  const message = `Too many requests. You can only make ${usage.limit} requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.`;
  return errorReply(429, 'rate_limit_exceeded', message, {
    ...limitHeaders(usage),
    'retry-after': String(Math.ceil(usage.resetMs / SECOND)),
  });
}

function limitHeaders(usage: Usage): Record<string, string> {
  return {
    'ratelimit-limit': String(usage.limit),
    'ratelimit-remaining': String(usage.remaining),
    'ratelimit-reset': String(Math.ceil(usage.resetMs / SECOND)),
    'ratelimit-policy': `${usage.limit};w=1`,
  };
}
