import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import {
  hangUp,
  json,
  raw,
  type ScriptedServer,
  stall,
  startScriptedServer,
} from '../service/scripted-server.ts';
import { createDodo } from './dodo.ts';

const ref = { entitlementId: 'cde_1', customerId: 'cus_1' };
const balance = {
  id: 'cdb_1',
  customer_id: 'cus_1',
  balance: 4231,
  updated_at: '2026-11-22T10:00:00.123456Z',
};
const debit = {
  ...ref,
  type: 'debit',
  amount: credits(1),
  idempotencyKey: 'mk:d:1',
  reason: 'email send 1',
  metadata: { op: '1' },
} as const;

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.seen.length = 0;
});
const dodo = (timeoutMs = 2_000) => createDodo({ baseUrl: server.baseUrl, key: 'k', timeoutMs });

describe('what an answer is', () => {
  it('reads a balance sent as a number', async () => {
    server.answer(json(200, balance));
    const answer = await dodo().balance(ref);
    expect(answer.value).toEqual({
      credits: 4231,
      updatedAt: Date.UTC(2026, 10, 22, 10, 0, 0, 123),
    });
    expect(server.seen[0]?.url).toBe('/credit-entitlements/cde_1/balances/cus_1');
    expect(server.seen[0]?.headers.authorization).toBe('Bearer k');
  });

  it('reads a balance sent as a decimal string', async () => {
    server.answer(json(200, { ...balance, balance: '4231.0000' }));
    expect((await dodo().balance(ref)).value?.credits).toBe(4231);
  });

  it.each([
    ['a sign-in page', raw(200, '<html>Sign in</html>')],
    ['an empty body', raw(200, '')],
    ['an empty body declared as JSON', raw(200, '', { 'content-type': 'application/json' })],
    ['a body without the balance', json(200, { ...balance, balance: undefined })],
    ['a fraction of a credit', json(200, { ...balance, balance: '1.5' })],
    ['a date that is none', json(200, { ...balance, updated_at: 'soon' })],
    ['no content', raw(204, '')],
  ])('calls %s unexpected, not a success', async (_, reply) => {
    server.answer(reply);
    expect(await dodo().balance(ref)).toMatchObject({
      status: null,
      name: 'unexpected',
      value: null,
    });
  });

  it('does not read a sign-in page as an empty list', async () => {
    server.answer(raw(200, '<html>Sign in</html>'));
    const lists = await Promise.all([
      dodo().customers({ page: 0, pageSize: 10 }),
      dodo().ledger({ ...ref, page: 0, pageSize: 10 }),
      dodo().grants(ref),
    ]);
    for (const answer of lists) expect(answer).toMatchObject({ status: null, value: null });
  });

  it('gives the status, code and words of a refusal', async () => {
    server.answer(json(404, { code: 'NOT_FOUND', message: 'Item not found' }));
    expect(await dodo().balance(ref)).toMatchObject({
      status: 404,
      name: 'NOT_FOUND',
      message: 'Item not found',
      value: null,
    });
  });

  it('reads a 401 with an empty body', async () => {
    server.answer(raw(401, ''));
    expect(await dodo().balance(ref)).toMatchObject({ status: 401, name: null, message: '' });
  });

  it('reads Retry-After in seconds and as a date', async () => {
    server.answer(json(429, {}, { 'retry-after': '3600' }));
    expect((await dodo().balance(ref)).retryAfter).toBe(3_600_000);
    const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
    const later = 'Sun, 22 Nov 2026 10:00:30 GMT';
    server.answer(json(429, {}, { 'retry-after': later, date }));
    expect((await dodo().balance(ref)).retryAfter).toBe(30_000);
  });
});

describe('what is unknown', () => {
  it('does not know when the connection dies, and asks only once', async () => {
    server.answer(hangUp);
    expect(await dodo().createLedgerEntry(debit)).toMatchObject({
      status: null,
      name: 'unreachable',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('does not know when the answer stalls in the middle', async () => {
    server.answer(stall);
    expect(await dodo(150).createLedgerEntry(debit)).toMatchObject({
      status: null,
      name: 'timeout',
    });
  });

  it('does not know when nobody listens', async () => {
    const nobody = createDodo({ baseUrl: 'http://127.0.0.1:1', key: 'k' });
    expect((await nobody.balance(ref)).status).toBeNull();
  });

  it('does not follow a redirect', async () => {
    server.answer(raw(307, '', { location: `${server.baseUrl}/elsewhere` }));
    expect((await dodo().createLedgerEntry(debit)).status).toBeNull();
    expect(server.seen).toHaveLength(1);
  });

  it.each([409, 429, 500])('does not retry a %d by itself', async (status) => {
    server.answer(json(status, { code: 'X', message: 'no' }, { 'retry-after': '0' }));
    expect((await dodo().createLedgerEntry(debit)).status).toBe(status);
    expect(server.seen).toHaveLength(1);
  });
});

describe('what is sent', () => {
  it('writes a ledger entry as the service documents it', async () => {
    const answer = { id: 'cdl_1', balance_after: '4230', created_at: '2026-11-22T10:00:00Z' };
    server.answer(json(201, answer));
    expect((await dodo().createLedgerEntry(debit)).value).toMatchObject({ balanceAfter: 4230 });
    expect(server.seen[0]?.url).toBe('/credit-entitlements/cde_1/balances/cus_1/ledger-entries');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      entry_type: 'debit',
      amount: '1',
      idempotency_key: 'mk:d:1',
      reason: 'email send 1',
      metadata: { op: '1' },
    });
  });

  it('asks nobody about an empty id or one that leaves its place', async () => {
    const answers = await Promise.all([
      dodo().customer(''),
      dodo().checkout('..'),
      dodo().balance({ ...ref, customerId: '' }),
      dodo().portal('a/b', 'http://127.0.0.1/'),
    ]);
    for (const answer of answers) expect(answer.status).toBe(404);
    expect(server.seen).toHaveLength(0);
  });

  it('refuses a key no header can carry without a request', async () => {
    const answer = await createDodo({ baseUrl: server.baseUrl, key: 'a\nb' }).balance(ref);
    expect(answer).toMatchObject({ status: 401, name: 'invalid_key' });
    expect(server.seen).toHaveLength(0);
  });

  it('always says which page it wants, from zero, until a page is not full', async () => {
    const grant = (n: number) => ({
      id: `cdg_${n}`,
      source_type: n === 0 ? 'something_new' : 'api',
      initial_amount: '10',
      remaining_amount: '10',
      is_expired: n === 3,
      created_at: '2026-11-22T10:00:00Z',
      metadata: { n, nested: {} },
    });
    server.answer((response, { url }) => {
      const first = url.includes('page_number=0');
      const items = Array.from({ length: first ? 100 : 5 }, (_, i) => grant(first ? i : i + 98));
      json(200, { items })(response, server.seen[0]!);
    });
    const answer = await dodo().grants(ref);
    // 103 grants, one of them expired; two moved between the pages and are counted once.
    expect(answer.value).toHaveLength(102);
    expect(answer.value?.[0]).toMatchObject({ source: 'other', metadata: { n: '0' } });
    expect(server.seen.map(({ url }) => new URL(url, server.baseUrl).search)).toEqual([
      '?status=active&page_number=0&page_size=100',
      '?status=active&page_number=1&page_size=100',
    ]);
  });

  it('reads a ledger line without trusting the sign of its amount', async () => {
    const line = {
      id: 'cdl_1',
      transaction_type: 'a_new_type',
      amount: '-100',
      is_credit: false,
      balance_after: '900',
      created_at: '2026-11-22T10:00:00Z',
      metadata: null,
    };
    server.answer(json(200, { items: [line] }));
    const answer = await dodo().ledger({ ...ref, page: 0, pageSize: 100 });
    expect(answer.value?.[0]).toMatchObject({ amount: 100, isCredit: false, type: 'a_new_type' });
  });

  it('reads what is new to it past itself: numbers for strings, unknown fields, zero', async () => {
    const line = {
      id: 'cdl_2',
      transaction_type: 'credit_borrowed',
      amount: 0,
      is_credit: true,
      balance_before: 7,
      balance_after: 0,
      created_at: '2026-11-22T10:00:00Z',
      metadata: {},
      grants: [{ id: 'cdg_1', share: { of: 1 } }],
      since_version: '2.99',
    };
    server.answer(json(200, { items: [line], total_count: 1 }));
    expect((await dodo().ledger({ ...ref, page: 0, pageSize: 100 })).value).toMatchObject([
      { amount: 0, balanceBefore: 7, balanceAfter: 0, type: 'credit_borrowed' },
    ]);
    server.answer(json(200, { ...balance, balance: 0, reserved: '5', frozen: { until: null } }));
    expect((await dodo().balance(ref)).value?.credits).toBe(0);
  });
});
