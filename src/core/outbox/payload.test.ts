import { describe, expect, it } from 'vitest';
import { type MessageDraft, UnsubscribeAddress } from '#shared/contract/outbox.ts';
import { frozenMail } from './frozen-mail.ts';
import { freeze, messagesOf, derive } from './payload.ts';

const digest = (text: string) => `${text.length}:${text.slice(-40)}`;
const draft: MessageDraft = {
  from: '"Kit, Mail" <hello@acme.dev>',
  to: ['Ada <ada@acme.dev>', 'ADA@acme.dev'],
  cc: ['ada@acme.dev', 'bob@acme.dev'],
  bcc: ['bob@acme.dev'],
  replyTo: ['help@acme.dev'],
  subject: 'Héllo',
  html: '',
  text: 'Hi',
};

describe('the frozen request', () => {
  it('is Resend’s wire body with every recipient once and our tags', () => {
    expect(JSON.parse(freeze('op', 'single', [draft], digest).body)).toEqual({
      from: '"Kit, Mail" <hello@acme.dev>',
      to: ['Ada <ada@acme.dev>'],
      cc: ['bob@acme.dev'],
      reply_to: ['help@acme.dev'],
      subject: 'Héllo',
      text: 'Hi',
      tags: [
        { name: 'mk_op', value: 'op' },
        { name: 'mk_i', value: '0' },
        { name: 'mk_g', value: '0' },
      ],
    });
  });

  it('carries the bytes of files, the same in every generation, and no path', () => {
    const file = {
      blob: 'b'.repeat(64),
      name: 'a.pdf',
      type: 'application/pdf',
      size: 3,
      contentId: null,
    };
    const inline = { ...file, name: 'i.png', type: 'image/png', contentId: 'image-1' };
    const contents = new Map([[file.blob, 'QUJD']]);
    const mail = { ...draft, attachments: [file, inline] };
    const first = freeze('op', 'single', [mail], digest, { contents });
    const second = derive('op', first, { gen: 1, part: '' }, digest);
    for (const { body } of [first, second])
      expect(JSON.parse(body)).toMatchObject({
        attachments: [
          { filename: 'a.pdf', content_type: 'application/pdf', content: 'QUJD' },
          { filename: 'i.png', content_type: 'image/png', content_id: 'image-1', content: 'QUJD' },
        ],
      });
    expect(second.body.replace('"mk_g","value":"1"', '"mk_g","value":"0"')).toBe(first.body);
    expect(first.body).not.toContain('"path"');
  });

  it('carries the way out of the mailings, in every generation, and reads it back', () => {
    const unsubscribe = 'mailto:hello@acme.dev?subject=unsubscribe';
    const first = freeze('op', 'single', [{ ...draft, unsubscribe }], digest);
    const second = derive('op', first, { gen: 1, part: '' }, digest);
    for (const { body } of [first, second])
      expect(JSON.parse(body)).toMatchObject({
        headers: { 'List-Unsubscribe': `<${unsubscribe}>` },
      });
    expect(frozenMail(second)?.message.unsubscribe).toBe(unsubscribe);
    expect(freeze('op', 'single', [{ ...draft, unsubscribe: '' }], digest).body).not.toContain(
      'headers',
    );
  });

  it.each([
    'mailto:a@b.co\r\nBcc: x@y.z',
    'mailto:a@b.co>, <https://evil.example',
    'javascript:alert(1)',
    'http://acme.dev/leave',
  ])('never carries %j as a header', (unsubscribe) => {
    expect(UnsubscribeAddress.safeParse(unsubscribe).success).toBe(false);
  });

  it('charges what it sends', () => {
    const [message] = messagesOf([draft]);
    expect(message).toMatchObject({
      credits: 2,
      recipients: ['Ada <ada@acme.dev>', 'bob@acme.dev'],
    });
  });

  it.each(['single', 'batch'] as const)('changes nothing but the generation: %s', (kind) => {
    const first = freeze('op', kind, kind === 'single' ? [draft] : [draft, draft], digest);
    const second = derive('op', first, { gen: 1, part: '' }, digest);
    expect(second.gen).toBe(1);
    expect(second.sha256).toBe(digest(second.body));
    const before = '{"name":"mk_g","value":"0"}';
    expect(second.body).toBe(first.body.replaceAll(before, '{"name":"mk_g","value":"1"}'));
  });

  it('reads back as the user wrote it', () => {
    const frozen = freeze('op', 'single', [draft], digest);
    expect(frozenMail(frozen)?.message).toEqual({
      ...draft,
      to: ['Ada <ada@acme.dev>'],
      cc: ['bob@acme.dev'],
      bcc: [],
    });
    expect(frozenMail({ ...frozen, body: 'not json' })).toBeNull();
  });
});
