import { describe, expect, it } from 'vitest';
import { minutes } from '#shared/time.ts';
import { accountOf } from './audit.ts';
import {
  type Fault,
  balance,
  causes,
  clientId,
  elapseUntil,
  expectSound,
  mails,
  start,
  value,
  view,
} from './kit.ts';
import { type TestWorld, draft } from './world.ts';

/** Submits one operation of several mails, as a campaign does. */
const submitBatch = (world: TestWorld, recipients: readonly string[]): string =>
  value(
    world.session.outbox.submitBatch(
      clientId(),
      recipients.map((to) => draft({ to: [to] })),
      'november',
    ),
  ).opId;

const hundred = Array.from({ length: 100 }, (_, i) => `delivered+${i}@resend.dev`);
const lose = (world: TestWorld, action: Fault, nth = 1) =>
  world.sandbox.control.addFault({ service: 'resend', path: '/emails/batch', nth, action });
/** Recipients of which Resend refuses the bad ones, and with them every batch they are in. */
const rows = (count: number, bad: readonly number[]) =>
  Array.from({ length: count }, (_, i) =>
    bad.includes(i) ? 'nobody@example.com' : `delivered+${i}@resend.dev`,
  );
const RATE = { statusCode: 429, name: 'rate_limit_exceeded', message: '' };
const QUOTA = { statusCode: 429, name: 'daily_quota_exceeded', message: '' };
const sends = ({ points }: TestWorld): number =>
  points.filter((point) => point === 'before send').length;

describe('a batch', () => {
  it('is one hold and one request for up to a hundred mails', async () => {
    const world = await start();
    const opId = submitBatch(world, hundred);
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent', credits: 100 });
    expect(view(world, opId).resendIds).toHaveLength(100);
    expect(new Set(mails(world).map(({ requestId }) => requestId)).size).toBe(1);
    expect(balance(world)).toBe(4_900);
    expectSound(world);
  });

  it('is sent once although the answer is lost', async () => {
    const world = await start();
    lose(world, { kind: 'cutMidBody' });
    const opId = submitBatch(world, hundred.slice(0, 7));
    await world.settle();
    expect(accountOf(world, opId)).toMatchObject({ net: 7, accepted: 7 });
    expectSound(world);
  });

  it('is found again mail by mail when its key changed', async () => {
    const world = await start();
    lose(world, { kind: 'resetAfter' });
    const opId = submitBatch(world, hundred.slice(0, 5));
    await elapseUntil(world, () => view(world, opId).error?.kind === 'send.unknown');
    const { resend } = world.account;
    world.account = { ...world.account, resend: { port: resend!.port, fingerprint: 'other' } };
    await world.elapse(minutes(1));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(view(world, opId).resendIds).toEqual(mails(world).map(({ id }) => id));
    expectSound(world);
  });

  it.each([
    [[0], 100],
    [[99], 100],
    [[17, 18], 100],
    [[3, 40, 77], 100],
    [[0, 1], 2],
    [[2], 3],
  ])('sends what is good and gives back what is refused: rows %j of %i', async (bad, count) => {
    const world = await start();
    const opId = submitBatch(world, rows(count, bad));
    await world.settle();
    const accepted = count - bad.length;
    const result = accepted === 0 ? 'refused' : 'partlySent';
    expect(view(world, opId)).toMatchObject({ state: 'settled', result, refunded: bad.length });
    expect(accountOf(world, opId)).toMatchObject({ net: accepted, accepted });
    const extra = sends(world) - 1;
    expect(extra).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(count)) * bad.length);
    expect(causes(world, opId).filter((cause) => cause === 'refund.done')).toHaveLength(1);
    expectSound(world);
  });

  it.each([
    { kind: 'resetAfter' },
    { kind: 'resetBefore' },
    { kind: 'status', status: 500, processed: true },
    { kind: 'status', status: 429, body: RATE, retryAfter: 2 },
    { kind: 'status', status: 429, body: QUOTA },
  ] as const)('keeps every invariant when a part is answered with %j', async (action) => {
    for (const nth of [2, 3, 4, 5]) {
      const world = await start();
      lose(world, action, nth);
      const opId = submitBatch(world, rows(9, [4]));
      await world.settle();
      expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'partlySent' });
      expect(accountOf(world, opId)).toMatchObject({ net: 8, accepted: 8 });
      expectSound(world);
    }
  });

  it('waits for a working key in the middle, and goes on with it', async () => {
    const world = await start();
    lose(
      world,
      { kind: 'status', status: 401, body: { statusCode: 401, name: 'x', message: '' } },
      3,
    );
    const opId = submitBatch(world, rows(8, [2]));
    await world.elapse(minutes(1));
    expect(view(world, opId).state).toBe('paused_auth');
    world.session.outbox.accountChanged();
    await world.settle();
    expect(view(world, opId)).toMatchObject({ result: 'partlySent', refunded: 1 });
    expectSound(world);
  });

  it('looks a lost part up when the key changed, and goes on with the next', async () => {
    const world = await start();
    lose(world, { kind: 'resetAfter' }, 2);
    const opId = submitBatch(world, rows(8, [6]));
    await elapseUntil(world, () => view(world, opId).error?.kind === 'send.unknown');
    const { resend } = world.account;
    world.account = { ...world.account, resend: { port: resend!.port, fingerprint: 'other' } };
    await world.elapse(minutes(1));
    expect(causes(world, opId)).toContain('lookup.found');
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'partlySent' });
    expectSound(world);
  });

  it('goes on after a crash at every point of a bisection', async () => {
    const probe = await start();
    submitBatch(probe, rows(5, [3]));
    await probe.settle();
    const points = probe.points.length;
    expect(points).toBeGreaterThan(20);
    for (let killAt = 3; killAt <= points; killAt++) {
      const world = await start({ killAt });
      const opId = submitBatch(world, rows(5, [3]));
      await world.elapse(minutes(1));
      world.restart();
      await world.settle();
      expect([killAt, accountOf(world, opId)]).toMatchObject([killAt, { net: 4, accepted: 4 }]);
      expectSound(world);
    }
  }, 60_000);

  it('is refused before anything is durable when a mail in it cannot be sent', async () => {
    const world = await start();
    const drafts = [draft(), draft({ to: ['nobody'] })];
    const { outbox } = world.session;
    expect(outbox.submitBatch(clientId(), drafts)).toMatchObject({
      ok: false,
      error: { kind: 'message.invalid', issues: [{ field: 'to' }] },
    });
    expect(outbox.submitBatch(clientId(), [])).toMatchObject({ ok: false });
    expect(
      outbox.submitBatch(
        clientId(),
        Array.from({ length: 101 }, () => draft()),
      ),
    ).toMatchObject({ ok: false, error: { issues: [{ limit: 100 }] } });
  });
});
