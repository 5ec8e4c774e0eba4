import { describe, expect, it } from 'vitest';
import { bindingOf, createOp } from '#core/outbox/submit.ts';
import { createIds, sha256 } from '#main/adapters/ids.ts';
import { minutes } from '#shared/time.ts';
import { accountOf } from './audit.ts';
import {
  type Fault,
  balance,
  clientId,
  elapseUntil,
  expectSound,
  mails,
  start,
  value,
  view,
} from './kit.ts';
import { type TestWorld, draft } from './world.ts';

const ids = createIds();

/** Stores one operation of several mails, as a campaign does. */
function submitBatch(world: TestWorld, recipients: readonly string[]): string {
  const { op, first } = createOp(
    {
      opId: ids.uuidv7(),
      clientOpId: clientId(),
      kind: 'batch',
      campaignId: 'november',
      parentOpId: null,
      binding: value(bindingOf(world.account)),
      drafts: recipients.map((to) => draft({ to: [to] })),
      now: world.time.clock.now(),
    },
    sha256,
  );
  value(world.session.journal.insert(op, first));
  world.session.outbox.start();
  return op.opId;
}

const hundred = Array.from({ length: 100 }, (_, i) => `delivered+${i}@resend.dev`);
const lose = (world: TestWorld, action: Fault) =>
  world.sandbox.control.addFault({ service: 'resend', path: '/emails/batch', nth: 1, action });

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

  it('is refused as a whole and given back as a whole', async () => {
    const world = await start();
    const opId = submitBatch(world, ['delivered@resend.dev', 'nobody@example.com']);
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'refused', refunded: 2 });
    expectSound(world);
  });
});
