import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import type { LedgerExportRow } from '../ports/ledger.ts';
import { type FileHead, fileName, fileOf } from './file.ts';

const head: FileHead = {
  mode: 'test',
  ref: { entitlementId: 'cde_1', customerId: 'cus_1' },
  filter: { kind: null, from: null, to: null, search: '', opId: null },
  writtenAt: instant(Date.parse('2026-11-22T12:00:00Z')),
  complete: true,
  opening: credits(0),
  closing: credits(4_998),
};
const row = (n: number, over: Partial<LedgerExportRow> = {}): LedgerExportRow => ({
  entryId: `cle_${n}`,
  at: instant(Date.parse('2026-11-01T00:00:00Z') + n),
  type: 'credit_deducted',
  kind: 'mail',
  change: -2,
  balanceBefore: credits(5_000),
  balanceAfter: credits(4_998),
  note: null,
  opId: null,
  referenceId: null,
  grantId: null,
  subject: null,
  ...over,
});
async function* parts(...all: LedgerExportRow[][]) {
  yield* all;
}
const write = async (
  format: 'csv' | 'json',
  rows: LedgerExportRow[][],
  about: Partial<FileHead> = {},
): Promise<string> => {
  let text = '';
  for await (const piece of fileOf(format, { ...head, ...about }, parts(...rows))) text += piece;
  return text;
};

const NASTY = [
  '=HYPERLINK("http://evil","x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =1',
  '＝1',
  'a,"b"\r\nc',
  "=cmd|' /C calc'!A0",
];

describe('the exported ledger', () => {
  it('begins with the opening balance and ends with the closing one', async () => {
    const text = await write('csv', [[row(1)], [row(2, { change: 7 })]]);
    const { data } = Papa.parse<string[]>(text.replace('\uFEFF', '').trimEnd());
    expect(data.map((line) => line.slice(0, 5))).toEqual([
      ['time_utc', 'type', 'change', 'balance_before', 'balance_after'],
      ['', 'opening_balance', '', '', '0'],
      ['2026-11-01T00:00:00.001Z', 'credit_deducted', '-2', '5000', '4998'],
      ['2026-11-01T00:00:00.002Z', 'credit_deducted', '7', '5000', '4998'],
      ['', 'closing_balance', '', '', '4998'],
    ]);
  });

  it('lets no text become a formula, and loses none of it', async () => {
    const rows = NASTY.map((note, n) => row(n, { note, subject: note, opId: note }));
    const text = await write('csv', [rows]);
    const { data } = Papa.parse<string[]>(text.replace('\uFEFF', '').trimEnd());
    for (const [n, note] of NASTY.entries()) {
      const cells = data[n + 2]?.slice(5, 8) ?? [];
      for (const cell of cells) {
        expect(cell).not.toMatch(/^\s*[=+\-@＝]/);
        expect(cell.replace(/^'/, '')).toBe(note);
      }
    }
  });

  it('says an unknown balance as nothing, never as zero, and that it is not whole', async () => {
    const about = { complete: false, opening: null, closing: null };
    const text = await write('csv', [], about);
    expect(text).toContain('incomplete,,,,Not every entry of this time has been read yet');
    expect(text).toContain(',opening_balance,,,,');
    const data = JSON.parse(await write('json', [], about)) as Record<string, unknown>;
    expect(data).toMatchObject({ complete: false, openingBalance: null, entries: [] });
  });

  it('is JSON with its own conditions', async () => {
    const from = instant(Date.parse('2026-11-01T00:00:00Z'));
    const about = { filter: { ...head.filter, from, kind: 'mail' } };
    const text = await write('json', [[row(1)], [], [row(2, { note: 'a"b' })]], about);
    expect(JSON.parse(text)).toMatchObject({
      customerId: 'cus_1',
      filter: { kind: 'mail', from: '2026-11-01T00:00:00.000Z', to: null },
      complete: true,
      openingBalance: 0,
      closingBalance: 4_998,
      entries: [
        { time: '2026-11-01T00:00:00.001Z', entryId: 'cle_1', change: -2 },
        { entryId: 'cle_2', note: 'a"b' },
      ],
    });
    expect(fileName(head, 'json')).toBe('mailkit-ledger-cus_1-2026-11-22.json');
  });
});
