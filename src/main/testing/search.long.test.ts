import { expect, it, onTestFinished } from 'vitest';
import { SEARCHES, compareWithRaw, openMailLibrary } from './search-bench.ts';

const FRAME = 16;

it('a page of hits among a million mails costs no more than SQLite itself and a frame', () => {
  const library = openMailLibrary(1_000_000);
  onTestFinished(library.close);
  const rows = SEARCHES.map((search) => ({ search, ...compareWithRaw(library, search) }));
  for (const { search, ours, raw } of rows)
    process.stdout.write(
      `${search.padEnd(20)} ${ours.toFixed(2)} ms, SQLite ${raw.toFixed(2)} ms, ratio ${(ours / Math.max(raw, 0.01)).toFixed(2)}\n`,
    );
  expect(rows.filter(({ ours, raw }) => ours > raw + FRAME)).toEqual([]);
}, 1_800_000);
