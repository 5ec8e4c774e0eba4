import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { mail, start } from '../testing/start.ts';
import { switchChoices } from '../switches.ts';
import { DAY, SECOND } from '../world/time.ts';

async function call(
  sandbox: { checkoutOrigin: string; dodoKey: string },
  method: string,
  path: string,
  body?: unknown,
) {
  const response = await fetch(`${sandbox.checkoutOrigin}/__sandbox${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.dodoKey}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the control over HTTP', () => {
  it('is closed without the Dodo key', async () => {
    const { sandbox } = await start();
    expect((await call({ ...sandbox, dodoKey: 'x' }, 'GET', '/books')).status).toBe(401);
  });

  it('moves the clock, sets switches and faults, adjusts, pays and reads the books', async () => {
    const { sandbox, resend, dodo } = await start({ world: 'low' });
    const before = sandbox.control.now();
    expect((await call(sandbox, 'POST', '/clock', { advanceMs: DAY })).body).toEqual({
      now: before + DAY,
    });
    await call(sandbox, 'PATCH', '/switches', { resendPerSecond: 2 });
    expect(sandbox.control.switches().resendPerSecond).toBe(2);
    await call(sandbox, 'POST', '/faults', {
      service: 'resend',
      action: { kind: 'status', status: 500 },
    });
    expect((await resend.emails.send(mail())).error?.statusCode).toBe(500);
    await call(sandbox, 'DELETE', '/faults');
    await resend.emails.send(mail());
    await call(sandbox, 'POST', '/adjust', { amount: -999 });
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
    });
    const paid = await call(sandbox, 'POST', '/pay', { sessionId: session.session_id });
    expect(paid.body).toMatchObject({ status: 'succeeded' });
    const books = (await call(sandbox, 'GET', '/books')).body;
    expect(books).toMatchObject({
      mails: [{ recipients: ['delivered@resend.dev'] }],
      balances: [{ balance: 5_001 }],
      requests: { counts: { 'resend POST /emails 500': 1, 'resend POST /emails 200': 1 } },
    });
  });

  it('says in a sentence what it cannot do', async () => {
    const { sandbox } = await start();
    const bad: [string, string, unknown][] = [
      ['PATCH', '/switches', { nonsense: 1 }],
      ['PATCH', '/switches', { balanceLow: 'sometimes' }],
      ['POST', '/clock', { advanceMs: -1 }],
      ['POST', '/faults', {}],
      ['POST', '/adjust', { amount: -1 }],
      ['POST', '/pay', { sessionId: 'cks_no' }],
      ['POST', '/clock', []],
    ];
    for (const [method, path, body] of bad) {
      const reply = await call(sandbox, method, path, body);
      expect([reply.status, typeof reply.body['error']]).toEqual([400, 'string']);
    }
  });
});

describe('the control', () => {
  it('decides what becomes of an address or of one mail', async () => {
    const { sandbox, resend } = await start();
    sandbox.control.forceOutcome('ada@acme.dev', 'bounced');
    const first = await resend.emails.send(mail({ to: ['ada@acme.dev'] }));
    const second = await resend.emails.send(mail());
    sandbox.control.forceOutcome(second.data!.id, 'failed');
    sandbox.control.advance(10 * SECOND);
    expect((await resend.emails.get(first.data!.id)).data?.last_event).toBe('bounced');
    expect((await resend.emails.get(second.data!.id)).data?.last_event).toBe('failed');
  });

  it('accepts every value of every switch', async () => {
    const { sandbox } = await start();
    for (const [name, values] of Object.entries(switchChoices())) {
      for (const value of values) {
        sandbox.control.setSwitches({ [name]: value });
        expect(sandbox.control.switches()).toMatchObject({ [name]: value });
      }
    }
  });
});

describe('the address of a sandbox', () => {
  it('is the port asked for, or a free one when that is taken', async () => {
    const first = await createSandbox();
    const second = await createSandbox({ port: first.port });
    expect(second.port).not.toBe(first.port);
    await second.close();
    await first.close();
    const third = await createSandbox({ port: first.port });
    expect(third.port).toBe(first.port);
    await third.close();
  });
});

describe('sending elsewhere', () => {
  it('leaves a long ledger in order that adds up, with what was due in between', async () => {
    const { sandbox } = await start({ world: 'subscribed' });
    sandbox.control.adjustBalance({ amount: 10_000 });
    const before = sandbox.control.now();
    await call(sandbox, 'POST', '/elsewhere', { entries: 3_000, everyMs: 15 * 60 * SECOND });
    expect(sandbox.control.now() - before).toBeGreaterThan(30 * DAY);
    const { ledger } = sandbox.books();
    expect(ledger.length).toBeGreaterThan(3_000);
    let time = '';
    let balance = '0';
    for (const row of ledger) {
      expect(row['balance_before']).toBe(balance);
      expect(String(row['created_at']) >= time).toBe(true);
      balance = String(row['balance_after']);
      time = String(row['created_at']);
    }
    const refused = await call(sandbox, 'POST', '/elsewhere', { entries: 50_000, everyMs: 1 });
    expect(refused).toMatchObject({ status: 400 });
  });
});
