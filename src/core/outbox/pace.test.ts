import { expect, it } from 'vitest';
import { type Millis, instant, millis, minutes, seconds } from '#shared/time.ts';
import { createPace } from './pace.ts';
import { createRetryDelay } from './policy.ts';

function still() {
  const waits: Millis[] = [];
  const clock = { now: () => instant(0), monotonic: () => millis(10_000) };
  const scheduler = {
    after: (delay: Millis, run: () => void) => {
      waits.push(delay);
      run();
      return () => undefined;
    },
  };
  return { pace: createPace({ clock, scheduler }), waits };
}

it('spaces requests at two a second for Resend and four for Dodo', async () => {
  const { pace, waits } = still();
  for (let i = 0; i < 3; i++) await pace.take('resend');
  for (let i = 0; i < 3; i++) await pace.take('dodo');
  expect(waits).toEqual([500, 1_000, 250, 500]);
});

it('waits as long as the service asks, at most five minutes', async () => {
  const { pace, waits } = still();
  pace.observe('dodo', { status: 429, retryAfter: seconds(3) });
  await pace.take('dodo');
  pace.observe('resend', { status: 429, retryAfter: seconds(3_600) });
  await pace.take('resend');
  pace.observe('dodo', { status: 500, retryAfter: minutes(9) });
  await pace.take('dodo');
  expect(waits).toEqual([3_000, 300_000, 3_250]);
});

it('backs off with full jitter below a ceiling that doubles up to five minutes', () => {
  const highest = createRetryDelay(() => 0.999_999);
  const ceilings = [0, 1, 2, 8, 9, 30].map((attempts) => highest(attempts, null));
  expect(ceilings).toEqual([1_249, 2_249, 4_249, 256_249, 300_249, 300_249]);
  expect(createRetryDelay(() => 0)(30, null)).toBe(250);
  expect(highest(3, seconds(3_600))).toBe(minutes(5));
  expect(highest(3, seconds(2))).toBe(2_000);
});
