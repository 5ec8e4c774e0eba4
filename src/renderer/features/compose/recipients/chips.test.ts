import { describe, expect, it } from 'vitest';
import {
  addRecipients,
  endsAddress,
  isPastedList,
  MAX_CHIPS,
  problemOf,
  removeSelected,
} from './chips.ts';

const nowhere: ReadonlySet<string> = new Set();

describe('addRecipients', () => {
  it('adds every address of a pasted list in one spelling', () => {
    const added = addRecipients(
      ['ada@acme.dev'],
      'Grace Hopper <grace@ACME.dev>;\nlinus@acme.dev, "Knuth, Don" <don@acme.dev>',
      nowhere,
    );
    expect(added).toEqual({
      values: [
        'ada@acme.dev',
        'Grace Hopper <grace@acme.dev>',
        'linus@acme.dev',
        '"Knuth, Don" <don@acme.dev>',
      ],
      added: 3,
      duplicates: 0,
      leftOut: 0,
    });
  });

  it('removes duplicates within the list, in the field and in the other fields, and counts them', () => {
    const added = addRecipients(
      ['ada@acme.dev'],
      'ADA@acme.dev, b@b.dev, "B" <b@b.dev>, c@c.dev',
      new Set(['c@c.dev']),
    );
    expect(added).toMatchObject({ values: ['ada@acme.dev', 'b@b.dev'], added: 1, duplicates: 3 });
  });

  it('keeps what cannot be used, so that it can be corrected', () => {
    const { values } = addRecipients([], 'ada@acme, grace@acme.dev', nowhere);
    expect(values).toEqual(['ada@acme', 'grace@acme.dev']);
    expect(values.map(problemOf)).toEqual(['malformed', null]);
  });

  it('makes two entries of an injected header, one of them unusable', () => {
    const { values } = addRecipients([], 'a@b.c\r\nBcc:x@y.z', nowhere);
    expect(values.map(problemOf)).toEqual([null, 'malformed']);
    const hidden = addRecipients([], 'a@b.c\u2028x@y.z', nowhere);
    expect(hidden.values.map(problemOf)).toEqual(['controlCharacters']);
  });

  it('takes 10,000 addresses and says how many did not fit', () => {
    const pasted = Array.from({ length: MAX_CHIPS + 7 }, (_, i) => `p${i}@acme.dev`).join('\n');
    const added = addRecipients([], pasted, nowhere);
    expect(added).toMatchObject({ added: MAX_CHIPS, leftOut: 7 });
  });

  it('cuts an entry that no mailbox could be as long as, so that the draft can still be saved', () => {
    expect(addRecipients([], 'x'.repeat(5_000), nowhere).values[0]).toHaveLength(998);
  });
});

describe('removeSelected', () => {
  it('takes out a run and moves on to what followed it', () => {
    const values = ['a', 'b', 'c', 'd'];
    expect(removeSelected(values, { anchor: 2, head: 1 })).toEqual({ values: ['a', 'd'], head: 1 });
    expect(removeSelected(values, { anchor: 3, head: 3 })).toMatchObject({ head: 2 });
    expect(removeSelected(['a'], { anchor: 0, head: 0 })).toEqual({ values: [], head: null });
  });
});

describe('separators while typing', () => {
  it('end an address, but not inside a quoted name', () => {
    expect(endsAddress('ada@acme.dev')).toBe(true);
    expect(endsAddress('"Lovelace')).toBe(false);
    expect(endsAddress(' ')).toBe(false);
  });

  it('make pasted text a list; a fragment stays text', () => {
    expect(isPastedList('a@b.dev, c@d.dev')).toBe(true);
    expect(isPastedList('a@b.dev')).toBe(true);
    expect(isPastedList('@acme.dev')).toBe(false);
  });
});
