import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMailbox, hasControlCharacters, parseMailbox } from './address.ts';
import { splitMailboxes } from './split.ts';

const anyAddress = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/),
    fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/),
    fc.constantFrom('dev', 'com', 'co.uk', '中国', 'भारत'),
  )
  .map(([local, host, top]) => `${local}@${host}.${top}`);
const anyName = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((name) => !hasControlCharacters(name))
  .map((name) => name.trim());

describe('splitMailboxes', () => {
  it.each([
    ['a@b.dev, c@d.dev; e@f.dev\tg@h.dev\ni@j.dev', 5],
    ['a@b.dev\r\n\r\nc@d.dev\r\n', 2],
    ['a@b.dev c@d.dev  e@f.dev', 3],
    ['"Lovelace, Ada" <a@b.dev>, Grace <g@h.dev>', 2],
    ['Ada Lovelace <a@b.dev>; Grace Hopper <g@h.dev>', 2],
    [String.raw`"A \"B, C\" D" <a@b.dev>, g@h.dev`, 2],
    ['\u200Ba@b.dev\u200B,\uFEFFc@d.dev', 2],
    ['a@b.dev，c@d.dev；e@f.dev、g@h.dev', 4],
    ['  ,, ;\n', 0],
    ['', 0],
  ])('finds the mailboxes of %j', (pasted, count) => {
    const parts = splitMailboxes(pasted);
    expect(parts).toHaveLength(count);
    expect(parts.filter((part) => parseMailbox(part) === null)).toEqual([]);
  });

  it('lets a stray quotation mark cost one entry, not the whole list', () => {
    const parts = splitMailboxes('O"Brien <o@b.dev>, a@b.dev, c@d.dev');
    expect(parts).toEqual(['O"Brien <o@b.dev>', 'a@b.dev', 'c@d.dev']);
  });

  it('lets a stray bracket cost one entry, not the whole list', () => {
    expect(splitMailboxes('Ada <o@b.dev, a@b.dev')).toEqual(['Ada <o@b.dev', 'a@b.dev']);
  });

  it('keeps a pasted header line as one entry that cannot be sent to', () => {
    const parts = splitMailboxes('a@b.dev\r\nBcc: x@y.dev');
    expect(parts).toEqual(['a@b.dev', 'Bcc: x@y.dev']);
    expect(parts.map(parseMailbox)[1]).toBeNull();
  });

  it('keeps an invisible separator inside its entry, where it is refused', () => {
    const parts = splitMailboxes('a@b.dev\u2028x@y.dev');
    expect(parts).toHaveLength(1);
    expect(parts.map(parseMailbox)).toEqual([null]);
  });

  it('takes apart every list it could have been given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyName, anyAddress), { maxLength: 20 }),
        fc.constantFrom(', ', '; ', '\n', '\r\n', '\t', ',', ';'),
        (mailboxes, separator) => {
          const written = mailboxes.map(([name, at]) => formatMailbox({ name, address: at }));
          expect(splitMailboxes(written.join(separator))).toEqual(written);
        },
      ),
    );
  });

  it('splits and reads 10,000 pasted addresses', () => {
    const pasted = Array.from({ length: 10_000 }, (_, i) => `Person ${i} <p${i}@acme.dev>`).join(
      ', ',
    );
    const keys = new Set(splitMailboxes(pasted).map((part) => parseMailbox(part)?.address));
    expect(keys.size).toBe(10_000);
  });

  it('does not stall on a megabyte of separators and quotation marks', () => {
    // Work that grows with the square of the length would not end within the test's time limit.
    expect(splitMailboxes('",<;'.repeat(250_000)).length).toBeGreaterThan(0);
  });
});
