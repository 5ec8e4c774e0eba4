import { describe, expect, it } from 'vitest';
import { minutes, seconds } from '#shared/time.ts';
import {
  start,
  value,
  clientId,
  submit,
  view,
  balance,
  mails,
  fault,
  LOST,
  expectSound,
} from './kit.ts';
import { draft } from './world.ts';

describe('sending a mail', () => {
  it('takes one credit, sends one mail and settles', async () => {
    const world = await start();
    const opId = submit(world);
    expect(view(world, opId)).toMatchObject({ state: 'queued', actions: ['undo', 'sendNow'] });
    await world.elapse(seconds(4));
    expect(balance(world)).toBe(5_000);
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent', error: null });
    expect(view(world, opId).resendIds).toEqual([mails(world)[0]?.id]);
    expect(balance(world)).toBe(4_999);
    expectSound(world);
  });

  it('charges every unique recipient once and sends to each', async () => {
    const world = await start();
    const to = ['delivered+a@resend.dev', 'Ada <delivered+b@resend.dev>'];
    submit(world, { to, cc: ['DELIVERED+A@resend.dev'], bcc: ['delivered+c@resend.dev'] });
    await world.settle();
    expect(balance(world)).toBe(4_997);
    expect(mails(world)).toHaveLength(1);
    expect(mails(world)[0]?.recipients).toHaveLength(3);
    expectSound(world);
  });

  it('makes one operation of fifty submits with the same id', async () => {
    const world = await start();
    const id = clientId();
    const results = await Promise.all(
      Array.from({ length: 50 }, async () => world.session.outbox.submit(id, draft())),
    );
    expect(new Set(results.map((result) => value(result).opId)).size).toBe(1);
    await world.settle();
    expect(balance(world)).toBe(4_999);
    expectSound(world);
  });

  it('sends at once when told to, and many at the same time', async () => {
    const world = await start();
    const ops = Array.from({ length: 12 }, () => submit(world));
    for (const opId of ops) value(world.session.outbox.sendNow(opId));
    await world.elapse(seconds(20));
    expect(ops.map((opId) => view(world, opId).state)).toEqual(ops.map(() => 'settled'));
    expect(balance(world)).toBe(4_988);
    expectSound(world);
  });

  it('marks the ledger entry and the mail with the operation', async () => {
    const world = await start();
    const opId = submit(world);
    await world.settle();
    const { ledger } = world.sandbox.books();
    expect(ledger.at(-1)?.['metadata']).toMatchObject({ op_id: opId, n: '1' });
    expect(mails(world)[0]?.tags).toEqual({ mk_op: opId, mk_i: '0', mk_g: '0' });
    const detail = value(world.session.outbox.detail(opId));
    expect(detail.ledgerEntryId).toBe(ledger.at(-1)?.['id']);
    expect(detail.message).toEqual(draft());
    expect(detail.events.map(({ cause }) => cause)).toEqual([
      'submitted',
      'debit.started',
      'debit.done',
      'send.started',
      'send.accepted',
      'settled',
    ]);
  });
});

describe('undo and cancel', () => {
  it('takes back a mail within the undo window and costs nothing', async () => {
    const world = await start();
    const opId = submit(world);
    await world.elapse(seconds(3));
    expect(value(world.session.outbox.cancel(opId))).toMatchObject({ state: 'cancelled' });
    await world.settle();
    expect(balance(world)).toBe(5_000);
    expect(mails(world)).toEqual([]);
    expectSound(world);
  });

  it('cancels a blocked mail', async () => {
    const world = await start({ sandbox: { world: 'empty' } });
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId).state).toBe('blocked_credit');
    expect(value(world.session.outbox.cancel(opId)).state).toBe('cancelled');
    expectSound(world);
  });

  it('returns the credits of a held mail', async () => {
    const world = await start();
    const opId = submit(world);
    const stop = world.session.outbox.onChange.on(() => {
      if (view(world, opId).state === 'held') world.session.outbox.setPaused(true);
    });
    await world.elapse(minutes(1));
    stop();
    expect(view(world, opId)).toMatchObject({ state: 'held', actions: ['cancel'] });
    expect(value(world.session.outbox.cancel(opId)).state).toBe('refunding');
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'cancelled',
      result: 'cancelled',
      refunded: 1,
    });
    expect(balance(world)).toBe(5_000);
    expectSound(world);
  });

  it('refuses to cancel what may have been sent', async () => {
    const world = await start();
    const opId = submit(world);
    fault(world, 'send', { kind: 'resetAfter' });
    await world.elapse(seconds(6));
    expect(world.session.outbox.cancel(opId)).toMatchObject({
      ok: false,
      error: { kind: 'op.state' },
    });
    await world.settle();
    expect(world.session.outbox.cancel(opId)).toMatchObject({
      ok: false,
      error: { kind: 'op.state' },
    });
    expectSound(world);
  });
});

describe('lost answers', () => {
  it.each(LOST)('takes one credit although the answer to the debit is lost: %j', async (action) => {
    const world = await start();
    fault(world, 'entry', action);
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(balance(world)).toBe(4_999);
    expectSound(world);
  });

  it.each(LOST)('sends one mail although the answer to the send is lost: %j', async (action) => {
    const world = await start();
    fault(world, 'send', action);
    const opId = submit(world);
    await world.elapse(seconds(5.4));
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(mails(world)).toHaveLength(1);
    expect(balance(world)).toBe(4_999);
    expectSound(world);
  });

  it('says what is known while the outcome is not', async () => {
    const world = await start();
    const opId = submit(world);
    world.sandbox.control.addFault({ service: 'resend', action: { kind: 'resetAfter' } });
    await world.elapse(seconds(8));
    expect(view(world, opId)).toMatchObject({
      state: 'sending',
      error: { kind: 'send.unknown', held: 1, credit: 'held' },
    });
    world.sandbox.control.clearFaults();
    await world.settle();
    expectSound(world);
  });
});
