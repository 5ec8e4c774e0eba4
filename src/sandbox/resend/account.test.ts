import { request } from 'node:http';
import { Resend } from 'resend';
import { describe, expect, it } from 'vitest';
import { mail, start } from '../testing/start.ts';
import { DAY, SECOND } from '../world/time.ts';

describe('the gate of the Resend API', () => {
  it('lets a sending key send and nothing else', async () => {
    const { sandbox } = await start();
    const sender = new Resend(sandbox.resendSendingKey, { baseUrl: sandbox.resendUrl });
    expect((await sender.emails.send(mail())).error).toBeNull();
    const others = [sender.domains.list(), sender.emails.list(), sender.usage.get()];
    for (const { error } of await Promise.all(others)) {
      expect(error).toMatchObject({ statusCode: 401, name: 'restricted_api_key' });
    }
  });

  it('answers 401 without a key and 403 to a wrong one', async () => {
    const { sandbox } = await start();
    const missing = await fetch(`${sandbox.resendUrl}/domains`);
    expect([missing.status, ((await missing.json()) as { name: string }).name]).toEqual([
      401,
      'missing_api_key',
    ]);
    const stranger = new Resend('re_wrong', { baseUrl: sandbox.resendUrl });
    expect((await stranger.domains.list()).error).toMatchObject({
      statusCode: 403,
      name: 'invalid_api_key',
    });
  });

  it('turns away a request without User-Agent before it looks at the key', async () => {
    const { sandbox } = await start();
    const body = await new Promise<string>((resolve) => {
      request(`${sandbox.resendUrl}/domains`, (response) => {
        response.on('data', (chunk: Buffer) => resolve(`${response.statusCode} ${String(chunk)}`));
      }).end();
    });
    expect(body).toBe('403 error code: 1010');
  });

  it('answers 404 and 405 for what it does not have', async () => {
    const { sandbox } = await start();
    const call = async (method: string, path: string) => {
      const headers = { authorization: `Bearer ${sandbox.resendKey}` };
      return (await fetch(`${sandbox.resendUrl}${path}`, { method, headers })).status;
    };
    expect([await call('GET', '/nothing'), await call('PUT', '/domains')]).toEqual([404, 405]);
  });
});

describe('limits and quotas', () => {
  it.each([10, 2])('allows %i requests a second', async (resendPerSecond) => {
    const { resend, sandbox } = await start({ switches: { resendPerSecond } });
    for (let index = 0; index < resendPerSecond; index += 1) {
      expect((await resend.domains.list()).error).toBeNull();
    }
    const { error, headers } = await resend.domains.list();
    expect(error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
    expect(headers).toMatchObject({
      'ratelimit-limit': String(resendPerSecond),
      'ratelimit-remaining': '0',
      'ratelimit-policy': `${resendPerSecond};w=1`,
      'retry-after': '1',
    });
    sandbox.control.advance(SECOND);
    expect((await resend.domains.list()).error).toBeNull();
  });

  it('counts every recipient, and shows what is used', async () => {
    const { resend } = await start({ switches: { resendDailyQuota: 3 } });
    const two = { to: ['a@acme.dev', 'b@acme.dev'] };
    const first = await resend.emails.send(mail(two));
    expect(first.headers).toMatchObject({
      'x-resend-daily-quota': '2',
      'x-resend-monthly-quota': '2',
    });
    const { error, headers } = await resend.emails.send(mail(two));
    expect(error).toMatchObject({ statusCode: 429, name: 'daily_quota_exceeded' });
    expect(headers).not.toHaveProperty('retry-after');
    const usage = (await resend.usage.get()).data;
    expect(usage?.emails.daily).toMatchObject({ used: 2, limit: 3 });
  });

  it('sends no daily header on a paid plan', async () => {
    const { resend } = await start();
    const { headers } = await resend.emails.send(mail());
    expect(headers).not.toHaveProperty('x-resend-daily-quota');
    expect(headers).toHaveProperty('x-resend-monthly-quota', '1');
  });

  it.each(['utcDay', 'rolling'] as const)('resets the day as %s', async (resendDailyReset) => {
    const noon = Date.UTC(2026, 10, 22, 18);
    const { resend, sandbox } = await start({
      baseClock: () => noon,
      switches: { resendDailyQuota: 1, resendDailyReset },
    });
    await resend.emails.send(mail());
    sandbox.control.advance(DAY / 2);
    const nextDay = (await resend.emails.send(mail())).error?.name ?? null;
    expect(nextDay).toBe(resendDailyReset === 'utcDay' ? null : 'daily_quota_exceeded');
  });

  it('ends at the monthly quota', async () => {
    const { resend } = await start({ switches: { resendMonthlyQuota: 1 } });
    await resend.emails.send(mail());
    expect((await resend.emails.send(mail())).error?.name).toBe('monthly_quota_exceeded');
  });
});

describe('domains and suppressions', () => {
  it('has one verified and one pending domain, and verifies on request', async () => {
    const { resend, sandbox } = await start();
    const list = async () => {
      const { data } = await resend.domains.list();
      return Object.fromEntries(data!.data.map((row) => [row.name, row.status]));
    };
    expect(await list()).toEqual({ 'acme.dev': 'verified', 'pending.dev': 'pending' });
    const created = (await resend.domains.create({ name: 'news.acme.dev' })).data!;
    expect(created.records.map((row) => row.record)).toEqual(['SPF', 'SPF', 'DKIM']);
    await resend.domains.verify(created.id);
    sandbox.control.advance(5 * SECOND);
    expect((await resend.domains.get(created.id)).data?.status).toBe('verified');
    expect((await resend.domains.create({ name: 'acme.dev' })).error?.statusCode).toBe(422);
    expect((await resend.domains.remove(created.id)).data?.deleted).toBe(true);
    expect((await resend.domains.get(created.id)).error?.statusCode).toBe(404);
  });

  it('does not deliver to a suppressed address until it is removed', async () => {
    const { resend, sandbox } = await start();
    await resend.suppressions.add({ email: 'Ada@acme.dev' });
    const outcome = async () => {
      const { data } = await resend.emails.send(mail({ to: ['ada@acme.dev'] }));
      sandbox.control.advance(10 * SECOND);
      return (await resend.emails.get(data!.id)).data?.last_event;
    };
    expect(await outcome()).toBe('suppressed');
    expect((await resend.suppressions.list()).data?.data).toMatchObject([
      { email: 'ada@acme.dev', origin: 'manual' },
    ]);
    await resend.suppressions.remove('ada@acme.dev');
    expect(await outcome()).toBe('delivered');
  });

  it('adds and removes suppressions in batches', async () => {
    const { resend } = await start();
    const emails = ['a@acme.dev', 'b@acme.dev'];
    expect((await resend.suppressions.batch.add({ emails })).data?.data).toHaveLength(2);
    expect((await resend.suppressions.get('a@acme.dev')).data?.origin).toBe('manual');
    expect((await resend.suppressions.batch.remove({ emails })).data?.data).toHaveLength(2);
    expect((await resend.suppressions.get('a@acme.dev')).error?.statusCode).toBe(404);
  });
});
