import { expect, it, onTestFinished } from 'vitest';
import type { JournalQuery } from '#core/ports/journal.ts';
import { SEARCHES, compareWithRaw, medianOf, openMailLibrary } from './search-bench.ts';

/** Milliseconds between two pictures at 60 Hz. */
const FRAME = 16;
const RUNS = 31;

/** What the outbox asks for as it is opened, searched and filtered. */
const firstPages: readonly Pick<JournalQuery, 'search' | 'filter'>[] = [
  { search: '', filter: 'all' },
  { search: '', filter: 'sent' },
  { search: '', filter: 'needsYou' },
  { search: 'receipt', filter: 'sent' },
  { search: 'receipt', filter: 'open' },
  ...SEARCHES.map((search) => ({ search, filter: 'all' as const })),
];

it('the first page among a million mails is there within one frame, whatever is searched for', () => {
  const library = openMailLibrary(1_000_000);
  onTestFinished(library.close);
  const { journal } = library;
  const rows = firstPages.map((query) => {
    const page = () => journal.page({ ...query, before: null, limit: 50 });
    const found = page();
    expect(found.ok).toBe(true);
    return { ...query, hits: found.ok ? found.value.ops.length : 0, ms: medianOf(page, RUNS) };
  });
  for (const { search, filter, hits, ms } of rows)
    process.stdout.write(
      `${filter.padEnd(9)} ${(search === '' ? '(no words)' : search).padEnd(20)} ${String(hits).padStart(3)} rows ${ms.toFixed(2)} ms\n`,
    );
  expect(rows.filter(({ ms }) => ms > FRAME)).toEqual([]);

  const beside = SEARCHES.map((search) => ({ search, ...compareWithRaw(library, search) }));
  for (const { search, ours, raw } of beside)
    process.stdout.write(
      `${search.padEnd(20)} ${ours.toFixed(2)} ms, SQLite ${raw.toFixed(2)} ms, ratio ${(ours / Math.max(raw, 0.01)).toFixed(2)}\n`,
    );
  expect(beside.filter(({ ours, raw }) => ours > raw + FRAME)).toEqual([]);
}, 1_800_000);
