import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailLibrary, openMailLibrary } from './search-bench.ts';

const MAILS = 3_000;
let library: MailLibrary;
beforeAll(() => {
  library = openMailLibrary(MAILS);
});
afterAll(() => library.close());

function all(search: string, filter: 'all' | 'sent' = 'all', limit = 50): string[] {
  const found: string[] = [];
  let before: string | null = null;
  do {
    const page = library.journal.page({ filter, search, before, limit });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    found.push(...page.value.ops.map(({ opId }) => opId));
    before = page.value.next;
  } while (before !== null);
  return found;
}

describe('a search among many mails', () => {
  it('finds each hit once, newest first, page by page', () => {
    const found = all('receipt 77');
    expect(found).toHaveLength(33);
    expect(found).toEqual(found.toSorted().toReversed());
    expect(new Set(found).size).toBe(found.length);
  });

  it('goes through every page of a word that all have, also with a filter', () => {
    expect([all('receipt', 'all', 200).length, all('receipt', 'sent', 200).length]).toEqual([
      MAILS,
      MAILS,
    ]);
  });

  it('looks only among people or subjects where it is told to', () => {
    expect(all('to:user2999')).toEqual(['op-00002999']);
    expect(all('subject:user2999')).toEqual([]);
    expect(all('to:november')).toEqual([]);
  });

  it('finds whole words of the text and nothing for signs alone', () => {
    expect(all('lozelolo')).toEqual(['op-00001811']);
    expect([all('"'), all('* OR 1'), all('()')]).toEqual([[], [], []]);
  });
});
