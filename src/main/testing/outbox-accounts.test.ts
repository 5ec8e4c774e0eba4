import { describe, expect, it, onTestFinished } from 'vitest';
import { createResend } from '#main/adapters/resend/resend.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { after, days, hours } from '#shared/time.ts';
import {
  type Fault,
  balance,
  causes,
  clientId,
  elapseUntil,
  expectSound,
  fault,
  mails,
  start,
  submit,
  value,
  view,
} from './kit.ts';
import { type TestWorld, draft } from './world.ts';

const FULL = 5_000;

/** A Resend account of its own, which knows nothing of the mails of the first. */
async function otherAccount(world: TestWorld): Promise<{ other: Sandbox; use: () => void }> {
  const other = await createSandbox({
    world: 'subscribed',
    seed: 'other',
    baseClock: world.time.services,
    schedule: () => () => undefined,
  });
  onTestFinished(() => other.close());
  const port = createResend({ baseUrl: other.resendUrl, key: other.resendKey });
  return {
    other,
    use: () => {
      world.account = { ...world.account, resend: { port, fingerprint: 'other' } };
      world.session.outbox.accountChanged();
    },
  };
}

const REFUSAL: Fault = {
  kind: 'status',
  status: 422,
  body: { statusCode: 422, name: 'validation_error', message: 'Not now' },
};

const ours = (sandbox: Sandbox) =>
  sandbox.books().mails.filter(({ tags }) => tags['mk_op'] !== undefined);

describe('the key of another Resend account', () => {
  it('does not make a mail that was accepted without an answer go out a second time', async () => {
    const world = await start();
    const { other, use } = await otherAccount(world);
    const own = world.account;
    fault(world, 'send', { kind: 'resetAfter' });
    const opId = submit(world);
    await elapseUntil(world, () => view(world, opId).error?.kind === 'send.unknown');
    use();
    await world.elapse(days(2));
    expect([mails(world).length, ours(other).length]).toEqual([1, 0]);
    expect(view(world, opId).state).toBe('review');
    // Its own key can tell.
    world.account = own;
    value(world.session.outbox.resolve(opId, 'lookAgain'));
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expectSound(world);
  });

  it('does not give credits back for a mail that was refused after it had been accepted', async () => {
    const world = await start();
    const { use } = await otherAccount(world);
    fault(world, 'send', { kind: 'resetAfter' });
    fault(world, 'send', REFUSAL, 2);
    const opId = submit(world);
    await elapseUntil(world, () => view(world, opId).state === 'lookup');
    use();
    await world.elapse(days(2));
    expect([view(world, opId).state, balance(world)]).toEqual(['review', FULL - 1]);
  });

  it('does not make a mail that was taken back cost anything', async () => {
    const world = await start();
    const { use } = await otherAccount(world);
    const own = world.account;
    const scheduledAt = after(world.time.clock.now(), hours(24));
    const { opId } = value(world.session.outbox.submit(clientId(), draft(), { scheduledAt }));
    await elapseUntil(world, () => view(world, opId).state === 'scheduled');
    world.sandbox.control.addFault({
      service: 'resend',
      method: 'POST',
      path: '/emails/*/cancel',
      action: { kind: 'resetAfter' },
      nth: 1,
    });
    value(world.session.outbox.cancel(opId));
    await elapseUntil(world, () => view(world, opId).error?.kind === 'schedule.unknown');
    use();
    await world.elapse(days(2));
    expect(view(world, opId)).toMatchObject({
      state: 'paused_auth',
      error: { kind: 'keys.changed', credit: 'held' },
    });
    world.account = own;
    world.session.outbox.accountChanged();
    await world.settle();
    expect([view(world, opId).state, balance(world)]).toEqual(['cancelled', FULL]);
    expectSound(world);
  });
});

describe('another key of the same account', () => {
  it('is recognised by a mail the first key sent, so that a mail which never arrived is sent again', async () => {
    const world = await start();
    const before = submit(world);
    await world.settle();
    expect(view(world, before).result).toBe('sent');
    fault(world, 'send', { kind: 'resetBefore' });
    const opId = submit(world);
    await elapseUntil(world, () => view(world, opId).error?.kind === 'send.unknown');
    const { resend } = world.account;
    world.account = { ...world.account, resend: { port: resend!.port, fingerprint: 'second' } };
    world.session.outbox.accountChanged();
    await world.settle();
    expect(causes(world, opId)).toContain('lookup.absent');
    expect([view(world, opId).result, mails(world).length]).toEqual(['sent', 2]);
    expectSound(world);
  });
});
