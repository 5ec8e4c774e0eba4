import { expect } from 'vitest';
import { millis, seconds } from '#shared/time.ts';
import { clientId, mails, value } from './kit.ts';
import { type TestWorld, createWorld, draft } from './world.ts';

const BATCH = 100;
const MINUTE = 60_000;

type Limits = {
  readonly resendPerSecond: number;
  readonly dodoPerSecond: number;
  readonly dodoPerMinute: number;
};

/** Milliseconds that so many batches need at least: one request of each service per batch, in windows of their own. */
function theoreticalMinimum(count: number, limits: Limits): number {
  const sends = ((count - 1) / limits.resendPerSecond) * 1_000;
  const fullMinutes = Math.floor((count - 1) / limits.dodoPerMinute);
  const rest = (count - 1) % limits.dodoPerMinute;
  const rate = Math.min(limits.resendPerSecond, limits.dodoPerSecond);
  return Math.max(sends, fullMinutes * MINUTE + (rest / rate) * 1_000);
}

type Sent = { readonly tookMs: number; readonly leastMs: number; readonly world: TestWorld };

/** Sends so many mails in batches, under virtual time, from the end of the undo window to the last acceptance. */
export async function sendMany(count: number, limits: Limits): Promise<Sent> {
  const world = await createWorld({ sandbox: { switches: limits }, timeoutMs: 20_000 });
  world.sandbox.control.adjustBalance({ amount: count });
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) =>
      draft({ to: [`delivered+${from + i}@resend.dev`] }),
    );
    value(world.session.outbox.submitBatch(clientId(), batch, 'november'));
  }
  await world.elapse(seconds(5));
  const begun = world.time.elapsed();
  const accepted = (): boolean =>
    world.points.length > 2 * (count / BATCH) && mails(world).length === count;
  // Looked at in steps, because nobody tells a test when everything has been accepted; towards the end in small ones.
  const least = theoreticalMinimum(count / BATCH, limits);
  await world.elapse(millis(least * 0.98));
  for (let i = 0; i < 200 && !accepted(); i++) await world.elapse(millis(least * 0.005));
  const tookMs = world.time.elapsed() - begun;
  await world.settle();
  expect(mails(world)).toHaveLength(count);
  return { tookMs, leastMs: least, world };
}
