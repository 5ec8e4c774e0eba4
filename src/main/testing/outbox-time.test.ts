import { describe, expect, it } from 'vitest';
import { answer } from '#core/outbox/example.ts';
import { days, hours, seconds } from '#shared/time.ts';
import {
  start,
  value,
  submit,
  view,
  causes,
  balance,
  mails,
  fault,
  elapseUntil,
  expectSound,
} from './kit.ts';
import { type TestWorld, type WorldOptions } from './world.ts';

describe('time', () => {
  /** A mail whose answer was lost, with the computer off from then on. */
  async function lostThenOff(
    processed: boolean,
    options: WorldOptions = {},
  ): Promise<[TestWorld, string]> {
    const world = await start(options);
    const opId = submit(world);
    fault(world, 'send', { kind: processed ? 'resetAfter' : 'resetBefore' });
    await elapseUntil(world, () => view(world, opId).error?.kind === 'send.unknown');
    world.session.kill();
    return [world, opId];
  }

  it('finds the accepted mail again after 72 hours and does not send another', async () => {
    const [world, opId] = await lostThenOff(true);
    world.time.sleep(hours(72));
    world.restart();
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(mails(world)).toHaveLength(1);
    expect(causes(world, opId)).toContain('lookup.found');
    expectSound(world);
  });

  it('sends again under a new key when the mail is provably absent', async () => {
    const [world, opId] = await lostThenOff(false, { sandbox: { world: 'busy' } });
    world.time.sleep(hours(72));
    world.restart();
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(mails(world).map(({ tags }) => tags['mk_g'])).toEqual(['1']);
    expectSound(world);
  });

  it('asks the user when the list cannot prove it', async () => {
    const [world, opId] = await lostThenOff(false);
    world.time.sleep(hours(72));
    world.restart();
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'review',
      error: { kind: 'send.undecided', held: 1, credit: 'held' },
      actions: ['lookAgain', 'treatAsSent', 'refund', 'sendAgain'],
    });
    value(world.session.outbox.resolve(opId, 'refund'));
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'cancelled', refunded: 1 });
    expectSound(world);
  });

  it('asks the user when the key may only send, and looks again with one that may read', async () => {
    const [world, opId] = await lostThenOff(true);
    const full = world.account;
    world.account = world.connect({ resend: world.sandbox.resendSendingKey });
    world.time.sleep(hours(72));
    world.restart();
    await world.settle();
    expect(view(world, opId).state).toBe('review');
    world.account = full;
    value(world.session.outbox.resolve(opId, 'lookAgain'));
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(mails(world)).toHaveLength(1);
    expectSound(world);
  });

  it.each(['treatAsSent', 'sendAgain'] as const)('lets the user decide: %s', async (choice) => {
    const [world, opId] = await lostThenOff(false);
    world.time.sleep(hours(72));
    world.restart();
    await world.settle();
    value(world.session.outbox.resolve(opId, choice));
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(mails(world)).toHaveLength(choice === 'sendAgain' ? 1 : 0);
    expect(balance(world)).toBe(4_999);
  });

  it('retries with the same key the next morning', async () => {
    const [world, opId] = await lostThenOff(true);
    world.time.sleep(hours(12));
    world.restart();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(mails(world)).toHaveLength(1);
    expect([...world.sent.keys()]).toHaveLength(1);
    expectSound(world);
  });

  it.each([days(-2), days(2)])(
    'is not fooled by a wall clock that jumped by %d ms',
    async (jump) => {
      const [world, opId] = await lostThenOff(true);
      world.time.sleep(hours(30));
      world.time.jump(jump);
      world.restart();
      await world.settle();
      expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
      expect(mails(world)).toHaveLength(1);
      expectSound(world);
    },
  );

  it('looks a mail up before repeating it under another key', async () => {
    const [world, opId] = await lostThenOff(true, {
      sandbox: { switches: { resendKeyScope: 'apiKey' } },
    });
    world.account = {
      ...world.account,
      resend: { port: world.account.resend!.port, fingerprint: 'other' },
    };
    world.restart();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(causes(world, opId)).toContain('send.keyChanged');
    expectSound(world);
  });

  it('gives up what is under way when the computer sleeps and takes it up on waking', async () => {
    const world = await start({ timeoutMs: 5_000 });
    const opId = submit(world);
    fault(world, 'send', { kind: 'hang', processed: true });
    const reached = new Promise<void>((resolve) => {
      world.session.outbox.onChange.on(() => {
        if (view(world, opId).state === 'sending') resolve();
      });
    });
    const running = world.elapse(seconds(6));
    await reached;
    world.session.outbox.suspend();
    await running;
    expect(view(world, opId).state).toBe('sending');
    world.time.sleep(hours(8));
    world.session.outbox.resume();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(mails(world)).toHaveLength(1);
    expectSound(world);
  });

  it('gives up a debit that is under way as well, and takes the credits once', async () => {
    const world = await start();
    const { account } = world;
    const { port, fingerprint } = account.dodo!;
    let reach: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (reach = resolve));
    // Carried out, and then nothing is heard until somebody gives up.
    const silent: typeof port.createLedgerEntry = async (request, options) => {
      await port.createLedgerEntry(request);
      return new Promise((resolve) => {
        const signal = options?.signal as AbortSignal;
        signal.addEventListener('abort', () => resolve(answer()));
        reach();
      });
    };
    world.account = {
      ...account,
      dodo: { port: { ...port, createLedgerEntry: silent }, fingerprint },
    };
    const opId = submit(world);
    await world.elapse(seconds(6));
    await reached;
    world.session.outbox.suspend();
    await world.quiet();
    expect(view(world, opId)).toMatchObject({ state: 'debiting', attempts: 1 });
    world.account = account;
    world.session.outbox.resume();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(balance(world)).toBe(4_999);
    expectSound(world);
  });

  it('consumes no attempts while offline', async () => {
    const world = await start();
    world.account = { ...world.account, mode: 'test' };
    world.online = false;
    const opId = submit(world);
    await world.elapse(hours(1));
    expect(view(world, opId)).toMatchObject({ state: 'queued', attempts: 0 });
    world.online = true;
    world.session.outbox.resume();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
  });
});
