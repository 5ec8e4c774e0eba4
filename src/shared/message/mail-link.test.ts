import { describe, expect, it } from 'vitest';
import { hasControlCharacters } from './address.ts';
import { linkOfArguments, readMailLink } from './mail-link.ts';

const nothing = { to: [], cc: [], bcc: [], subject: '', body: '', attachments: false };

describe('a link to write a mail', () => {
  it.each([
    ['mailto:ada@acme.dev', { to: ['ada@acme.dev'] }],
    ['MAILTO:ada@acme.dev,bob@acme.dev', { to: ['ada@acme.dev', 'bob@acme.dev'] }],
    [
      'mailto:?to=ada@acme.dev&cc=b@acme.dev&bcc=c%40acme.dev',
      { to: ['ada@acme.dev'], cc: ['b@acme.dev'], bcc: ['c@acme.dev'] },
    ],
    ['mailto:a+b@acme.dev?subject=1+1', { to: ['a+b@acme.dev'], subject: '1+1' }],
    [
      'mailto:a@acme.dev?subject=caf%C3%A9%20%26%20co&body=one%0D%0Atwo',
      { to: ['a@acme.dev'], subject: 'café & co', body: 'one\ntwo' },
    ],
    ['mailto:Ada%20%3Cada@acme.dev%3E', { to: ['Ada <ada@acme.dev>'] }],
    ['mailkit://compose?to=ada@acme.dev&subject=Hi', { to: ['ada@acme.dev'], subject: 'Hi' }],
    ['mailkit://compose/?body=%F0%9F%91%8B', { body: '👋' }],
    ['mailto:', {}],
    ['mailto:a@acme.dev?attach=/etc/passwd', { to: ['a@acme.dev'], attachments: true }],
    ['mailto:a@acme.dev?Attachment=C:%5Cx&X-Attach=y', { to: ['a@acme.dev'], attachments: true }],
    [
      'mailto:a@acme.dev?from=boss@acme.dev&reply-to=evil@x.y&in-reply-to=1&list-unsubscribe=x',
      { to: ['a@acme.dev'] },
    ],
    ['mailto:a@acme.dev?body=%00%1b%5B31mred%7F', { to: ['a@acme.dev'], body: '[31mred' }],
    ['mailto:a@acme.dev?__proto__=x&constructor=y&toString=z', { to: ['a@acme.dev'] }],
    ['mailto:a@acme.dev#frag?bcc=x@y.z', { to: ['a@acme.dev'] }],
    ['mailto:a@acme.dev?subject=%253Cscript%253E', { to: ['a@acme.dev'], subject: '%3Cscript%3E' }],
  ])('%s', (link, expected) => {
    expect(readMailLink(link)).toEqual({ ...nothing, ...expected });
  });
});

/** Encodings of what ends a header line, or is taken for it somewhere. */
const breaks = [
  '%0D%0A',
  '%0d%0a',
  '%0A',
  '%0D',
  '%00',
  '%0B',
  '%0C',
  '%7F',
  '%C2%85',
  '%E2%80%A8',
  '%E2%80%A9',
  '%1B',
  '\r\n',
  '\n',
  '\r',
  '\u0000',
  '\u2028',
];
const injected = breaks.flatMap((end) => [
  `mailto:a@b.c${end}Bcc:x@y.z`,
  `mailto:a@b.c${end}%20Bcc:x@y.z`,
  `mailto:a@b.c?subject=Hi${end}Bcc:%20x@y.z`,
  `mailto:a@b.c?cc=d@e.f${end}Bcc:x@y.z`,
  `mailto:a@b.c?bcc=d@e.f${end}Subject:x`,
  `mailto:?to=a@b.c${end}`,
  `mailto:?sub${end}ject=x`,
  `mailkit://compose?to=a@b.c${end}Bcc:x@y.z`,
  `mailkit://compose?subject=${end}${end}<script>`,
]);
const broken = ['%', '%G1', '%C3', '%E2%80', '%FF', '%C0%80', '%ED%A0%80', '%F5%80%80%80'].flatMap(
  (bad) => [
    `mailto:${bad}@b.c`,
    `mailto:a@b.c?subject=${bad}`,
    `mailto:a@b.c?body=${bad}`,
    `mailto:a@b.c?${bad}=x`,
  ],
);
const foreign = [
  '',
  'mailto',
  'mailto;a@b.c',
  ' mailto:a@b.c',
  'xmailto:a@b.c',
  'mailkit:compose?to=a@b.c',
  'mailkit://send?to=a@b.c',
  'mailkit://compose@evil.dev?to=a',
  'mailkit://compose.evil.dev?to=a',
  'mailkit://compose/../send?to=a',
  'mailkit://',
  'mailkit:///compose?to=a',
  'https://acme.dev/?mailto:a@b.c',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,mailto:a@b.c',
  '--mailto:a@b.c',
  '-mailto:a@b.c',
  `mailto:${'a'.repeat(100_001)}`,
  `mailto:${'a@b.c,'.repeat(600)}`,
  `mailto:a@b.c?subject=${'x'.repeat(999)}`,
  `mailto:${'a'.repeat(1_000)}@b.c`,
];
const hostile = [...injected, ...broken, ...foreign];

describe('a hostile link', () => {
  it('is one of two hundred', () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(200);
  });

  it.each(hostile.map((link) => [JSON.stringify(link).slice(0, 90), link]))(
    '%s is refused',
    (_, link) => {
      expect(readMailLink(link)).toBeNull();
    },
  );

  it('never brings a control character into a header, whatever is cut out of it', () => {
    for (const link of hostile)
      for (let cut = 0; cut < Math.min(link.length, 60); cut++) {
        const found = readMailLink(link.slice(0, cut) + link.slice(cut + 1));
        if (found === null) continue;
        const headers = [...found.to, ...found.cc, ...found.bcc, found.subject];
        expect({ link, injected: headers.some(hasControlCharacters) }).toEqual({
          link,
          injected: false,
        });
      }
  });
});

describe('the link among arguments', () => {
  it.each([
    [['app', 'mailto:a@b.c'], 'mailto:a@b.c'],
    [['app', '--flag', '--', 'mailto:a@b.c', 'mailto:d@e.f'], 'mailto:d@e.f'],
    [['app', '--', 'MailKit://compose'], 'MailKit://compose'],
    [['app', 'mailto:a@b.c', '--inspect'], null],
    [['app', 'mailto:a@b.c', '--'], null],
    [['app', '--', 'mailto:a@b.c', 'other'], null],
    [['app', '--x=mailto:a@b.c'], null],
    [['mailto:a@b.c'], null],
    [[], null],
  ])('%j', (argv, link) => {
    expect(linkOfArguments(argv)).toBe(link);
  });
});
