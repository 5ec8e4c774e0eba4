import { expect, it } from 'vitest';
import type { Turn } from '../ports/pace.ts';
import type { Service } from '#shared/mode.ts';
import { type Millis, instant, millis, minutes, seconds } from '#shared/time.ts';
import { createPace } from './pace.ts';
import { createRetryDelay } from './policy.ts';

/** Time that passes only where somebody waits for it. */
function createTime() {
  let now = 10_000;
  let timers: { at: number; run: () => void }[] = [];
  const clock = { now: () => instant(0), monotonic: () => millis(now) };
  const scheduler = {
    after: (delay: Millis, run: () => void) => {
      const timer = { at: now + delay, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
  };
  const pace = createPace({ clock, scheduler });
  const left: string[] = [];
  /** Takes a turn and notes when it came, in milliseconds since the start. */
  const take = (service: Service, lane: Turn = 'interactive', name = ''): void =>
    void pace.take(service, lane).then(() => left.push(`${name}${now - 10_000}`));
  const run = async (until: number): Promise<void> => {
    for (;;) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      const [next] = timers.toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > 10_000 + until) break;
      timers = timers.filter((other) => other !== next);
      now = next.at;
      next.run();
    }
    now = 10_000 + until;
  };
  return { pace, left, take, run };
}

it('starts at two requests a second for Resend and then uses the limit it states', async () => {
  const { pace, take, left, run } = createTime();
  for (let i = 0; i < 3; i++) take('resend');
  await run(1_100);
  expect(left).toEqual(['0', '520', '1040']);
  pace.observe('resend', {
    status: 200,
    retryAfter: null,
    limit: { requests: 10, per: seconds(1) },
  });
  for (let i = 0; i < 3; i++) take('resend');
  await run(2_000);
  expect(left.slice(3)).toEqual(['1144', '1248', '1352']);
});

it('keeps to both windows of Dodo, and bulk leaves room for people and polls', async () => {
  const { take, left, run } = createTime();
  for (let i = 0; i < 400; i++) take('dodo', 'bulk');
  await run(30_000);
  expect(left.filter((at) => Number(at) < 1_000)).toHaveLength(36);
  expect(left).toHaveLength(228);
  take('dodo', 'interactive', 'person ');
  await run(30_001);
  expect(left.at(-1)).toBe('person 30000');
  await run(90_000);
  expect(left).toHaveLength(401);
});

it('lets a person go before bulk that is still waiting', async () => {
  const { take, left, run } = createTime();
  for (let i = 0; i < 5; i++) take('resend', 'bulk', 'bulk ');
  await run(100);
  take('resend', 'interactive', 'person ');
  await run(1_100);
  expect(left).toEqual(['bulk 0', 'person 520', 'bulk 1040']);
});

it('waits as long as the service asks, at most five minutes', async () => {
  const { pace, take, left, run } = createTime();
  pace.observe('dodo', { status: 429, retryAfter: seconds(3) });
  take('dodo');
  pace.observe('resend', { status: 429, retryAfter: seconds(3_600) });
  take('resend');
  await run(400_000);
  expect(left).toEqual(['3000', '300000']);
});

it('backs off with full jitter below a ceiling that doubles up to five minutes', () => {
  const highest = createRetryDelay(() => 0.999_999);
  const ceilings = [0, 1, 2, 8, 9, 30].map((attempts) => highest(attempts, null));
  expect(ceilings).toEqual([1_249, 2_249, 4_249, 256_249, 300_249, 300_249]);
  expect(createRetryDelay(() => 0)(30, null)).toBe(250);
  expect(highest(3, seconds(3_600))).toBe(minutes(5));
  expect(highest(3, seconds(2))).toBe(2_000);
});

it('lets background wait for everybody, with half of each limit at most', async () => {
  const { take, left, run } = createTime();
  for (let i = 0; i < 200; i++) take('dodo', 'background', 'back ');
  await run(1_000);
  expect(left).toHaveLength(20);
  await run(30_000);
  expect(left).toHaveLength(120);
  // A campaign that begins now has the other half at once, less what is kept for people.
  for (let i = 0; i < 108; i++) take('dodo', 'bulk', 'bulk ');
  await run(33_200);
  expect(left.filter((name) => name.startsWith('bulk'))).toHaveLength(108);
  expect(left.filter((name) => name.startsWith('back'))).toHaveLength(120);
});
