import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox/sandbox.ts';
import { createResend } from './resend.ts';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function open(options: SandboxOptions = {}) {
  sandbox = await createSandbox({
    ...options,
    switches: { resendPerSecond: 1e6, ...options.switches },
  });
  return createResend({ baseUrl: sandbox.resendUrl, key: sandbox.resendKey, timeoutMs: 1_000 });
}

const mail = (to = 'delivered@resend.dev') => ({
  from: 'MailKit <hello@acme.dev>',
  to: [to],
  subject: 'Receipt 收据',
  html: '<p>x</p>',
  tags: [{ name: 'mk_op', value: 'op1' }],
});
const single = (to?: string) =>
  ({ endpoint: '/emails', body: JSON.stringify(mail(to)), idempotencyKey: 'mk:s:1:0' }) as const;

describe('against the sandbox', () => {
  it('sends once however often the same request is repeated, and finds the mail by its tag', async () => {
    const resend = await open();
    const first = await resend.send(single());
    const again = await resend.send(single());
    expect(first).toMatchObject({ status: 200, value: [{ resendId: expect.any(String) }] });
    expect(again.value).toEqual(first.value);
    const listed = await resend.list({ limit: 100 });
    expect(listed.value).toMatchObject({ hasMore: false, mails: first.value });
    const found = await resend.mail(first.value?.[0]?.resendId ?? '');
    expect(found.value?.tags).toEqual({ mk_op: 'op1' });
  });

  it('sends a batch and gets the ids in order', async () => {
    const resend = await open();
    const body = JSON.stringify([mail(), mail('bounced@resend.dev')]);
    const sent = await resend.send({ endpoint: '/emails/batch', body, idempotencyKey: 'b' });
    expect(sent.value).toHaveLength(2);
    const [first, second] = sent.value ?? [];
    const pages = [
      await resend.list({ limit: 1 }),
      await resend.list({ limit: 1, after: second!.resendId }),
    ];
    expect(pages.map(({ value }) => value?.mails[0]?.resendId)).toEqual([
      second?.resendId,
      first?.resendId,
    ]);
  });

  it('hears the reason of each refusal', async () => {
    const resend = await open();
    const stranger = { ...mail(), from: 'x@unknown.dev' };
    const refusals = [
      await resend.send({ ...single(), body: JSON.stringify(stranger) }),
      await resend.send({ ...single(), body: '{}', idempotencyKey: 'other' }),
      await createResend({ baseUrl: sandbox.resendUrl, key: 're_wrong' }).send(single()),
    ];
    for (const { status, name, value } of refusals) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(name).toEqual(expect.any(String));
      expect(value).toBeNull();
    }
    const conflict = single();
    await resend.send(conflict);
    expect(
      await resend.send({ ...conflict, body: JSON.stringify(mail('a@resend.dev')) }),
    ).toMatchObject({
      status: 409,
      name: 'invalid_idempotent_request',
    });
  });

  it('does not know about a mail whose answer was lost, and the same key finds it', async () => {
    const resend = await open();
    const match = { service: 'resend', method: 'POST', path: '/emails' } as const;
    for (const kind of ['resetAfter', 'cutMidBody', 'html200', 'emptyBody', 'hang'] as const) {
      sandbox.control.clearFaults();
      sandbox.control.addFault({ ...match, action: { kind, processed: true }, times: 1 });
      const request = { ...single(), idempotencyKey: kind };
      expect([kind, (await resend.send(request)).status]).toEqual([kind, null]);
      expect((await resend.send(request)).value).toHaveLength(1);
    }
    expect((await resend.list({ limit: 100 })).value?.mails).toHaveLength(5);
  });

  it('is asked to slow down, and told when the quota is gone', async () => {
    const slow = await open({ switches: { resendPerSecond: 1 } });
    const answers = await Promise.all(
      [1, 2, 3].map((n) => slow.send({ ...single(), idempotencyKey: `${n}` })),
    );
    const limited = answers.find(({ status }) => status === 429);
    expect(limited).toMatchObject({ name: 'rate_limit_exceeded' });
    expect(limited?.retryAfter).toBeGreaterThan(0);
    await sandbox.close();
    const poor = await open({ switches: { resendDailyQuota: 0 } });
    expect(await poor.send(single())).toMatchObject({ status: 429, name: 'daily_quota_exceeded' });
  });

  it('lists domains, unless the key may only send', async () => {
    const resend = await open();
    const domains = await resend.domains();
    expect(domains.value).toContainEqual({ name: 'acme.dev', verified: true });
    expect(domains.value).toContainEqual({ name: 'pending.dev', verified: false });
    const sender = createResend({ baseUrl: sandbox.resendUrl, key: sandbox.resendSendingKey });
    expect(await sender.domains()).toMatchObject({ status: 401, name: 'restricted_api_key' });
  });
});
