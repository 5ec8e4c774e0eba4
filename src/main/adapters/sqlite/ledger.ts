import { z } from 'zod';
import type { CustomerRef } from '#core/ports/dodo.ts';
import type {
  LedgerExportRow,
  LedgerRecord,
  LedgerState,
  LedgerStore,
} from '#core/ports/ledger.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import { CreditsSchema, InstantSchema } from '#shared/contract/values.ts';
import type { Credits } from '#shared/credits.ts';
import { fail, type Outcome } from '#shared/outcome.ts';
import { type Instant, instant } from '#shared/time.ts';
import { attempt } from './failure.ts';
import { readOrder } from './ledger-order.ts';
import { createLedgerWriter } from './ledger-writer.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const Book = z.object({ book: z.int(), checked_at: InstantSchema.nullable() });
const Count = z.object({ n: z.int() });
const Gap = z.object({ entry_id: z.string(), place: z.int() });
const Kinds = z.array(z.object({ kind: z.string() }));
const Balance = z.object({ balance: CreditsSchema.nullable() });

const instantOf = (place: number): Instant => instant(Math.floor(place / 1_000));

const Row = z
  .object({
    entry_id: z.string(),
    place: z.int(),
    shown: z.int(),
    entries: z.int().nullable(),
    kind: z.string(),
    change: z.int(),
    balance_after: CreditsSchema,
    note: z.string().nullable(),
    op_id: z.string().nullable(),
    subject: z.string().nullable(),
  })
  .transform((row): LedgerRow => ({
    entryId: row.entry_id,
    at: instantOf(row.place),
    kind: row.kind,
    change: row.change,
    balanceAfter: row.balance_after,
    note: row.note,
    opId: row.op_id,
    mail: row.subject === null ? null : { subject: row.subject },
    pair: (row.entries ?? 1) < 2 ? 'none' : row.place === row.shown ? 'first' : 'below',
  }));

const RecordRow = z
  .object({
    entry_id: z.string(),
    place: z.int(),
    type: z.string(),
    kind: z.string(),
    change: z.int(),
    balance_before: CreditsSchema.nullable(),
    balance_after: CreditsSchema,
    note: z.string().nullable(),
    op_id: z.string().nullable(),
    reference_id: z.string().nullable(),
    grant_id: z.string().nullable(),
  })
  .transform((row): LedgerRecord => ({
    entryId: row.entry_id,
    at: instantOf(row.place),
    type: row.type,
    kind: row.kind,
    change: row.change,
    balanceBefore: row.balance_before,
    balanceAfter: row.balance_after,
    note: row.note,
    opId: row.op_id,
    referenceId: row.reference_id,
    grantId: row.grant_id,
  }));
const Subject = z.object({ subject: z.string().nullable() });
const Place = z.object({ place: z.int() });

const exportRow = (row: unknown): LedgerExportRow => ({
  ...RecordRow.parse(row),
  ...Subject.parse(row),
});

/** The mail of an entry, where this database holds it. */
const SUBJECT = `(
  SELECT m.subject FROM op JOIN message m ON m.op_id = op.op_id AND m.idx = 0
  WHERE op.op_id = e.op_id AND op.quarantined = 0) AS subject`;

/** The ledger cache in the database of one mode. It is written by whoever reads, without the outbox's lease: adding twice changes nothing. */
export function createLedgerStore(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
}): LedgerStore {
  const { db, health } = deps;
  const sql = createStatements(db);
  const append = createLedgerWriter(sql);

  const findBook = (ref: CustomerRef): z.infer<typeof Book> | null => {
    const row: unknown = sql(`
      SELECT book, checked_at FROM ledger_book WHERE entitlement_id = ? AND customer_id = ?
    `).get(ref.entitlementId, ref.customerId);
    return row === undefined ? null : Book.parse(row);
  };
  /** -1 matches nothing: reading a ledger that was never kept makes no row. */
  const bookOf = (ref: CustomerRef): number => findBook(ref)?.book ?? -1;

  const write = <T>(ref: CustomerRef, work: (book: number) => T): Outcome<T> =>
    health.writable
      ? attempt(() =>
          transaction(db, () => {
            sql(
              `INSERT OR IGNORE INTO ledger_book (entitlement_id, customer_id) VALUES (?, ?)`,
            ).run(ref.entitlementId, ref.customerId);
            return work(bookOf(ref));
          }),
        )
      : fail(health.error);

  const count = (text: string, ...values: readonly number[]): number =>
    Count.parse(sql(text).get(...values)).n;

  const state = (ref: CustomerRef): LedgerState => {
    const known = findBook(ref);
    if (known === null) return { entries: 0, checkedAt: null, gap: null };
    const { book } = known;
    const row: unknown = sql(`
      SELECT entry_id, place FROM ledger_entry WHERE book = ? AND gap = 1
      ORDER BY place DESC LIMIT 1
    `).get(book);
    const gap = row === undefined ? null : Gap.parse(row);
    return {
      entries: count(`SELECT count(*) AS n FROM ledger_entry WHERE book = ?`, book),
      checkedAt: known.checked_at,
      gap: gap && {
        entryId: gap.entry_id,
        at: instantOf(gap.place),
        above: count(
          `SELECT count(*) AS n FROM ledger_entry WHERE book = ? AND place > ?`,
          book,
          gap.place,
        ),
      },
    };
  };

  /** Asked for with every list, so a long ledger is gone through for them only once. */
  const kinds = new Map<number, Set<string>>();
  const kindsOf = (book: number): Set<string> => {
    const known = kinds.get(book);
    if (known !== undefined) return known;
    const rows: unknown = sql(`SELECT DISTINCT kind FROM ledger_entry WHERE book = ?`).all(book);
    const found = new Set(Kinds.parse(rows).map(({ kind }) => kind));
    if (book !== -1) kinds.set(book, found);
    return found;
  };

  const balance = (row: unknown): Credits | null =>
    row === undefined ? null : Balance.parse(row).balance;

  return {
    state: (ref) => attempt(() => state(ref)),
    kinds: (ref) => attempt(() => [...kindsOf(bookOf(ref))].toSorted()),
    add: (ref, stretch, end) =>
      write(ref, (book) => {
        const known = kindsOf(book);
        const added = append(book, stretch, end);
        for (const { kind } of stretch) known.add(kind);
        return { added };
      }),
    checked: (ref, at) =>
      write(ref, (book) => {
        sql(`UPDATE ledger_book SET checked_at = ? WHERE book = ?`).run(at, book);
      }),
    order: (ref, query) => attempt(() => readOrder(sql, bookOf(ref), query)),
    rows: (ids) =>
      attempt(() =>
        z.array(Row).parse(
          sql(`
            SELECT e.*, ${SUBJECT}, (
              SELECT count(*) FROM ledger_entry o WHERE o.book = e.book AND o.op_id = e.op_id
            ) AS entries
            FROM json_each(?) j JOIN ledger_entry e ON e.id = j.value ORDER BY j.key
          `).all(JSON.stringify(ids)),
        ),
      ),
    exportRows: (ids) =>
      attempt(() =>
        sql(`
          SELECT e.*, ${SUBJECT}
          FROM json_each(?) j JOIN ledger_entry e ON e.id = j.value ORDER BY j.key
        `)
          .all(JSON.stringify(ids))
          .map(exportRow),
      ),
    recent: (ref, { from, below, count: most }) =>
      attempt(() => {
        const rows: unknown[] = sql(`
          SELECT * FROM ledger_entry WHERE book = ? AND place >= ? AND place < ?
          ORDER BY place DESC LIMIT ?
        `).all(bookOf(ref), from * 1_000, below ?? Number.MAX_SAFE_INTEGER, most);
        const last = rows.length < most ? undefined : rows.at(-1);
        return {
          records: rows.map((row) => RecordRow.parse(row)),
          next: last === undefined ? null : Place.parse(last).place,
        };
      }),
    balances: (ref, { from, to }) =>
      attempt(() => {
        const book = bookOf(ref);
        const low = from === null ? 0 : from * 1_000;
        const high = to === null ? Number.MAX_SAFE_INTEGER : to * 1_000 + 999;
        const first: unknown = sql(`
          SELECT balance_before AS balance FROM ledger_entry
          WHERE book = ? AND place BETWEEN ? AND ? ORDER BY place LIMIT 1
        `).get(book, low, high);
        const before: unknown = sql(`
          SELECT balance_after AS balance FROM ledger_entry
          WHERE book = ? AND place < ? ORDER BY place DESC LIMIT 1
        `).get(book, low);
        const last: unknown = sql(`
          SELECT balance_after AS balance FROM ledger_entry
          WHERE book = ? AND place <= ? ORDER BY place DESC LIMIT 1
        `).get(book, high);
        return { opening: balance(first ?? before), closing: balance(last) };
      }),
  };
}
