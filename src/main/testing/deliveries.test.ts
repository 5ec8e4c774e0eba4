import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeliveries } from '#core/deliveries/deliveries.ts';
import { createDeliveryStore } from '#main/adapters/sqlite/deliveries.ts';
import { after, days, hours, minutes, seconds } from '#shared/time.ts';
import { clientId, elapseUntil, mails, start, submit, value, view } from './kit.ts';
import { type TestWorld, draft } from './world.ts';

/** The outbox of a world with what follows its mails. */
async function following(options: Parameters<typeof start>[0] = {}) {
  const world = await start(options);
  const deliveries = createDeliveries({
    account: () => world.account,
    store: createDeliveryStore({ db: world.session.database.db, health: { writable: true } }),
    clock: world.time.clock,
    scheduler: world.time.scheduler,
    network: { online: () => true, onChange: () => () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  world.session.outbox.onChange.on(deliveries.look);
  deliveries.start();
  onTestFinished(deliveries.stop);
  const stateOf = (opId: string) => deliveries.summaries([opId]).get(opId)?.state ?? null;
  const reads = async (): Promise<number> => {
    const { counts } = world.sandbox.books().requests;
    return Object.entries(counts)
      .filter(([route]) => /GET .*\/emails/.test(route))
      .reduce((sum, [, n]) => sum + n, 0);
  };
  return { world, deliveries, stateOf, reads };
}

const to = (world: TestWorld, inbox: string): string =>
  submit(world, { to: [`${inbox}@resend.dev`], subject: inbox });

describe('what became of a mail', () => {
  it('is looked up until it is final, and a complaint is noticed after the delivery', async () => {
    const { world, deliveries, stateOf } = await following();
    const ops = Object.fromEntries(
      ['delivered', 'bounced', 'complained', 'suppressed'].map((inbox) => [
        inbox,
        to(world, inbox),
      ]),
    );
    await world.elapse(minutes(2));
    const states = Object.fromEntries(
      Object.entries(ops).map(([inbox, opId]) => [inbox, stateOf(opId)]),
    );
    expect(states).toEqual({
      delivered: 'delivered',
      bounced: 'bounced',
      complained: 'complained',
      suppressed: 'suppressed',
    });
    const story = deliveries.ofOp(ops['complained'] ?? '').mails[0]?.events ?? [];
    expect(story.map(({ event }) => event)).toContain('complained');
  });

  it('asks for nothing any more once nothing more is expected', async () => {
    const { world, reads } = await following();
    to(world, 'bounced');
    to(world, 'delivered');
    await world.elapse(days(4));
    const before = await reads();
    await world.elapse(days(4));
    expect([await reads(), before > 0]).toEqual([before, true]);
  });

  it('reads a campaign by the page, not by the mail', async () => {
    const { world, deliveries, reads } = await following();
    const drafts = Array.from({ length: 90 }, (_, i) =>
      draft({ to: [`delivered+${i}@resend.dev`], subject: `News ${i}` }),
    );
    const { opId } = value(world.session.outbox.submitBatch(clientId(), drafts));
    await elapseUntil(world, () => view(world, opId).result === 'sent');
    const sent = await reads();
    await world.elapse(minutes(1));
    expect(deliveries.summaries([opId]).get(opId)).toMatchObject({ mails: 90, delivered: 90 });
    expect((await reads()) - sent).toBeLessThan(12);
  });

  it('follows a scheduled mail at its time, and one that was cancelled to its end', async () => {
    const { world, stateOf } = await following();
    const scheduledAt = after(world.time.clock.now(), hours(3));
    const [kept, taken] = [1, 2].map(
      () => value(world.session.outbox.submit(clientId(), draft(), { scheduledAt })).opId,
    );
    await world.elapse(minutes(1));
    expect([stateOf(kept ?? ''), stateOf(taken ?? '')]).toEqual(['scheduled', 'scheduled']);
    value(world.session.outbox.cancel(taken ?? ''));
    await world.elapse(hours(4));
    expect([stateOf(kept ?? ''), stateOf(taken ?? '')]).toEqual(['delivered', 'canceled']);
  });

  it('says so when the key may not look, and goes on with one that may', async () => {
    const { world, deliveries, stateOf } = await following();
    const opId = to(world, 'delivered');
    await elapseUntil(world, () => view(world, opId).result === 'sent');
    world.account = world.connect({ resend: world.sandbox.resendSendingKey });
    await world.elapse(minutes(1));
    expect([deliveries.ofOp(opId).readable, stateOf(opId)]).toEqual([false, 'queued']);
    world.account = world.connect();
    deliveries.accountChanged();
    await world.elapse(minutes(5));
    expect([deliveries.ofOp(opId).readable, stateOf(opId)]).toEqual([true, 'delivered']);
  });

  it.each([
    { kind: 'status', status: 503 },
    { kind: 'hang' },
    { kind: 'status', status: 429, retryAfter: 5 },
  ] as const)('is found out later when Resend does not answer: %o', async (action) => {
    const { world, stateOf } = await following();
    world.sandbox.control.addFault({ service: 'resend', method: 'GET', action, times: 3 });
    const opId = to(world, 'delivered');
    await world.elapse(minutes(20));
    expect(stateOf(opId)).toBe('delivered');
  });

  it('is told by events too, twice, late and out of order, with the reason in plain kinds', async () => {
    const { world, deliveries, stateOf } = await following();
    const opId = to(world, 'bounced');
    await elapseUntil(world, () => view(world, opId).result === 'sent');
    const resendId = mails(world)[0]?.id ?? '';
    const at = world.time.clock.now();
    const bounced = { resendId, event: 'bounced', at, detail: '550 5.1.1 No such user here' };
    deliveries.noticed(bounced);
    deliveries.noticed(bounced);
    deliveries.noticed({ resendId, event: 'sent', at, detail: null });
    deliveries.noticed({ resendId, event: 'made_up', at, detail: null });
    deliveries.noticed({ resendId: 'unknown', event: 'bounced', at, detail: null });
    await world.elapse(seconds(30));
    expect(stateOf(opId)).toBe('bounced');
    expect(deliveries.ofOp(opId).mails[0]?.events).toEqual([
      { event: 'bounced', at, reason: 'noSuchAddress', words: '550 5.1.1 No such user here' },
    ]);
  });
});
