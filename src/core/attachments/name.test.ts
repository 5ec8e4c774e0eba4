import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, mediaType } from './name.ts';

describe('the name of an attachment', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\a.pdf', 'a.pdf'],
    ['..', 'attachment'],
    ['', 'attachment'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['console.log', 'console.log'],
    ['in\u202evoice\u202c.fdp', 'invoice.fdp'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['a\u200bb\ufeff.txt', 'ab.txt'],
    ['re: "x" <y>?.txt', 're_ _x_ _y__.txt'],
    ['trailing. . ', 'trailing'],
    ['حساب ٢٠٢٦.pdf', 'حساب ٢٠٢٦.pdf'],
    ['👩‍🚀.png', '👩‍🚀.png'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
  ])('%j is kept as %j', (name, kept) => expect(cleanName(name)).toBe(kept));

  it('is never a path, never empty and never changes when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const kept = cleanName(name);
        expect(kept).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(kept).not.toMatch(/^\.*$/);
        expect(cleanName(kept)).toBe(kept);
      }),
    );
  });

  it('says the type where its source did not', () => {
    expect(mediaType('a.PDF', '')).toBe('application/pdf');
    expect(mediaType('a.pdf', 'text/plain')).toBe('text/plain');
    expect(mediaType('a', 'text/plain\r\nX: y')).toBe('application/octet-stream');
  });
});
