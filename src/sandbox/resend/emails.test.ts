import { describe, expect, it } from 'vitest';
import { mail, start, type Started } from '../testing/start.ts';
import { DAY, MINUTE, SECOND } from '../world/time.ts';

type Change = Record<string, unknown>;

/** Posts what the SDK would not let through. */
async function post({ sandbox }: Started, body: unknown, path = '/emails') {
  const response = await fetch(`${sandbox.resendUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.resendKey}`, 'user-agent': 'test' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as { name?: string }) };
}

async function sent(started: Started, change: Parameters<typeof mail>[0] = {}): Promise<string> {
  const { data, error } = await started.resend.emails.send(mail(change));
  expect(error).toBeNull();
  return data!.id;
}

describe('sending an email', () => {
  it('is accepted, and moves from queued to sent to delivered', async () => {
    const started = await start();
    const id = await sent(started);
    const states: (string | undefined)[] = [];
    for (const wait of [0, 500, 2_000]) {
      started.sandbox.control.advance(wait);
      states.push((await started.resend.emails.get(id)).data?.last_event);
    }
    expect(states).toEqual(['queued', 'sent', 'delivered']);
  });

  it.each([
    ['bounced+1@resend.dev', 'bounced'],
    ['complained@resend.dev', 'complained'],
    ['suppressed@resend.dev', 'suppressed'],
    ['delivered+a@resend.dev', 'delivered'],
    ['someone@acme.dev', 'delivered'],
  ])('to %s ends as %s', async (address, outcome) => {
    const started = await start();
    const id = await sent(started, { to: [address] });
    started.sandbox.control.advance(MINUTE);
    expect((await started.resend.emails.get(id)).data?.last_event).toBe(outcome);
  });

  it('keeps tags and bodies when read, and makes a text part', async () => {
    const started = await start();
    const { data } = await started.resend.emails.send({
      ...mail(),
      html: '<p>Hello <b>Ada</b></p>',
      text: undefined as unknown as string,
      tags: [{ name: 'mk_op', value: 'op-1' }],
      replyTo: 'help@acme.dev',
    });
    const read = await started.resend.emails.get(data!.id);
    expect(read.data).toMatchObject({
      object: 'email',
      tags: [{ name: 'mk_op', value: 'op-1' }],
      html: '<p>Hello <b>Ada</b></p>',
      text: 'Hello Ada',
      reply_to: ['help@acme.dev'],
      cc: null,
    });
  });

  it('is listed newest first without tags and bodies, by cursor', async () => {
    const started = await start();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.unshift(await sent(started));
    const first = (await started.resend.emails.list({ limit: 2 })).data!;
    expect(first.data.map((row) => row.id)).toEqual(ids.slice(0, 2));
    expect([first.has_more, Object.keys(first.data[0]!).includes('tags')]).toEqual([true, false]);
    const after = (await started.resend.emails.list({ limit: 3, after: ids[1]! })).data!;
    expect([after.data.map((row) => row.id), after.has_more]).toEqual([ids.slice(2), false]);
    const before = (await started.resend.emails.list({ limit: 1, before: ids[2]! })).data!;
    expect([before.data.map((row) => row.id), before.has_more]).toEqual([[ids[1]], true]);
    expect((await started.resend.emails.list({ limit: 101 })).error?.statusCode).toBe(422);
  });

  it('refuses an id that is no UUID with 422 and an unknown one with 404', async () => {
    const { resend } = await start();
    expect((await resend.emails.get('nonsense')).error?.name).toBe('invalid_parameter');
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect((await resend.emails.get(unknown)).error).toMatchObject({
      statusCode: 404,
      name: 'not_found',
    });
  });

  it.each<[string, Change, number, string]>([
    ['no from', { from: undefined }, 422, 'missing_required_field'],
    ['no to', { to: [] }, 422, 'missing_required_field'],
    ['no subject', { subject: '' }, 422, 'missing_required_field'],
    ['no body', { text: undefined }, 422, 'missing_required_field'],
    ['a from that is no address', { from: 'MailKit' }, 422, 'validation_error'],
    ['a to that is no address', { to: ['ada'] }, 422, 'validation_error'],
    ['a subject with a line break', { subject: 'a\r\nBcc: x@y.dev' }, 422, 'validation_error'],
    ['a to with a line break', { to: ['a@b.dev\r\nBcc: x@y.dev'] }, 422, 'validation_error'],
    ['a header with a line break', { headers: { 'X-A': 'a\nb' } }, 422, 'validation_error'],
    ['a tag with a space', { tags: [{ name: 'a b', value: 'c' }] }, 422, 'validation_error'],
    ['a long tag', { tags: [{ name: 'a', value: 'c'.repeat(257) }] }, 422, 'validation_error'],
    ['example.com', { to: ['ada@example.com'] }, 422, 'validation_error'],
    ['test.com', { bcc: ['ada@test.com'] }, 422, 'validation_error'],
    ['an unverified domain', { from: 'a@pending.dev' }, 403, 'validation_error'],
    ['an unknown domain', { from: 'a@gmail.com' }, 403, 'validation_error'],
    ['an attachment without content', { attachments: [{}] }, 422, 'invalid_attachment'],
    ['a schedule in the past', { scheduled_at: '2020-01-01T00:00:00Z' }, 422, 'validation_error'],
    ['a schedule far ahead', { scheduled_at: 'in 31 days' }, 422, 'validation_error'],
    ['an unknown template', { template: { id: 'welcome' } }, 404, 'not_found'],
  ])('refuses %s', async (_what, change, status, name) => {
    const started = await start();
    expect(await post(started, { ...mail(), ...change })).toMatchObject({ status, name });
    expect(started.sandbox.books().mails).toEqual([]);
  });

  it('refuses a body that is no JSON with 400', async () => {
    const started = await start();
    expect(await post(started, 'nonsense')).toMatchObject({ status: 400 });
  });

  it('takes 50 recipients over To, Cc and Bcc, but not 51', async () => {
    const started = await start();
    const many = (count: number, tag: string) =>
      Array.from({ length: count }, (_, index) => `${tag}${index}@acme.dev`);
    const body = (bcc: number) => ({
      ...mail({ to: many(20, 't') }),
      cc: many(20, 'c'),
      bcc: many(bcc, 'b'),
    });
    expect((await post(started, body(10))).status).toBe(200);
    expect((await post(started, body(11))).status).toBe(422);
    expect(started.sandbox.books().mails[0]?.recipients).toHaveLength(50);
  });

  it('refuses an email over 40 MB', async () => {
    const started = await start();
    const content = 'A'.repeat(45 * 1024 * 1024);
    const body = { ...mail(), attachments: [{ filename: 'a.bin', content }] };
    expect(await post(started, body)).toMatchObject({ status: 422, name: 'validation_error' });
  });

  it('lets the sandbox sender write to the owner and the test inboxes only', async () => {
    const started = await start();
    const from = 'MailKit <onboarding@resend.dev>';
    const to = async (address: string) =>
      (await started.resend.emails.send({ ...mail({ to: [address] }), from })).error;
    expect(await to('delivered+x@resend.dev')).toBeNull();
    expect(await to('owner@acme.dev')).toBeNull();
    expect(await to('stranger@acme.dev')).toMatchObject({
      statusCode: 403,
      name: 'validation_error',
      message: expect.stringContaining('owner@acme.dev'),
    });
  });

  it('waits for its time when scheduled, and can be moved or cancelled until then', async () => {
    const started = await start();
    const { control } = started.sandbox;
    const schedule = async () =>
      (await started.resend.emails.send({ ...mail(), scheduledAt: 'in 10 min' })).data!.id;
    const [id, other] = [await schedule(), await schedule()];
    const state = async (of: string) => (await started.resend.emails.get(of)).data?.last_event;
    expect(await state(id)).toBe('scheduled');
    await started.resend.emails.cancel(other);
    const later = new Date(control.now() + DAY).toISOString();
    await started.resend.emails.update({ id, scheduledAt: later });
    control.advance(11 * MINUTE);
    expect([await state(id), await state(other)]).toEqual(['scheduled', 'canceled']);
    control.advance(DAY);
    expect(await state(id)).toBe('delivered');
    expect((await started.resend.emails.cancel(id)).error?.statusCode).toBe(422);
  });

  it('can be answered 200 with an empty body although it was accepted', async () => {
    const started = await start({ switches: { resendSendReply: 'emptyBody' } });
    const { error } = await started.resend.emails.send(mail());
    expect(error).toMatchObject({ name: 'application_error', statusCode: null });
    expect(started.sandbox.books().mails).toHaveLength(1);
  });
});

describe('a batch', () => {
  it('accepts up to 100 mails in order, and they share one request', async () => {
    const started = await start();
    const mails = Array.from({ length: 100 }, (_, index) => mail({ subject: `n${index}` }));
    const { data } = await started.resend.batch.send(mails);
    const books = started.sandbox.books().mails;
    expect(data?.data.map((row) => row.id)).toEqual(books.map((entry) => entry.id));
    expect(new Set(books.map((entry) => entry.requestId)).size).toBe(1);
    expect(books[99]?.subject).toBe('n99');
    const { error } = await started.resend.batch.send([...mails, mail()]);
    expect(error?.statusCode).toBe(422);
  });

  it('is refused whole for one bad mail, or sent without it when permissive', async () => {
    const started = await start();
    const mails = [mail(), mail({ to: ['ada@example.com'] }), mail()];
    const strict = await started.resend.batch.send(mails);
    expect(strict.error?.statusCode).toBe(422);
    expect(started.sandbox.books().mails).toEqual([]);
    const permissive = await started.resend.batch.send(mails, { batchValidation: 'permissive' });
    expect(permissive.data?.data).toHaveLength(2);
    expect(permissive.data?.errors).toMatchObject([{ index: 1 }]);
  });

  it('takes no attachments', async () => {
    const started = await start();
    const attachments = [{ filename: 'a.txt', content: 'QQ==' }];
    const reply = await post(started, [{ ...mail(), attachments }], '/emails/batch');
    expect(reply.status).toBe(422);
  });
});

describe('an Idempotency-Key', () => {
  const key = { idempotencyKey: 'mk:s:1:0' };

  it('gives the first answer again for 24 hours and then sends again', async () => {
    const { resend, sandbox } = await start();
    const first = (await resend.emails.send(mail(), key)).data?.id;
    expect((await resend.emails.send(mail(), key)).data?.id).toBe(first);
    sandbox.control.advance(DAY - SECOND);
    expect((await resend.emails.send(mail(), key)).data?.id).toBe(first);
    sandbox.control.advance(SECOND);
    expect((await resend.emails.send(mail(), key)).data?.id).not.toBe(first);
    expect(sandbox.books().mails.map((entry) => entry.idempotencyKey)).toEqual([
      'mk:s:1:0',
      'mk:s:1:0',
    ]);
  });

  it('covers a whole batch', async () => {
    const { resend, sandbox } = await start();
    const first = await resend.batch.send([mail(), mail()], key);
    expect((await resend.batch.send([mail(), mail()], key)).data).toEqual(first.data);
    expect(sandbox.books().mails).toHaveLength(2);
  });

  it('is a 409 with another payload', async () => {
    const { resend } = await start();
    await resend.emails.send(mail(), key);
    expect((await resend.emails.send(mail({ subject: 'Other' }), key)).error).toMatchObject({
      statusCode: 409,
      name: 'invalid_idempotent_request',
    });
  });

  it('is a 409 while the first request is under way', async () => {
    const { resend, sandbox, timers } = await start();
    sandbox.control.addFault({
      service: 'resend',
      nth: 1,
      action: { kind: 'delay', ms: 5_000 },
    });
    const slow = resend.emails.send(mail(), key);
    let second = await resend.emails.send(mail(), key);
    while (sandbox.books().mails.length === 0) second = await resend.emails.send(mail(), key);
    second = await resend.emails.send(mail(), key);
    expect(second.error).toMatchObject({
      statusCode: 409,
      name: 'concurrent_idempotent_requests',
    });
    timers.elapse(5_000);
    expect((await slow).data?.id).toBe(sandbox.books().mails[0]?.id);
    expect((await resend.emails.send(mail(), key)).error).toBeNull();
  });

  it('may have 256 characters, not 257', async () => {
    const { resend } = await start();
    const send = async (length: number) =>
      (await resend.emails.send(mail(), { idempotencyKey: 'k'.repeat(length) })).error;
    expect(await send(256)).toBeNull();
    expect(await send(257)).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' });
  });

  it('is free again after a refusal, unless errors are remembered', async () => {
    for (const resendRemembersErrors of [false, true]) {
      const { resend, sandbox } = await start({ switches: { resendRemembersErrors } });
      const item = { ...mail(), from: 'a@pending.dev' };
      expect((await resend.emails.send(item, key)).error?.statusCode).toBe(403);
      const { data } = await resend.domains.list();
      const pending = data?.data.find((row) => row.name === 'pending.dev');
      await resend.domains.verify(pending!.id);
      sandbox.control.advance(5 * SECOND);
      const again = (await resend.emails.send(item, key)).error?.statusCode ?? null;
      expect(again).toBe(resendRemembersErrors ? 403 : null);
    }
  });

  it('can belong to the team or to one API key', async () => {
    for (const [resendKeyScope, count] of [
      ['team', 1],
      ['apiKey', 2],
    ] as const) {
      const { sandbox } = await start({ switches: { resendKeyScope } });
      for (const apiKey of [sandbox.resendKey, sandbox.resendSendingKey]) {
        await fetch(`${sandbox.resendUrl}/emails`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': 'k' },
          body: JSON.stringify(mail()),
        });
      }
      expect(sandbox.books().mails).toHaveLength(count);
    }
  });

  it('compares bytes, or values when told so', async () => {
    for (const [resendPayloadMatch, status] of [
      ['bytes', 409],
      ['value', 200],
    ] as const) {
      const { sandbox } = await start({ switches: { resendPayloadMatch } });
      const { from, to, subject, text } = mail();
      const bodies = [
        { from, to, subject, text },
        { text, subject, to, from },
      ];
      const statuses: number[] = [];
      for (const body of bodies) {
        const response = await fetch(`${sandbox.resendUrl}/emails`, {
          method: 'POST',
          headers: { authorization: `Bearer ${sandbox.resendKey}`, 'idempotency-key': 'k' },
          body: JSON.stringify(body),
        });
        statuses.push(response.status);
      }
      expect(statuses).toEqual([200, status]);
    }
  });
});
