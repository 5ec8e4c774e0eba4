import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuotaSpan, QuotaView } from '#shared/contract/quota.ts';
import { instant } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { HeardAnswer } from '../ports/pace.ts';
import type { ResendPort, Usage } from '../ports/resend.ts';
import type { Answer } from '../ports/answer.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { createVirtualTime, NOON } from '../testing/virtual-time.ts';
import { bindingLimit, roomIn } from './binding-limit.ts';
import { createQuota } from './quota.ts';

const HOUR = 3_600_000;
const tomorrow = instant(NOON + 12 * HOUR);
const free = (used: number): Usage => ({
  daily: { used, limit: 100, resetsAt: tomorrow },
  monthly: { used: 400 + used, limit: 3_000, resetsAt: instant(NOON + 200 * HOUR) },
});

function world(first: Answer<Usage>, credits: number | null = 4_231) {
  const time = createVirtualTime();
  const state = { answer: first, asked: 0, fingerprint: 'r1', balance: credits, key: true };
  const unused = (): Promise<never> => Promise.reject(new Error('not part of this test'));
  const port: ResendPort = {
    send: unused,
    list: unused,
    mail: unused,
    reschedule: unused,
    unschedule: unused,
    domains: unused,
    suppressions: unused,
    usage: async () => {
      state.asked += 1;
      return state.answer;
    },
  };
  const quota = createQuota({
    account: () =>
      ({ resend: state.key ? { port, fingerprint: state.fingerprint } : null }) as Account,
    clock: time.clock,
    balance: () => state.balance,
  });
  const read = async (): Promise<QuotaView> => {
    const answer = await quota.read();
    if (!answer.ok) throw new Error(answer.error.kind);
    return answer.value;
  };
  const hear = (over: Partial<HeardAnswer>): void =>
    quota.observe({ status: 200, retryAfter: null, ...over });
  return { ...time, quota, state, read, hear };
}

describe('the quota of an account that may be read', () => {
  it('names the limit that mail would meet first, and the room below it', async () => {
    const { read, state, advance } = world(yes(free(38)));
    expect(await read()).toMatchObject({ source: 'usage', binding: 'daily', room: 62 });
    state.balance = 12;
    expect(await read()).toMatchObject({ binding: 'credits', room: 12 });
    state.balance = 90_000;
    const paid = { used: 49_000, limit: 50_000, resetsAt: tomorrow };
    state.answer = yes({ daily: { ...paid, limit: null }, monthly: paid });
    await advance(61_000);
    expect(await read()).toMatchObject({
      daily: { limit: 'none' },
      binding: 'monthly',
      room: 1_000,
    });
  });

  it('asks once a minute, and follows the headers of other answers in between', async () => {
    const { read, hear, state, advance } = world(yes(free(38)));
    await read();
    hear({ quotaUsed: { daily: 41, monthly: 441 } });
    expect(await read()).toMatchObject({ daily: { used: 41, limit: 100 }, room: 59 });
    expect(state.asked).toBe(1);
    await advance(61_000);
    await read();
    expect(state.asked).toBe(2);
  });

  it('no longer knows what is used once the day is over', async () => {
    const { read, state, advance } = world(yes(free(100)));
    expect(await read()).toMatchObject({ binding: 'daily', room: 0 });
    state.answer = lost();
    await advance(12 * HOUR);
    expect(await read()).toMatchObject({
      daily: { used: null, limit: 100 },
      binding: null,
      error: { kind: 'service.unreachable' },
    });
  });

  it('keeps what was told when the next reading fails', async () => {
    const { read, state, advance } = world(yes(free(38)));
    await read();
    for (const answer of [lost(), lost('unexpected'), no(401), no(503)]) {
      state.answer = answer;
      await advance(61_000);
      const view = await read();
      expect(view).toMatchObject({ daily: { used: 38 }, binding: 'daily', toldAt: NOON });
      expect(view.error).not.toBeNull();
    }
  });
});

describe('the quota behind a key that may only send', () => {
  const restricted = no(401, 'restricted_api_key');

  it('is asked for once, and then known as far as headers tell it', async () => {
    const { read, hear, state, advance } = world(restricted);
    expect(await read()).toMatchObject({
      sendingKey: true,
      error: null,
      source: 'none',
      binding: null,
      daily: { used: null, limit: 'unknown' },
    });
    await advance(61_000);
    hear({ quotaUsed: { daily: 38, monthly: 412 } });
    expect(await read()).toMatchObject({
      source: 'headers',
      daily: { used: 38, limit: 'unknown' },
      binding: null,
      room: null,
    });
    expect(state.asked).toBe(1);
    await advance(24 * HOUR);
    expect((await read()).daily.used).toBeNull();
  });

  it('is the binding limit once Resend has refused a mail, until one goes through', async () => {
    const { read, hear } = world(restricted);
    hear({ status: 429, name: 'daily_quota_exceeded', quotaUsed: { daily: 100, monthly: 412 } });
    expect(await read()).toMatchObject({ binding: 'daily', room: 0, daily: { refused: true } });
    hear({ quotaUsed: { daily: 100, monthly: 412 } });
    expect(await read()).toMatchObject({ binding: 'daily' });
    hear({ quotaUsed: { daily: 1, monthly: 413 } });
    expect(await read()).toMatchObject({ binding: null, daily: { refused: false } });
  });

  it('is not known from a rate limit', async () => {
    const { read, hear } = world(restricted);
    hear({ status: 429, name: 'rate_limit_exceeded' });
    expect(await read()).toMatchObject({ binding: null });
  });

  it('does not matter when no credits are left', async () => {
    const { read } = world(restricted, 0);
    expect(await read()).toMatchObject({ binding: 'credits', room: 0 });
  });
});

it('forgets everything with another key, and says when there is none', async () => {
  const { read, state } = world(yes(free(38)));
  await read();
  state.fingerprint = 'r2';
  state.answer = lost();
  expect(await read()).toMatchObject({ source: 'none', daily: { used: null, limit: 'unknown' } });
  state.key = false;
  expect(await read()).toMatchObject({ error: { kind: 'keys.missing' }, binding: null });
});

describe('the binding limit', () => {
  const span = fc.record({
    used: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
    limit: fc.oneof(
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('none' as const, 'unknown' as const),
    ),
    resetsAt: fc.constant(null),
    refused: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });

  it('has no more room than any limit that is known, and is not named while another could be lower', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -1, max: 4 }), { nil: null }),
        span,
        span,
        (credits, daily: QuotaSpan, monthly: QuotaSpan) => {
          const { binding, room } = bindingLimit(credits, daily, monthly);
          const rooms = [credits, roomIn(daily), roomIn(monthly)];
          const unknown = rooms.includes(null);
          const least = Math.min(...rooms.map((n) => (n === null ? Number.POSITIVE_INFINITY : n)));
          const tellable = Number.isFinite(least) && (!unknown || least <= 0);
          expect(binding !== null).toBe(tellable);
          expect(room).toBe(tellable ? Math.max(0, least) : null);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
