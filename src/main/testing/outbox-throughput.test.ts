import { expect, it } from 'vitest';
import { seconds } from '#shared/time.ts';
import { balance, elapseUntil, expectSound, start, submit, view, clientId, value } from './kit.ts';
import { sendMany } from './throughput.ts';
import { draft } from './world.ts';

const LIMITS = { resendPerSecond: 2, dodoPerSecond: 40, dodoPerMinute: 240 };

it('sends 2,000 mails within 1.15 of what the limits allow, none lost, doubled or unpaid', async () => {
  const { tookMs, leastMs, world } = await sendMany(2_000, LIMITS);
  try {
    expect(tookMs / leastMs).toBeLessThanOrEqual(1.15);
    expect(balance(world)).toBe(5_000);
    expectSound(world);
  } finally {
    await world.close();
  }
}, 60_000);

it('lets a single mail go before batches that are waiting, after at most one of them', async () => {
  const world = await start({ sandbox: { switches: LIMITS } });
  for (let i = 0; i < 40; i++)
    value(world.session.outbox.submitBatch(clientId(), [draft(), draft()], 'november'));
  await world.elapse(seconds(8));
  const opId = submit(world);
  value(world.session.outbox.sendNow(opId));
  const before = world.points.length;
  await elapseUntil(world, () => view(world, opId).state === 'settled');
  const sends = world.points.slice(before).filter((point) => point === 'before send');
  // Its own request, and at most the one whose turn had come.
  expect(sends.length).toBeLessThanOrEqual(2);
});
