import { describe, expect, it } from 'vitest';
import { listenForWebhooks, type Received } from '../testing/listener.ts';
import { credit, debit, mail, start, type Started } from '../testing/start.ts';
import { HOUR, MINUTE, SECOND } from '../world/time.ts';

function unwrap({ dodo }: Started, received: Received) {
  return dodo.webhooks.unwrap(received.body, { headers: received.headers });
}

async function topUp({ dodo, sandbox }: Started): Promise<void> {
  const session = await dodo.checkoutSessions.create({
    product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
    customer: { customer_id: sandbox.customerId },
  });
  sandbox.control.pay(session.session_id);
}

describe('Dodo webhooks', () => {
  it('carry the announced secret, and the SDK verifies them', async () => {
    const started = await start();
    const hook = await listenForWebhooks();
    const { id } = await started.dodo.webhooks.create({ url: hook.url });
    const { secret } = await started.dodo.webhooks.retrieveSecret(id);
    expect(secret).toBe(started.sandbox.webhookSecret);
    await topUp(started);
    await started.sandbox.control.settled();
    const events = hook.received.map((received) => unwrap(started, received));
    expect(events.map((event) => event.type)).toEqual(['payment.succeeded', 'credit.added']);
    expect(events[1]?.data).toMatchObject({
      payload_type: 'CreditLedgerEntry',
      amount: '5000',
      balance_after: '5000',
      reference_type: 'payment',
    });
    expect(hook.received[0]?.headers['user-agent']).toContain('Svix-Webhooks/');
    const tampered = { ...hook.received[0]!, body: hook.received[0]!.body.replace('900', '1') };
    expect(() => unwrap(started, { ...tampered, body: `${tampered.body} ` })).toThrow('signature');
  });

  it('announce a new subscription in three events', async () => {
    const started = await start();
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url });
    const { dodo, sandbox } = started;
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.planProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
    });
    sandbox.control.pay(session.session_id);
    await sandbox.control.settled();
    expect(hook.types().toSorted()).toEqual([
      'credit.added',
      'payment.succeeded',
      'subscription.active',
    ]);
  });

  it('fire balance_low once per downward crossing, below and not at the threshold', async () => {
    const started = await start({ world: 'low' });
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url, filter_types: ['credit.balance_low'] });
    const debits: number[] = [];
    const step = async (change: () => Promise<unknown>) => {
      await change();
      await started.sandbox.control.settled();
      debits.push(hook.received.length);
    };
    await step(() => credit(started, 1));
    await step(() => debit(started, 1));
    await step(() => debit(started, 1));
    await step(() => debit(started, 1));
    await step(() => credit(started, 100));
    await step(() => debit(started, 200));
    expect(debits).toEqual([0, 0, 1, 1, 1, 2]);
  });

  it.each([
    ['everyDebit', [0, 1, 2]],
    ['inclusive', [1, 1, 1]],
  ] as const)('can fire balance_low as %s', async (balanceLow, counts) => {
    const started = await start({ world: 'low', switches: { balanceLow } });
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url, filter_types: ['credit.balance_low'] });
    await credit(started, 1);
    const seen: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      await debit(started, 1);
      await started.sandbox.control.settled();
      seen.push(hook.received.length);
    }
    expect(seen).toEqual(counts);
  });

  it('do not fire balance_low without an active subscription', async () => {
    const started = await start();
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url, filter_types: ['credit.balance_low'] });
    await credit(started, 100);
    await debit(started, 100);
    await started.sandbox.control.settled();
    expect(hook.received).toEqual([]);
  });

  it.each([
    ['deducted', ['credit.deducted']],
    ['manualAdjustment', ['credit.manual_adjustment']],
    ['both', ['credit.deducted', 'credit.manual_adjustment']],
  ] as const)('can name an API debit %s', async (apiDebitEvent, types) => {
    const started = await start({ world: 'subscribed', switches: { apiDebitEvent } });
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url });
    await debit(started, 1);
    await started.sandbox.control.settled();
    expect(hook.types()).toEqual(types);
  });

  it('are repeated on the documented schedule, eight times in all, under one id', async () => {
    const started = await start();
    const hook = await listenForWebhooks(Array.from({ length: 8 }, () => 500));
    await started.dodo.webhooks.create({ url: hook.url });
    const { control } = started.sandbox;
    await credit(started, 1);
    await control.settled();
    const counts = [hook.received.length];
    for (const wait of [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]) {
      control.advance(wait);
      await control.settled();
      counts.push(hook.received.length);
    }
    control.advance(10 * HOUR);
    await control.settled();
    control.advance(100 * HOUR);
    await control.settled();
    expect([...counts, hook.received.length]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(started.sandbox.books().deliveries[0]?.state).toBe('failed');
  });

  it('show the resource as it is when they arrive', async () => {
    const started = await start({
      switches: { webhookDelivery: 'late', checkoutOutcome: 'processingThenSucceeded' },
    });
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url });
    await topUp(started);
    started.sandbox.control.advance(10 * MINUTE);
    await started.sandbox.control.settled();
    const first = JSON.parse(hook.received[0]!.body) as { type: string; data: { status: string } };
    expect([first.type, first.data.status]).toEqual(['payment.processing', 'succeeded']);
  });

  it('can come twice, reversed, forged, skewed or with two signatures', async () => {
    const started = await start({ world: 'subscribed' });
    const hook = await listenForWebhooks();
    await started.dodo.webhooks.create({ url: hook.url });
    const receive = async (
      webhookDelivery: ReturnType<typeof started.sandbox.control.switches>['webhookDelivery'],
    ) => {
      hook.received.length = 0;
      started.sandbox.control.setSwitches({ webhookDelivery });
      await topUp(started);
      await started.sandbox.control.settled();
      return hook.received;
    };
    const twice = await receive('duplicate');
    expect(new Set(twice.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    expect(twice).toHaveLength(4);
    await receive('twoSignatures');
    expect(unwrap(started, hook.received[0]!).type).toBe('payment.succeeded');
    for (const [mode, reason] of [
      ['forged', 'No matching signature'],
      ['skewedPast', 'timestamp too old'],
      ['skewedFuture', 'timestamp too new'],
    ] as const) {
      const [first] = await receive(mode);
      expect(() => unwrap(started, first!)).toThrow(reason);
    }
    await receive('reversed');
    started.sandbox.control.advance(10 * SECOND);
    await started.sandbox.control.settled();
    expect(hook.types()).toEqual(['credit.added', 'payment.succeeded']);
  });

  it('are managed through the API with a cursor list', async () => {
    const { dodo, sandbox } = await start();
    const made = await Promise.all(
      [1, 2, 3].map((n) => dodo.webhooks.create({ url: `http://127.0.0.1:9/${n}` })),
    );
    const ids: string[] = [];
    for await (const row of dodo.webhooks.list({ limit: 2 })) ids.push(row.id);
    expect(ids.toSorted()).toEqual(made.map((row) => row.id).toSorted());
    const [first, second] = made;
    const secrets = await Promise.all(made.map((row) => dodo.webhooks.retrieveSecret(row.id)));
    expect(secrets.filter(({ secret }) => secret === sandbox.webhookSecret)).toHaveLength(1);
    await dodo.webhooks.headers.update(first!.id, { headers: { 'x-a': 'b' } });
    const { headers } = await dodo.webhooks.headers.retrieve(first!.id);
    expect(headers).toEqual({ 'x-a': 'b' });
    const patched = await dodo.webhooks.update(first!.id, { disabled: true, description: 'd' });
    expect(patched).toMatchObject({ disabled: true, description: 'd' });
    await dodo.webhooks.delete(second!.id);
    await expect(dodo.webhooks.retrieve(second!.id)).rejects.toMatchObject({ status: 404 });
    await expect(dodo.webhooks.create({ url: 'nonsense' })).rejects.toMatchObject({ status: 422 });
  });
});

describe('Resend webhooks', () => {
  it('tell what became of a mail, under svix headers the SDK verifies', async () => {
    const started = await start();
    const { resend, sandbox } = started;
    const hook = await listenForWebhooks();
    const created = (
      await resend.webhooks.create({
        endpoint: hook.url,
        events: ['email.sent', 'email.delivered', 'email.bounced'],
      })
    ).data!;
    await resend.emails.send({ ...mail(), tags: [{ name: 'mk_op', value: 'op-1' }] });
    await resend.emails.send(mail({ to: ['bounced@resend.dev'] }));
    sandbox.control.advance(5 * SECOND);
    await sandbox.control.settled();
    expect(hook.types().toSorted()).toEqual([
      'email.bounced',
      'email.delivered',
      'email.sent',
      'email.sent',
    ]);
    const [received] = hook.received;
    const event = resend.webhooks.verify({
      payload: received!.body,
      headers: {
        id: received!.headers['svix-id']!,
        timestamp: received!.headers['svix-timestamp']!,
        signature: received!.headers['svix-signature']!,
      },
      webhookSecret: created.signing_secret,
    });
    expect(event).toMatchObject({ type: 'email.sent', data: { tags: { mk_op: 'op-1' } } });
  });

  it('are listed, changed, rotated and removed', async () => {
    const { resend } = await start();
    const endpoint = 'http://127.0.0.1:9/hook';
    const { id, signing_secret } = (
      await resend.webhooks.create({ endpoint, events: ['email.sent'] })
    ).data!;
    await resend.webhooks.update(id, { status: 'disabled', events: ['email.bounced'] });
    expect((await resend.webhooks.get(id)).data).toMatchObject({
      status: 'disabled',
      events: ['email.bounced'],
      signing_secret,
    });
    const rotated = await resend.webhooks.rotateSigningSecret(id);
    expect(rotated.data?.signing_secret).not.toBe(signing_secret);
    expect((await resend.webhooks.list()).data?.data).toHaveLength(1);
    await resend.webhooks.remove(id);
    expect((await resend.webhooks.get(id)).error?.statusCode).toBe(404);
  });
});
