import { describe, expect, it } from 'vitest';
import { type Instant, after, days, hours, millis, minutes, seconds } from '#shared/time.ts';
import {
  LOST,
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
import { type TestWorld, type WorldOptions, draft } from './world.ts';

const FULL = 5_000;

/** A mail for tomorrow, already at Resend. */
async function scheduled(
  options: WorldOptions = {},
): Promise<{ world: TestWorld; opId: string; at: Instant }> {
  const world = await start(options);
  const at = after(world.time.clock.now(), hours(24));
  const opId = value(
    world.session.outbox.submit(clientId(), draft({ to: ['a@acme.dev', 'b@acme.dev'] }), {
      scheduledAt: at,
    }),
  ).opId;
  await elapseUntil(world, () => view(world, opId).state === 'scheduled');
  return { world, opId, at };
}

const event = (world: TestWorld): unknown => mails(world)[0]?.lastEvent;
const onChange = (world: TestWorld, action: Fault, method = 'POST'): void => {
  const path = method === 'POST' ? '/emails/*/cancel' : '/emails/*';
  world.sandbox.control.addFault({ service: 'resend', method, path, action, nth: 1 });
};

describe('a mail for later', () => {
  it('is paid and handed over at once, goes out at its time, and is settled then', async () => {
    const { world, opId, at } = await scheduled();
    expect(view(world, opId)).toMatchObject({
      state: 'scheduled',
      result: 'open',
      credits: 2,
      schedule: { at, wish: null },
      actions: ['reschedule', 'cancel'],
    });
    expect([event(world), balance(world)]).toEqual(['scheduled', FULL - 2]);
    await world.elapse(hours(25));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(event(world)).toBe('delivered');
    expectSound(world);
  });

  it('costs nothing when it is undone before it was handed over', async () => {
    const world = await start();
    const { opId } = value(
      world.session.outbox.submit(clientId(), draft(), {
        scheduledAt: after(world.time.clock.now(), hours(1)),
      }),
    );
    value(world.session.outbox.cancel(opId));
    await world.settle();
    expect([mails(world).length, balance(world)]).toEqual([0, FULL]);
  });

  it.each([millis(0), seconds(59), days(31)])('cannot be %i ms ahead', async (ahead) => {
    const world = await start();
    const scheduledAt = after(world.time.clock.now(), ahead);
    expect(world.session.outbox.submit(clientId(), draft(), { scheduledAt })).toMatchObject({
      ok: false,
      error: { kind: 'schedule.time' },
    });
  });

  it('is not sent late when its time passed before it could be handed over', async () => {
    const world = await start();
    world.online = false;
    world.account = { ...world.account, mode: 'test' };
    const { opId } = value(
      world.session.outbox.submit(clientId(), draft(), {
        scheduledAt: after(world.time.clock.now(), hours(1)),
      }),
    );
    await world.elapse(hours(2));
    world.online = true;
    world.restart();
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'cancelled',
      error: { kind: 'schedule.missed', credit: 'none' },
    });
    expect([mails(world).length, balance(world)]).toEqual([0, FULL]);
    expectSound(world);
  });

  it('is handed over although the clock of this computer was set past its time', async () => {
    const world = await start();
    const { opId } = value(
      world.session.outbox.submit(clientId(), draft(), {
        scheduledAt: after(world.time.clock.now(), hours(2)),
      }),
    );
    world.time.jump(hours(3));
    world.restart();
    await elapseUntil(world, () => view(world, opId).state === 'scheduled');
    expect([event(world), balance(world)]).toEqual(['scheduled', FULL - 1]);
    await world.elapse(hours(3));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expectSound(world);
  });
});

describe('a scheduled mail that is cancelled', () => {
  it('does not go out, and its credits come back', async () => {
    const { world, opId } = await scheduled();
    value(world.session.outbox.cancel(opId));
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'cancelled',
      refunded: 2,
      actions: ['editAgain'],
    });
    expect([event(world), balance(world)]).toEqual(['canceled', FULL]);
    expectSound(world);
  });

  it.each(LOST)('is refunded once, whatever became of the answer: %o', async (lost) => {
    const { world, opId } = await scheduled();
    onChange(world, lost);
    value(world.session.outbox.cancel(opId));
    await elapseUntil(world, () => view(world, opId).error?.kind === 'schedule.unknown');
    // Nothing comes back while nobody knows.
    expect(balance(world)).toBe(FULL - 2);
    await world.elapse(hours(1));
    expect(view(world, opId)).toMatchObject({ state: 'cancelled', refunded: 2 });
    expect([event(world), balance(world)]).toEqual(['canceled', FULL]);
    expectSound(world);
  });

  it('is not refunded when it had gone out before Resend could be asked again', async () => {
    const { world, opId } = await scheduled();
    world.sandbox.control.addFault({
      service: 'resend',
      method: 'POST',
      path: '/emails/*/cancel',
      action: { kind: 'resetBefore' },
    });
    await world.elapse(hours(23));
    value(world.session.outbox.cancel(opId));
    await world.elapse(hours(2));
    world.sandbox.control.clearFaults();
    await world.elapse(hours(1));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent', refunded: 0 });
    expect(causes(world, opId)).toContain('schedule.gone');
    expect([event(world), balance(world)]).toEqual(['delivered', FULL - 2]);
    expectSound(world);
  });

  it('is refunded when it was cancelled at Resend by somebody else', async () => {
    const { world, opId } = await scheduled();
    const id = view(world, opId).resendIds[0] ?? '';
    const { value: gone } = (await world.account.resend?.port.unschedule(id)) ?? { value: null };
    expect(gone).not.toBeNull();
    await world.elapse(hours(25));
    expect(view(world, opId)).toMatchObject({ state: 'cancelled', refunded: 2 });
    expectSound(world);
  });

  it('keeps its time when the key may only send', async () => {
    const { world, opId } = await scheduled();
    world.account = world.connect({ resend: world.sandbox.resendSendingKey });
    value(world.session.outbox.cancel(opId));
    await elapseUntil(world, () => view(world, opId).error !== null);
    expect(view(world, opId)).toMatchObject({
      state: 'scheduled',
      error: { kind: 'keys.readOnly', service: 'resend', credit: 'held' },
    });
    await world.elapse(hours(25));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(balance(world)).toBe(FULL - 2);
  });
});

describe('a scheduled mail that is moved', () => {
  it('goes out at the new time', async () => {
    const { world, opId, at } = await scheduled();
    const later = after(at, hours(5));
    value(world.session.outbox.reschedule(opId, later));
    await elapseUntil(world, () => view(world, opId).schedule?.at === later);
    await world.elapse(hours(25));
    expect([view(world, opId).state, event(world)]).toEqual(['scheduled', 'scheduled']);
    await world.elapse(hours(5));
    expect([view(world, opId).state, event(world)]).toEqual(['settled', 'delivered']);
    expectSound(world);
  });

  it.each(LOST)('ends up at one of the two times, known for certain: %o', async (lost) => {
    const { world, opId, at } = await scheduled();
    onChange(world, lost, 'PATCH');
    const later = after(at, minutes(90));
    value(world.session.outbox.reschedule(opId, later));
    await world.elapse(hours(1));
    expect(view(world, opId)).toMatchObject({
      state: 'scheduled',
      schedule: { at: later, wish: null },
    });
    await world.elapse(hours(26));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expectSound(world);
  });

  it('cannot be moved once it was asked to be cancelled', async () => {
    const { world, opId, at } = await scheduled();
    value(world.session.outbox.cancel(opId));
    expect(world.session.outbox.reschedule(opId, after(at, hours(1)))).toMatchObject({
      ok: false,
      error: { kind: 'op.state' },
    });
  });
});

describe('a process that dies', () => {
  it('anywhere between the wish and the refund loses nothing and gives back once', async () => {
    const first = await scheduled();
    const from = first.world.points.length;
    value(first.world.session.outbox.cancel(first.opId));
    await first.world.settle();
    const points = first.world.points.length - from;
    expect(points).toBeGreaterThan(8);
    for (let nth = 1; nth <= points; nth++) {
      const { world, opId } = await scheduled({ killAt: from + nth });
      try {
        world.session.outbox.cancel(opId);
      } catch {
        // It died of it.
      }
      await world.elapse(minutes(10));
      if (!world.session.isAlive()) world.restart();
      await world.elapse(minutes(10));
      // It died before the wish was written: the user asks again.
      if (view(world, opId).state === 'scheduled') value(world.session.outbox.cancel(opId));
      await world.settle();
      expect([nth, view(world, opId).state, balance(world)]).toEqual([nth, 'cancelled', FULL]);
      expectSound(world);
    }
  });
});

describe('the undo time', () => {
  it('begins again when the process was killed while it ran', async () => {
    const world = await start();
    const { opId } = value(world.session.outbox.submit(clientId(), draft()));
    await world.elapse(seconds(2));
    world.session.kill();
    await world.elapse(minutes(10));
    world.restart();
    expect(view(world, opId).actions).toContain('undo');
    expect(world.session.outbox.inUndo()).toHaveLength(1);
    await world.elapse(seconds(4));
    expect([mails(world).length, balance(world)]).toEqual([0, FULL]);
    await world.settle();
    expect(mails(world)).toHaveLength(1);
    expectSound(world);
  });
});
