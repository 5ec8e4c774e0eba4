import type { LedgerFilter, LedgerFormat } from '#shared/contract/ledger.ts';
import type { Credits } from '#shared/credits.ts';
import type { Mode } from '#shared/mode.ts';
import { type Instant, isoOf } from '#shared/time.ts';
import type { CustomerRef } from '../ports/dodo.ts';
import type { LedgerExportRow } from '../ports/ledger.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

/** What a file says about itself. */
export type FileHead = {
  readonly mode: Mode;
  readonly ref: CustomerRef;
  readonly filter: LedgerFilter;
  readonly writtenAt: Instant;
  /** Whether every entry of the time in question has been read. */
  readonly complete: boolean;
  readonly opening: Credits | null;
  readonly closing: Credits | null;
};

type Rows = AsyncIterable<readonly LedgerExportRow[]>;

const timeOrNull = (at: Instant | null): string | null => (at === null ? null : isoOf(at));

/** "mailkit-ledger-cus_1-2026-11-22.csv" */
export const fileName = ({ ref, writtenAt }: FileHead, format: LedgerFormat): string =>
  `mailkit-ledger-${ref.customerId}-${isoOf(writtenAt).slice(0, 10)}.${format}`;

const COLUMNS = [
  'time_utc',
  'type',
  'change',
  'balance_before',
  'balance_after',
  'note',
  'mail_subject',
  'operation_id',
  'reference_id',
  'grant_id',
  'entry_id',
];

const NOT_READ = 'Not every entry of this time has been read yet';

/** Oldest first, so that a balance goes on from the one above it; formula-safe. */
async function* csv(head: FileHead, rows: Rows): AsyncGenerator<string> {
  const { filter, opening, closing } = head;
  const edge = (type: string, at: Instant | null, balance: Credits | null): string =>
    csvLine([timeOrNull(at), type, null, null, balance, null, null, null, null, null, null]);
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  if (!head.complete)
    yield csvLine([null, 'incomplete', null, null, null, NOT_READ, null, null, null, null, null]);
  yield edge('opening_balance', filter.from, opening);
  for await (const part of rows)
    yield part
      .map((row) =>
        csvLine([
          isoOf(row.at),
          row.type,
          row.change,
          row.balanceBefore,
          row.balanceAfter,
          row.note,
          row.subject,
          row.opId,
          row.referenceId,
          row.grantId,
          row.entryId,
        ]),
      )
      .join('');
  yield edge('closing_balance', filter.to, closing);
}

async function* json(head: FileHead, rows: Rows): AsyncGenerator<string> {
  const { mode, ref, filter, complete } = head;
  const about = {
    mode,
    customerId: ref.customerId,
    entitlementId: ref.entitlementId,
    writtenAt: isoOf(head.writtenAt),
    filter: { ...filter, from: timeOrNull(filter.from), to: timeOrNull(filter.to) },
    complete,
    openingBalance: head.opening,
    closingBalance: head.closing,
  };
  yield `${JSON.stringify(about, null, 2).slice(0, -2)},\n  "entries": [`;
  let separator = '\n    ';
  for await (const part of rows) {
    if (part.length === 0) continue;
    const lines = part.map(({ at, ...row }) => JSON.stringify({ time: isoOf(at), ...row }));
    yield separator + lines.join(',\n    ');
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

/** The file, piece by piece. */
export const fileOf = (format: LedgerFormat, head: FileHead, rows: Rows): AsyncGenerator<string> =>
  format === 'csv' ? csv(head, rows) : json(head, rows);
