import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';
import { listenForWebhooks } from './testing/listener.ts';
import { credit, debit, mail, start } from './testing/start.ts';
import { DAY, SECOND } from './world/time.ts';
import { openStore, type Sink } from './world/store.ts';

type ArraySink = { [K in keyof Sink]: Sink[K] } & { lines: string[] };

function arraySink(lines: string[] = []): ArraySink {
  const sink = {
    lines,
    load: () => [...sink.lines],
    append: (line: string): void => void sink.lines.push(line),
    replace: (all: Iterable<string>) => {
      sink.lines = [...all];
    },
  };
  return sink;
}

describe('a sandbox that is killed and started again', () => {
  it('has lost nothing it answered', async () => {
    const sink = arraySink();
    const now = Date.now();
    const first = await start({ sink, baseClock: () => now });
    const { dodo, sandbox } = first;
    await credit(first, 100, { idempotency_key: 'c' });
    await debit(first, 7, { idempotency_key: 'd' });
    const sent = await first.resend.emails.send(mail(), { idempotencyKey: 'k' });
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.planProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
    });
    sandbox.control.setSwitches({ grantDelay: 60 * SECOND });
    sandbox.control.pay(session.session_id);
    sandbox.control.advance(DAY / 24);
    const books = sandbox.books();

    const second = await start({ sink: arraySink(sink.lines), baseClock: () => now });
    const { requests: _before, ...kept } = books;
    expect(second.sandbox.books()).toMatchObject(kept);
    expect(second.sandbox).toMatchObject({
      dodoKey: sandbox.dodoKey,
      customerId: sandbox.customerId,
    });
    await expect(debit(second, 7, { idempotency_key: 'd' })).rejects.toMatchObject({ status: 409 });
    const again = await second.resend.emails.send(mail(), { idempotencyKey: 'k' });
    expect(again.data).toEqual(sent.data);
    expect(await second.balance()).toBe(5_093);
    const fresh = await second.resend.emails.send(mail());
    expect(fresh.data?.id).not.toBe(sent.data?.id);
  });

  it('still makes the grant that was on its way', async () => {
    const sink = arraySink();
    const now = Date.now();
    const first = await start({ sink, baseClock: () => now, switches: { grantDelay: 5_000 } });
    const { dodo, sandbox } = first;
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
    });
    sandbox.control.pay(session.session_id);
    const second = await start({ sink: arraySink(sink.lines), baseClock: () => now + 5_000 });
    expect(await second.balance()).toBe(5_000);
  });

  it('delivers a webhook whose attempt it did not live to see', async () => {
    const sink = arraySink();
    const first = await start({ sink });
    const hook = await listenForWebhooks();
    await first.dodo.webhooks.create({ url: hook.url });
    await credit(first, 1);
    const killedHere = sink.lines.filter((line) => !line.includes('"delivered"'));
    await first.sandbox.control.settled();
    hook.received.length = 0;
    const second = await start({ sink: arraySink(killedHere) });
    await second.sandbox.control.settled();
    expect(hook.types()).toEqual(['credit.added']);
  });

  it('drops a line that was cut off by the crash, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1 }), fc.nat(), (writes, cut) => {
        const sink = arraySink();
        const store = openStore(sink);
        for (const [index, used] of writes.entries()) {
          store.put('quota', `k${used}`, { used: index });
          store.put('quota', 'last', { used: index });
          store.commit();
        }
        const last = sink.lines.at(-1)!;
        const torn = [...sink.lines.slice(0, -1), last.slice(0, cut % last.length)];
        const reopened = openStore(arraySink(torn));
        expect(reopened.get('quota', 'last')?.used).toBe(
          writes.length === 1 ? undefined : writes.length - 2,
        );
      }),
    );
  });

  it('compacts what it read', () => {
    const sink = arraySink();
    const store = openStore(sink);
    for (let used = 0; used < 100; used += 1) {
      store.put('quota', 'day', { used });
      store.commit();
    }
    store.put('quota', 'gone', { used: 1 });
    store.commit();
    store.remove('quota', 'gone');
    store.commit();
    const again = arraySink(sink.lines);
    expect([...openStore(again).entries('quota')]).toEqual([['day', { used: 99 }]]);
    expect(again.lines).toHaveLength(1);
  });

  it('refuses to be another world than the one it holds', async () => {
    const sink = arraySink();
    await start({ sink });
    await expect(createSandbox({ sink, world: 'busy' })).rejects.toThrow(
      'The sandbox file holds world "fresh", not "busy".',
    );
  });

  it('answers 500 and keeps its word when the disk is full', async () => {
    const sink = arraySink();
    const started = await start({ sink, world: 'subscribed' });
    const { append } = sink;
    sink.append = () => {
      throw new Error('no space left');
    };
    await expect(debit(started, 1, { idempotency_key: 'd' })).rejects.toMatchObject({
      status: 500,
    });
    sink.append = append;
    await expect(debit(started, 1, { idempotency_key: 'd' })).rejects.toMatchObject({
      status: 409,
    });
    const second = await start({ sink: arraySink(sink.lines) });
    expect(await second.balance()).toBe(4_999);
  });
});
