import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageDraft } from '../contract/outbox.ts';
import { MAX_MESSAGE_BYTES } from './size.ts';
import {
  MAX_RECIPIENTS,
  MAX_SUBJECT,
  checkMessage,
  priceOf,
  uniqueRecipients,
  utf8Length,
} from './check.ts';

const draft = (patch: Partial<MessageDraft> = {}): MessageDraft => ({
  from: 'MailKit <hello@acme.dev>',
  to: ['ada@acme.dev'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Your receipt',
  html: '<p>Thank you</p>',
  text: '',
  ...patch,
});
const found = (patch: Partial<MessageDraft>, mode: 'sandbox' | 'test' | 'live' = 'sandbox') =>
  checkMessage(draft(patch), mode).map(({ field, code }) => `${field} ${code}`);
const people = (n: number): string[] => Array.from({ length: n }, (_, i) => `p${i}@acme.dev`);

describe('checkMessage', () => {
  it('finds nothing wrong with a complete mail', () => {
    expect(found({})).toEqual([]);
    expect(found({ html: '', text: 'Thank you' })).toEqual([]);
  });

  it.each<[string, Partial<MessageDraft>, string]>([
    ['no sender', { from: ' ' }, 'from missing'],
    ['a malformed sender', { from: 'hello' }, 'from malformed'],
    ['a sender with a line end', { from: 'a@b.dev\r\nBcc: x@y.dev' }, 'from controlCharacters'],
    ['no recipient', { to: [] }, 'to missing'],
    ['a malformed recipient', { to: ['ada'] }, 'to malformed'],
    ['a list smuggled into one entry', { to: ['a@b.dev,x@y.dev'] }, 'to malformed'],
    ['an injected header', { cc: ['a@b.c\r\nBcc:x@y.z'] }, 'cc controlCharacters'],
    ['a line separator', { bcc: ['a@b.c\u2028x@y.z'] }, 'bcc controlCharacters'],
    ['a malformed reply address', { replyTo: ['"a@evil"@b.c'] }, 'replyTo malformed'],
    ['no subject', { subject: ' ' }, 'subject missing'],
    ['a subject with a line end', { subject: 'a\nBcc: x@y.z' }, 'subject controlCharacters'],
    ['a subject with NUL', { subject: 'a\u0000' }, 'subject controlCharacters'],
    ['an endless subject', { subject: 'a'.repeat(MAX_SUBJECT + 1) }, 'subject tooLong'],
    ['an empty body', { html: '\n', text: ' ' }, 'body missing'],
  ])('refuses %s', (_what, patch, expected) => {
    expect(found(patch)).toEqual([expected]);
  });

  it('accepts 50 recipients and refuses 51, whichever field they are in', () => {
    const fifty = people(MAX_RECIPIENTS);
    expect(found({ to: fifty })).toEqual([]);
    expect(found({ to: fifty, cc: ['P0@ACME.dev'] })).toEqual([]);
    expect(found({ to: fifty, bcc: ['one.more@acme.dev'] })).toEqual(['to tooManyRecipients']);
  });

  it('refuses a 45 MB body and accepts one at the limit', () => {
    expect(found({ html: 'a'.repeat(45 * 1024 * 1024) })).toEqual(['body tooLarge']);
    expect(found({ html: 'a'.repeat(MAX_MESSAGE_BYTES) })).toEqual([]);
    expect(found({ html: 'a'.repeat(MAX_MESSAGE_BYTES), text: 'b' })).toEqual(['body tooLarge']);
    expect(found({ html: '中'.repeat(MAX_MESSAGE_BYTES / 3 + 1) })).toEqual(['body tooLarge']);
    expect(found({ html: '中'.repeat(MAX_MESSAGE_BYTES / 3 - 1) })).toEqual([]);
  });

  it('lets test mode reach only Resend’s own inboxes', () => {
    expect(found({ to: ['ada@acme.dev'] }, 'test')).toEqual(['to testInboxOnly']);
    expect(found({ to: ['delivered@resend.dev', 'bounced+a@resend.dev'] }, 'test')).toEqual([]);
    expect(found({ to: ['delivered@resend.dev.evil.dev'] }, 'test')).toEqual(['to testInboxOnly']);
    expect(found({ to: ['delivered@resend.dev'], bcc: ['x@y.dev'] }, 'test')).toEqual([
      'bcc testInboxOnly',
    ]);
  });

  it('lets Resend’s onboarding sender reach only Resend’s own inboxes in live mode', () => {
    const from = 'onboarding@resend.dev';
    expect(found({ from }, 'live')).toEqual(['to testInboxOnly']);
    expect(found({ from, to: ['delivered@resend.dev'] }, 'live')).toEqual([]);
    expect(found({ from }, 'sandbox')).toEqual([]);
  });

  it('shortens what it quotes and caps how much it lists, so that an answer stays small', () => {
    const issues = checkMessage(draft({ to: people(10_000).map((p) => `${p} ${p}`) }), 'sandbox');
    expect(issues.length).toBeLessThanOrEqual(200);
    const long = checkMessage(draft({ to: ['x'.repeat(100_000)] }), 'sandbox');
    expect(long[0]?.value?.length).toBeLessThanOrEqual(320);
  });

  it('checks 10,000 recipients and names only a few of them', () => {
    const issues = checkMessage(draft({ to: people(10_000) }), 'test');
    expect(issues.map(({ code }) => code)).toContain('tooManyRecipients');
    expect(issues.length).toBeLessThanOrEqual(200);
  });
});

describe('priceOf', () => {
  it('charges every inbox once, over all three fields and all spellings', () => {
    const mail = draft({
      to: ['ada@acme.dev', 'Ada <ADA@acme.dev>', 'not an address'],
      cc: ['grace@acme.dev', 'ada@ACME.dev'],
      bcc: ['"G" <grace@acme.dev>', 'linus@acme.dev'],
      replyTo: ['reply@acme.dev'],
    });
    expect(priceOf(mail)).toBe(3);
    expect(uniqueRecipients(mail).bcc.map(({ address }) => address)).toEqual(['linus@acme.dev']);
  });

  it('equals the number of distinct addresses for any lists', () => {
    const some = fc.array(fc.integer({ min: 0, max: 9 }).map((n) => `p${n}@acme.dev`));
    fc.assert(
      fc.property(some, some, some, (to, cc, bcc) => {
        expect(priceOf({ to, cc, bcc })).toBe(new Set([...to, ...cc, ...bcc]).size);
      }),
    );
  });
});

describe('utf8Length', () => {
  it('counts bytes as an encoder writes them, lone surrogates included', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0xd700, max: 0xe0ff })),
        (text, units) => {
          const any = text + String.fromCharCode(...units);
          expect(utf8Length(any)).toBe(encoder.encode(any).length);
        },
      ),
    );
    expect(utf8Length('\uD83D!')).toBe(4);
    expect(utf8Length('😀é中')).toBe(9);
  });
});
