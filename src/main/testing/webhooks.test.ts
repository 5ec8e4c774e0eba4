import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointsPort } from '#core/ports/webhooks.ts';
import type { HookCause, TestVariant } from '#shared/contract/webhooks.ts';
import { value } from './kit.ts';
import { receiverWorld, receiving, test } from './webhooks-kit.ts';

const DODO = 'dodo' as const;

/** What the service has, asked outside the app's pace: again while the service wants it slower. */
async function listed(port: EndpointsPort): Promise<readonly Endpoint[]> {
  for (;;) {
    const { status, value: list } = await port.endpoints();
    if (list !== null) return list;
    expect(status).toBe(429);
  }
}

describe('the receiver in the sandbox', () => {
  it('is off by default, and listens, registers, proves itself and says "receiving" only after an event', async () => {
    const world = await receiverWorld();
    const off = await world.state();
    expect([off.enabled, off.phase, off.publicHost]).toEqual([false, 'off', null]);

    value(await world.session.webhooks.setEnabled(true));
    await world.until(async () => (await world.state()).phase === 'ready');
    const ready = await world.state();
    expect(Object.fromEntries(ready.steps.map(({ step, state }) => [step, state]))).toEqual({
      listen: 'done',
      tunnel: 'skipped',
      dodo: 'done',
      resend: 'done',
      selfTest: 'done',
      first: 'working',
    });
    expect(world.events()).toEqual([]);

    test(world, 'creditsAdded', 'correct');
    await world.until(async () => (await world.state()).phase === 'receiving');
    expect((await world.state()).lastEventAt.dodo).not.toBeNull();
  });

  it('makes the balance true within a second', async () => {
    const world = await receiving();
    const { credits } = world.session;
    await credits.refresh();
    const before = Number(credits.knownBalance() ?? 0);
    test(world, 'creditsAdded', 'correct');
    await world.until(() => credits.knownBalance() === before + 100);
    const [event] = world.events();
    expect(event).toMatchObject({
      type: 'credit.manual_adjustment',
      result: 'accepted',
      change: 100,
      customerId: world.sandbox.customerId,
      times: 1,
    });
  });

  it('counts a repeated delivery once, and says what came late or out of order', async () => {
    const world = await receiving();
    test(world, 'creditsAdded', 'duplicate');
    await world.until(() => world.events()[0]?.times === 2);
    expect(world.events()).toHaveLength(1);

    test(world, 'creditsAdded', 'late');
    await world.until(() => world.events().length === 2);
    const late = world.events()[0]!;
    expect(late.at - late.occurredAt!).toBeGreaterThan(9 * 60_000);
    expect(late.outOfOrder).toBe(true);

    test(world, 'creditsAdded', 'reordered');
    await world.until(() => world.events().length === 4);
    const [second, first] = world.events();
    expect([first!.outOfOrder, second!.outOfOrder]).toEqual([false, true]);
    expect(second!.occurredAt).toBeLessThan(first!.occurredAt!);
  });

  it.each([
    ['forged', 'altered'],
    ['skewed', 'clock'],
    ['reserialised', 'reserialised'],
    ['truncated', 'truncated'],
    ['unsigned', 'unsigned'],
    ['wrongHeaders', 'wrongService'],
  ] satisfies [TestVariant, HookCause['kind']][])(
    'refuses what is %s and knows why: %s',
    async (variant, kind) => {
      const world = await receiving();
      const { credits } = world.session;
      await credits.refresh();
      const before = credits.knownBalance();
      test(world, 'creditsAdded', variant);
      // A forgery makes the secret be asked for again; only then it is certain.
      await world.until(() => world.events()[0]?.cause?.kind === kind);
      expect(world.events()[0]).toMatchObject({ service: DODO, result: 'refused' });
      expect((await world.state()).phase).toBe('ready');
      expect(credits.knownBalance()).toBe(before);
      expect(world.session.webhooks.replay(world.events()[0]!.eventId)).toMatchObject({
        error: { kind: 'webhook.unverified' },
      });
    },
  );

  it('finds its endpoints again instead of making more, and takes them away when switched off', async () => {
    const world = await receiving();
    const endpoints = async () => {
      const { dodo, resend } = world.session.account();
      return [await listed(dodo!.webhooks!), await listed(resend!.webhooks!)].map((list) =>
        list.map(({ endpointId, enabled }) => [endpointId, enabled] as const),
      );
    };
    const first = await endpoints();
    expect(first.map((list) => list.map(([, enabled]) => enabled))).toEqual([[true], [true]]);

    const { account } = world.session;
    await world.restart(async () => {
      const left = await listed(account().dodo!.webhooks!);
      expect(left.map(({ enabled }) => enabled)).toEqual([false]);
    });
    await world.until(async () => (await world.state()).phase === 'ready');
    expect(await endpoints()).toEqual(first);

    value(await world.session.webhooks.setEnabled(false));
    expect(await endpoints()).toEqual([[], []]);
    expect((await world.state()).phase).toBe('off');
  });

  it('traces an event to its mail and its ledger entry, and a mail to its events', async () => {
    const world = await receiving();
    test(world, 'creditsAdded', 'correct');
    await world.until(() => (world.session.credits.knownBalance() ?? 0) > 0);
    const sent = value(
      world.session.outbox.submit('00000000-0000-4000-8000-000000000001', {
        from: 'MailKit <hello@acme.dev>',
        to: ['delivered@resend.dev'],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: 'Traced',
        html: '<p>Hello</p>',
        text: '',
      }),
    );
    value(world.session.outbox.sendNow(sent.opId));
    const mine = () => value(world.session.webhooks.ofMail(sent.opId)).events;
    await world.until(() => mine().some(({ type }) => type === 'email.delivered'));
    expect(mine().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['email.sent', 'email.delivered']),
    );
    const delivered = mine().find(({ type }) => type === 'email.delivered')!;
    const detail = value(world.session.webhooks.event(delivered.eventId));
    expect(detail.mail).toEqual({ opId: sent.opId, subject: 'Traced' });
    expect(detail.related.map(({ type }) => type)).toContain('email.sent');
    expect(detail.headers.find(({ name }) => name === 'svix-signature')?.value).toMatch(
      /^v1,.{0,6}…$/,
    );
  });

  it('shows what nobody delivered as found by polling, once', async () => {
    const world = await receiverWorld();
    world.sandbox.testEvent({ subject: 'creditsAdded', variant: 'correct' });
    await world.until(() => world.events().length > 0);
    expect(world.events()[0]).toMatchObject({ result: 'polled', change: 100 });

    value(await world.session.webhooks.setEnabled(true));
    await world.until(async () => (await world.state()).phase === 'ready');
    await world.session.webhooks.missed({ soon: true });
    expect(world.events()).toHaveLength(1);
  });

  it('acts on a verified event again when asked to', async () => {
    const world = await receiving();
    const { credits } = world.session;
    test(world, 'creditsAdded', 'correct');
    await world.until(() => world.events().length === 1);
    await credits.refresh();
    const readAt = credits.readAt()!;
    value(world.session.webhooks.replay(world.events()[0]!.eventId));
    await world.until(() => (credits.readAt() ?? 0) > readAt);
    expect(world.events()).toHaveLength(1);
  });

  it('finds after sleep what could not be delivered meanwhile', async () => {
    const world = await receiving();
    world.session.suspend();
    const { dodo } = world.session.account();
    const [endpoint] = (await dodo!.webhooks!.endpoints()).value!;
    await dodo!.webhooks!.updateEndpoint(endpoint!.endpointId, { enabled: false });
    world.sandbox.testEvent({ subject: 'creditsAdded', variant: 'correct' });
    expect(world.events()).toEqual([]);
    world.session.resume();
    await world.until(() => world.events().length > 0);
    expect(world.events()).toMatchObject([{ result: 'polled', change: 100 }]);
  });
});
