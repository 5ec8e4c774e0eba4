import DodoPayments from 'dodopayments';
import { describe, expect, it } from 'vitest';
import { debit, mail, start, type Started } from '../testing/start.ts';
import type { FaultAction } from './faults.ts';

/** Puts a fault on the next ledger entry and tries to take one credit. */
async function tryDebit(started: Started, action: FaultAction): Promise<unknown> {
  started.sandbox.control.addFault({
    service: 'dodo',
    method: 'POST',
    path: '*/ledger-entries',
    nth: 1,
    action,
  });
  return debit(started, 1, { idempotency_key: 'op-1' }).catch((error: unknown) => error);
}

describe('a fault on a debit', () => {
  it('can reset the connection before anything happened', async () => {
    const started = await start({ world: 'subscribed' });
    const error = await tryDebit(started, { kind: 'resetBefore' });
    expect(error).toBeInstanceOf(DodoPayments.APIConnectionError);
    expect(await started.balance()).toBe(5_000);
  });

  it.each<FaultAction>([{ kind: 'resetAfter' }, { kind: 'cutMidBody' }])(
    'can lose the answer after the credit was taken: $kind',
    async (action) => {
      const started = await start({ world: 'subscribed' });
      expect(await tryDebit(started, action)).toBeInstanceOf(Error);
      expect(await started.balance()).toBe(4_999);
      await expect(debit(started, 1, { idempotency_key: 'op-1' })).rejects.toMatchObject({
        status: 409,
      });
    },
  );

  it('can leave the client waiting, with or without having done the work', async () => {
    for (const processed of [false, true]) {
      const started = await start({ world: 'subscribed' });
      const waiting = tryDebit(started, { kind: 'hang', ms: 60_000, processed });
      const seen = 'dodo POST /credit-entitlements/:id/balances/:id/ledger-entries cut';
      await expect.poll(() => started.sandbox.books().requests.counts[seen]).toBe(1);
      started.timers.elapse(60_000);
      expect(await waiting).toBeInstanceOf(DodoPayments.APIConnectionError);
      expect(await started.balance()).toBe(processed ? 4_999 : 5_000);
    }
  });

  it('can answer with another status, with and without Retry-After', async () => {
    const started = await start({ world: 'subscribed' });
    expect(await tryDebit(started, { kind: 'status', status: 503, body: 'down' })).toMatchObject({
      status: 503,
      message: '503 down',
    });
    const limited = await tryDebit(started, { kind: 'status', status: 429, retryAfter: 3_600 });
    expect((limited as { headers: Headers }).headers.get('retry-after')).toBe('3600');
    expect(await tryDebit(started, { kind: 'status', status: 401 })).toMatchObject({
      message: '401 status code (no body)',
    });
    const body = { code: 'CONFLICT', message: 'x' };
    expect(
      await tryDebit(started, { kind: 'status', status: 409, body, processed: true }),
    ).toMatchObject({ status: 409, error: body });
    expect(await started.balance()).toBe(4_999);
  });

  it('can be a captive portal that answers 200 with HTML', async () => {
    const started = await start({ world: 'subscribed' });
    expect(await tryDebit(started, { kind: 'html200' })).toContain('<!doctype html>');
    expect(await started.balance()).toBe(5_000);
  });

  it('can delay the answer', async () => {
    const started = await start({ world: 'subscribed' });
    const slow = tryDebit(started, { kind: 'delay', ms: 5_000 });
    await expect.poll(() => started.balance()).toBe(4_999);
    started.timers.elapse(5_000);
    expect(await slow).toMatchObject({ amount: '1' });
  });
});

describe('a fault rule', () => {
  it('hits from its nth match, as often as it says', async () => {
    const { sandbox, dodo } = await start();
    sandbox.control.addFault({
      service: 'dodo',
      path: '/customers',
      nth: 2,
      times: 2,
      action: { kind: 'status', status: 500 },
    });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      await dodo.products.list();
      const reply = dodo.customers.list().asResponse();
      statuses.push(await reply.then((ok) => ok.status).catch((e: { status: number }) => e.status));
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('hits by chance, and the same way for the same seed', async () => {
    const run = async () => {
      const { sandbox, resend } = await start({ seed: 'chance' });
      sandbox.control.addFault({ probability: 0.5, action: { kind: 'status', status: 500 } });
      const hits: boolean[] = [];
      for (let index = 0; index < 20; index += 1) {
        hits.push((await resend.domains.list()).error !== null);
      }
      return hits;
    };
    const hits = await run();
    expect(new Set(hits).size).toBe(2);
    expect(await run()).toEqual(hits);
  });

  it('loses a mail’s answer although the mail was accepted', async () => {
    const { sandbox, resend } = await start();
    const key = { idempotencyKey: 'mk:s:1:0' };
    sandbox.control.addFault({ service: 'resend', nth: 1, action: { kind: 'resetAfter' } });
    expect((await resend.emails.send(mail(), key)).error?.statusCode).toBeNull();
    const { data } = await resend.emails.send(mail(), key);
    expect(sandbox.books().mails.map((entry) => entry.id)).toEqual([data?.id]);
  });

  it('can be cleared, and is refused when it makes no sense', async () => {
    const { sandbox, resend } = await start();
    sandbox.control.addFault({ action: { kind: 'emptyBody' } });
    expect((await resend.domains.list()).error?.statusCode).toBeNull();
    sandbox.control.clearFaults();
    expect((await resend.domains.list()).error).toBeNull();
    const nonsense = { action: { kind: 'explode' } } as never;
    expect(() => sandbox.control.addFault(nonsense)).toThrow('A fault needs an action');
  });
});
