import { describe, expect, it } from 'vitest';
import { hours, minutes } from '#shared/time.ts';
import { accountOf } from './audit.ts';
import { start, value, submit, view, balance, mails, fault, expectSound } from './kit.ts';

describe('refusals', () => {
  it('returns the credits of a mail that Resend refuses', async () => {
    const world = await start();
    const opId = submit(world, { from: 'me@pending.dev' });
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'settled',
      result: 'refused',
      refunded: 1,
      error: { kind: 'send.refused', credit: 'none' },
      actions: ['editAgain'],
    });
    expect(balance(world)).toBe(5_000);
    expect(mails(world)).toEqual([]);
    const refund = world.sandbox.books().grants.at(-1);
    const plan = world.sandbox.books().grants[0];
    expect(refund?.['expires_at']).toBe(plan?.['expires_at']);
    expectSound(world);
  });

  it('does not take a refusal after a lost answer for an answer', async () => {
    const world = await start();
    fault(world, 'send', { kind: 'resetAfter' });
    const refused = { statusCode: 422, name: 'validation_error', message: 'no' };
    fault(world, 'send', { kind: 'status', status: 422, body: refused }, 2);
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(accountOf(world, opId)).toMatchObject({ net: 1, accepted: 1 });
    expectSound(world);
  });

  it('refunds a refusal after a lost request once the mail is proven absent', async () => {
    const world = await start();
    submit(world);
    await world.settle();
    fault(world, 'send', { kind: 'resetBefore' });
    const refused = { statusCode: 422, name: 'validation_error', message: 'no' };
    fault(world, 'send', { kind: 'status', status: 422, body: refused }, 2);
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'refused' });
    expect(accountOf(world, opId)).toMatchObject({ net: 0, accepted: 0 });
    expectSound(world);
  });

  it('pauses on a refused Resend key and goes on with the right one', async () => {
    const world = await start();
    world.account = world.connect({ resend: 're_wrong' });
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'paused_auth',
      error: { kind: 'keys.refused', service: 'resend', credit: 'held' },
      actions: ['retry', 'cancel'],
    });
    world.account = world.connect();
    world.session.outbox.accountChanged();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expectSound(world);
  });

  it('tells a wrong Dodo key from one that may only read', async () => {
    const world = await start();
    world.account = world.connect({ dodo: 'wrong' });
    const wrong = submit(world);
    await world.settle();
    expect(view(world, wrong).error).toMatchObject({ kind: 'keys.refused', service: 'dodo' });
    world.account = world.connect({ dodo: world.sandbox.dodoReadKey });
    const reading = submit(world);
    await world.settle();
    expect(view(world, reading)).toMatchObject({
      state: 'paused_auth',
      error: { kind: 'keys.readOnly', credit: 'none' },
    });
    expect(value(world.session.outbox.cancel(reading)).state).toBe('cancelled');
    expectSound(world);
  });

  it('gives back what a used-up quota held for an hour', async () => {
    const world = await start({ sandbox: { switches: { resendDailyQuota: 1 } } });
    submit(world);
    await world.elapse(minutes(1));
    const opId = submit(world);
    await world.elapse(minutes(2));
    expect(view(world, opId)).toMatchObject({
      state: 'paused_quota',
      error: { kind: 'send.quota' },
    });
    const waiting = submit(world);
    await world.elapse(minutes(2));
    expect(view(world, waiting).state).toBe('queued');
    expect(accountOf(world, waiting).net).toBe(0);
    await world.elapse(hours(1.2));
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'refused', refunded: 1 });
    await world.settle();
    expectSound(world);
  });
});
