import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { json, raw, type ScriptedServer, startScriptedServer } from '../service/scripted-server.ts';
import { createResend } from './resend.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.stop());
const resend = () => createResend({ baseUrl: server.baseUrl, key: 're_1', timeoutMs: 2_000 });

const span = { used: 2, limit: 100, sent: 2, received: 0, resets_at: '2026-11-23T00:00:00Z' };
const usage = (daily: object, monthly: object = span) => ({
  object: 'usage',
  emails: { daily, monthly },
  something_new: { used: 1 },
});

describe('the usage of the account', () => {
  it('is read with limits and reset, numbers sent as strings included', async () => {
    server.answer(json(200, usage({ ...span, used: '38' }, { ...span, limit: null })));
    const { value } = await resend().usage();
    expect(value?.daily).toEqual({
      used: 38,
      limit: 100,
      resetsAt: Date.parse('2026-11-23T00:00:00Z'),
    });
    expect(value?.monthly.limit).toBeNull();
  });

  it.each([
    ['a missing limit', { used: 1, resets_at: span.resets_at }],
    ['a negative use', { ...span, used: -1 }],
    ['half a mail', { ...span, used: 1.5 }],
    ['a date that is none', { ...span, resets_at: 'soon' }],
  ])('is unknown with %s', async (_, daily) => {
    server.answer(json(200, usage(daily)));
    expect(await resend().usage()).toMatchObject({ status: null, name: 'unexpected', value: null });
  });

  it('is unknown when somebody else answers with a page', async () => {
    server.answer(raw(200, '<h1>Sign in to the network</h1>'));
    expect(await resend().usage()).toMatchObject({ status: null, value: null });
  });
});

describe('what headers tell in passing', () => {
  const told = async (headers: Record<string, string>, status = 200) => {
    server.answer(json(status, status === 200 ? { data: [] } : { statusCode: status }, headers));
    return (await resend().domains()).quotaUsed;
  };

  it('is how many mails were counted, with any status', async () => {
    const headers = { 'x-resend-daily-quota': '38', 'x-resend-monthly-quota': '412' };
    expect(await told(headers)).toEqual({ daily: 38, monthly: 412 });
    expect(await told(headers, 429)).toEqual({ daily: 38, monthly: 412 });
  });

  it('is left out where it is missing or no number', async () => {
    expect(await told({ 'x-resend-monthly-quota': '7' })).toEqual({ daily: null, monthly: 7 });
    expect(await told({ 'x-resend-daily-quota': 'many' })).toBeUndefined();
    expect(await told({})).toBeUndefined();
  });
});

describe('against the sandbox', () => {
  it('reads usage with a full key and headers with a sending key', async () => {
    const sandbox = await createSandbox({ switches: { resendDailyQuota: 100 } });
    const at = (key: string) => createResend({ baseUrl: sandbox.resendUrl, key, timeoutMs: 1_000 });
    const body = JSON.stringify({
      from: 'hello@acme.dev',
      to: ['delivered@resend.dev'],
      subject: 'x',
      text: 'x',
    });
    const sending = at(sandbox.resendSendingKey);
    expect(await sending.usage()).toMatchObject({ status: 401, name: 'restricted_api_key' });
    const sent = await sending.send({ endpoint: '/emails', body, idempotencyKey: 'k' });
    expect(sent.quotaUsed).toEqual({ daily: 1, monthly: 1 });
    const { value } = await at(sandbox.resendKey).usage();
    expect(value?.daily).toMatchObject({ used: 1, limit: 100 });
    await sandbox.close();
  });
});
