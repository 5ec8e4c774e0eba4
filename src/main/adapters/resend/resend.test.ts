import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  hangUp,
  json,
  raw,
  type ScriptedServer,
  stall,
  startScriptedServer,
} from '../service/scripted-server.ts';
import { createResend } from './resend.ts';

const id = '4ef9a417-02e9-4d39-ad75-9611e0fcc33c';
const send = {
  endpoint: '/emails',
  body: '{"from":"a@b.dev","to":["c@d.dev"],"subject":"…","text":"x"}',
  idempotencyKey: 'mk:s:1:0',
} as const;

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.seen.length = 0;
});
const resend = (timeoutMs = 2_000) =>
  createResend({ baseUrl: server.baseUrl, key: 're_1', timeoutMs });

describe('sending', () => {
  it.each([
    send.body,
    '{ "to" : "c@d.dev",\n "10": 1, "2": 2, "n": 1.50, "__proto__": {"a": 1}, "a": "\\u00e9" }',
  ])('puts the stored bytes on the wire unchanged: %s', async (body) => {
    server.answer(json(200, { id }));
    const answer = await resend().send({ ...send, body });
    expect(answer).toMatchObject({ status: 200, value: [{ resendId: id }] });
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/emails', body });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer re_1',
      'content-type': 'application/json',
      'idempotency-key': 'mk:s:1:0',
      'user-agent': expect.stringContaining('resend-node'),
    });
  });

  it('wants one id per message of a batch, in order', async () => {
    const batch = { ...send, endpoint: '/emails/batch', body: '[{"to":"a"},{"to":"b"}]' } as const;
    server.answer(json(200, { data: [{ id: 'a' }, { id: 'b' }] }));
    expect((await resend().send(batch)).value).toEqual([{ resendId: 'a' }, { resendId: 'b' }]);
    server.answer(json(200, { data: [{ id: 'a' }] }));
    expect(await resend().send(batch)).toMatchObject({ status: null, name: 'unexpected' });
  });

  it('gives status, name and words of a refusal', async () => {
    const message = 'The domain is not verified';
    server.answer(json(403, { statusCode: 403, name: 'validation_error', message }));
    expect(await resend().send(send)).toMatchObject({
      status: 403,
      name: 'validation_error',
      message,
      value: null,
    });
  });

  it('reads the wait of a 429', async () => {
    const body = { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many' };
    server.answer(json(429, body, { 'retry-after': '2' }));
    expect(await resend().send(send)).toMatchObject({ status: 429, retryAfter: 2_000 });
    expect(server.seen).toHaveLength(1);
  });

  it('keeps the status of an HTML refusal', async () => {
    server.answer(raw(502, '<html>Bad gateway</html>'));
    expect((await resend().send(send)).status).toBe(502);
  });

  it.each([
    ['the connection dies', hangUp],
    ['a 2xx is empty', raw(200, '')],
    ['a 2xx is a sign-in page', raw(200, '<html>')],
    ['a 2xx has no id', json(200, { object: 'email' })],
    ['an error names no status', json(500, { oops: true })],
    ['an error is null', json(500, null)],
    ['it is sent elsewhere', raw(308, '', { location: '/elsewhere' })],
  ])('does not know the outcome when %s', async (_, reply) => {
    server.answer(reply);
    expect(await resend().send(send)).toMatchObject({ status: null, value: null });
    expect(server.seen).toHaveLength(1);
  });

  it('does not know the outcome when the answer stalls', async () => {
    server.answer(stall);
    expect(await resend(150).send(send)).toMatchObject({ status: null, name: 'timeout' });
  });

  it('does not know the outcome when it is stopped on the way', async () => {
    const controller = new AbortController();
    server.answer(() => controller.abort());
    const answer = await resend().send(send, { signal: controller.signal });
    expect(answer).toMatchObject({ status: null, name: 'aborted' });
  });

  it('asks nobody when it was stopped before', async () => {
    const answer = await resend().send(send, { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ status: null, name: 'aborted' });
    expect(server.seen).toHaveLength(0);
  });

  it('refuses text that is no mail and keys that are none, without a request', async () => {
    expect((await resend().send({ ...send, body: 'x' })).status).toBe(400);
    expect((await resend().send({ ...send, idempotencyKey: '' })).status).toBe(400);
    const mute = createResend({ baseUrl: server.baseUrl, key: 'ключ' });
    expect((await mute.send(send)).status).toBe(401);
    expect(server.seen).toHaveLength(0);
  });
});

describe('reading', () => {
  it('reads a mail with its tags and either spelling of its date', async () => {
    const people = { to: ['a@b.dev', 'c@d.dev'], cc: null, bcc: ['e@f.dev'] };
    const mail = { object: 'email', id, last_event: 'delivered', ...people };
    const tags = [{ name: 'mk_op', value: '1' }];
    server.answer(json(200, { ...mail, tags, created_at: '2025-10-01 12:34:56.789+00' }));
    expect((await resend().mail(id)).value).toEqual({
      resendId: id,
      createdAt: Date.UTC(2025, 9, 1, 12, 34, 56, 789),
      scheduledAt: null,
      lastEvent: 'delivered',
      recipients: 3,
      tags: { mk_op: '1' },
    });
    server.answer(json(200, { ...mail, created_at: '2025-10-01T12:34:56Z' }));
    expect((await resend().mail(id)).value?.tags).toEqual({});
  });

  it('reads a page of mails and asks for the next one after an id', async () => {
    const data = [{ id, created_at: '2025-10-01T12:34:56Z' }];
    server.answer(json(200, { object: 'list', has_more: true, data }));
    const answer = await resend().list({ after: 'x', limit: 100 });
    expect(answer.value).toMatchObject({ hasMore: true, mails: [{ resendId: id }] });
    expect(server.seen[0]?.url).toBe('/emails?limit=100&after=x');
  });

  it('asks nobody about an empty mail id', async () => {
    expect((await resend().mail('')).status).toBe(404);
    expect(server.seen).toHaveLength(0);
  });

  it('tells which domains are verified', async () => {
    const data = [
      { name: 'a.dev', status: 'verified' },
      { name: 'b.dev', status: 'pending' },
    ];
    server.answer(json(200, { data }));
    expect((await resend().domains()).value).toEqual([
      { name: 'a.dev', verified: true },
      { name: 'b.dev', verified: false },
    ]);
  });
});
