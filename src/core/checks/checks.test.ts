import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/message/edits.ts';
import { checkMail } from './checks.ts';
import { isOneSlip, likelyDomain } from './domain-typo.ts';
import type { CheckedMail } from './finding.ts';

const mail = (change: Partial<CheckedMail> = {}): CheckedMail => ({
  from: 'MailKit <hello@acme.dev>',
  to: ['ada@acme.dev'],
  cc: [],
  bcc: [],
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: '',
  attachments: [],
  headers: {},
  suppressed: new Set(),
  ...change,
});
const codes = (change: Partial<CheckedMail>): string[] =>
  checkMail(mail(change)).map(({ code, blocks }) => (blocks ? `${code}!` : code));

/** The HTML after the fix of its only finding. */
function fixed(html: string): string {
  const [finding] = checkMail(mail({ html }));
  if (finding?.fix?.kind !== 'editHtml') throw new Error(`no fix for ${html}`);
  return applyEdits(html, finding.fix.edits);
}

describe('checks before sending', () => {
  it('say nothing about a mail there is nothing to say about', () => {
    expect(
      codes({
        html: `<style>a{color:red}</style><a href="https://www.acme.dev/x">acme.dev</a> <a href="#top">Top</a>
          <a href="https://shop.acme.dev">https://acme.dev/</a> <a href="mailto:hi@acme.dev">hi@acme.dev</a>
          <a href="tel:+123">Call</a> <a href="https://acme.dev/report.pdf">report.pdf</a> <a name="x">anchor</a>
          <img src="cid:a" alt=""><img src="https://acme.dev/dot.gif" width="1" height="1"> {{ }} {x} {{a b}}`,
        attachments: [
          { id: '1', name: 'report.pdf' },
          { id: '2', name: 'archive.tar.gz' },
        ],
      }),
    ).toEqual([]);
  });

  it('block a variable without a value, wherever it stands', () => {
    expect(codes({ subject: 'Hi {{name}}' })).toEqual(['variable!']);
    expect(codes({ html: '<style>p{width:{{w}}}</style><a href="{{url}}">x</a>' })).toEqual([
      'variable!',
      'variable!',
    ]);
    expect(codes({ text: 'Dear {{ Vorname }}' })).toEqual(['variable!']);
    const many = checkMail(
      mail({ text: Array.from({ length: 9 }, (_, n) => `{{a${n}}}`).join('') }),
    );
    expect(many.map(({ count }) => count)).toEqual([1, 1, 1, 1, 5]);
  });

  it.each([
    ['<a href="">x</a>', 'linkEmpty', 'x'],
    ['<a href=" # ">x</a>', 'linkEmpty', 'x'],
    ['<a href=" java\nscript:x()">x</a>', 'linkScript', 'x'],
    ['<a href="data:text/html,x">x</a>', 'linkScript', 'x'],
    ['<a href="http://localhost:3000/">x</a>', 'linkLocal', 'x'],
    ['<a href="https://192.168.0.1/">x</a>', 'linkLocal', 'x'],
    ['<a href="file:///home/x">x</a>', 'linkLocal', 'x'],
    ['<a href="acme.dev/x">x</a>', 'linkBroken', 'x'],
    ['<a href="https:///x">x</a>', 'linkBroken', 'x'],
    [
      '<a href="https://evil.dev/a?b=1&amp;c">acme.dev</a>',
      'linkMismatch',
      '<a href="https://evil.dev/a?b=1&amp;c">https://evil.dev/a?b=1&amp;c</a>',
    ],
    [
      '<a href="https://acme.dev.evil.dev/"><b>https://acme.dev</b>/x</a>',
      'linkMismatch',
      '<a href="https://acme.dev.evil.dev/">https://acme.dev.evil.dev/</a>',
    ],
    [
      '<a href="https://acme.dev@evil.dev/">acme.dev</a>',
      'linkMismatch',
      '<a href="https://acme.dev@evil.dev/">https://acme.dev@evil.dev/</a>',
    ],
    [
      '<a href="mailto:bob@evil.dev?subject=x">ada@acme.dev</a>',
      'linkMismatch',
      '<a href="mailto:bob@evil.dev?subject=x">bob@evil.dev</a>',
    ],
    [
      '<p><img src="x.png" title="a"></p>',
      'missingAlt',
      '<p><img alt="" src="x.png" title="a"></p>',
    ],
  ])('find and mend %s', (html, code, result) => {
    expect(codes({ html })).toEqual([code]);
    expect(fixed(html)).toBe(result);
    expect(codes({ html: result })).toEqual([]);
  });

  it('tell of Gmail’s limit in bytes, and take out what nobody sees', () => {
    const row = '<p>\n          <!-- note --><b>x</b>   <!--[if mso]>o<![endif]--></p>';
    const html = row.repeat(2_000);
    expect(checkMail(mail({ html }))[0]).toMatchObject({ code: 'clipped', count: html.length });
    expect(fixed(html).startsWith('<p>\n<b>x</b>\n<!--[if mso]>o<![endif]--></p>')).toBe(true);
    expect(codes({ html: `<p>${'é'.repeat(51 * 1024)}` })).toEqual(['clipped']);
    expect(codes({ html: `<p>${'e'.repeat(101 * 1024)}` })).toEqual([]);
  });

  it('want a way out for several recipients', () => {
    const to = ['a@acme.dev', 'b@acme.dev', 'A@acme.dev'];
    expect(codes({ to })).toEqual([]);
    expect(codes({ to, bcc: ['c@acme.dev'] })).toEqual(['noUnsubscribe']);
    expect(codes({ to, bcc: ['c@acme.dev'], headers: { 'LIST-unsubscribe': '<x>' } })).toEqual([]);
  });

  it.each([
    ['setup.EXE', 'riskyAttachment'],
    ['invoice.pdf.exe', 'riskyAttachment'],
    ['invoice\u202Efdp.txt', 'riskyAttachment'],
    ['photo.jpg.html', 'doubleExtension'],
    ['macro.xlsm ', 'riskyAttachment'],
  ])('warn of the file %s', (name, code) => {
    expect(checkMail(mail({ attachments: [{ id: 'f', name }] }))).toMatchObject([
      { code, field: 'attachments', fix: { kind: 'removeAttachment', id: 'f' } },
    ]);
  });

  it('name those who are suppressed or misspelt, with what to do', () => {
    const found = checkMail(
      mail({
        to: ['Ada <ADA@acme.dev>', 'Bob <bob@gmial.com>'],
        suppressed: new Set(['ada@acme.dev']),
      }),
    );
    expect(found).toMatchObject([
      { code: 'suppressed', fix: { addresses: ['Ada <ADA@acme.dev>'] } },
      {
        code: 'domainTypo',
        value: 'bob@gmial.com',
        other: 'bob@gmail.com',
        fix: { from: 'Bob <bob@gmial.com>', to: 'Bob <bob@gmail.com>' },
      },
    ]);
  });

  it('never fail, whatever the mail is, and fixes never reach beyond it', () => {
    const piece = fc.constantFrom(
      '<a href="',
      'javascript:',
      'https://',
      '">',
      '</a>',
      '<img ',
      '<!--',
      '{{x}}',
      'a.dev',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 20 }),
        (parts) => {
          const html = parts.join('');
          const beyond = checkMail(mail({ html }))
            .flatMap(({ fix }) => (fix?.kind === 'editHtml' ? fix.edits : []))
            .filter(({ start, end }) => start < 0 || start > end || end > html.length);
          expect(beyond).toEqual([]);
        },
      ),
    );
  });
});

describe('a likely domain', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['outlok.com', 'outlook.com'],
    ['acme.cmo', 'acme.com'],
    ['qq.con', 'qq.com'],
  ])('of %s is %s', (written, meant) => expect(likelyDomain(written)).toBe(meant));

  it.each([
    'mail.com',
    'ymail.com',
    'email.com',
    'gmx.at',
    'acme.dev',
    'qq.com',
    'me.com',
    'gmail.com',
  ])('%s is left alone', (domain) => expect(likelyDomain(domain)).toBeNull());

  it('is one slip away, whichever is the misspelt one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(isOneSlip(a, b)).toBe(isOneSlip(b, a));
      }),
    );
  });
});
