import type { StatementSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { LedgerRecord } from '#core/ports/ledger.ts';

type Sql = (text: string) => StatementSyncInstance;

/** Places within one millisecond; the first entry of a millisecond gets the middle one. */
const PLACES = 1_000;
const MIDDLE = 500;

const Known = z.array(z.object({ entry_id: z.string() }));
const Edge = z.object({ lowest: z.int().nullable(), highest: z.int().nullable() });
const Shown = z.object({ shown: z.int().nullable() });

/** Writes stretches of one ledger. Everything runs inside the caller's transaction. */
export function createLedgerWriter(sql: Sql) {
  const edges = (book: number, at: number) =>
    Edge.parse(
      sql(`
        SELECT min(place) AS lowest, max(place) AS highest FROM ledger_entry
        WHERE book = ? AND place BETWEEN ? AND ?
      `).get(book, at * PLACES, at * PLACES + PLACES - 1),
    );

  /** A place within the entry's millisecond: above or below everything that is there. */
  const placeOf = (book: number, { at }: LedgerRecord, side: 'above' | 'below'): number => {
    const { lowest, highest } = edges(book, at);
    if (lowest === null || highest === null) return at * PLACES + MIDDLE;
    return side === 'above'
      ? Math.min(highest + 1, at * PLACES + PLACES - 1)
      : Math.max(lowest - 1, at * PLACES);
  };

  /** What an operation's entries are shown by: the newest of them. Moves the others along. */
  const shownOf = (book: number, opId: string | null, place: number): number => {
    if (opId === null) return place;
    const { shown } = Shown.parse(
      // The plus keeps SQLite from walking the whole ledger for the greatest place.
      sql(`SELECT max(+shown) AS shown FROM ledger_entry WHERE book = ? AND op_id = ?`).get(
        book,
        opId,
      ),
    );
    if (shown === null || shown > place) return shown ?? place;
    sql(`UPDATE ledger_entry SET shown = ? WHERE book = ? AND op_id = ?`).run(place, book, opId);
    return place;
  };

  const insert = (book: number, entry: LedgerRecord, side: 'above' | 'below', gap: number) => {
    const place = placeOf(book, entry, side);
    sql(`
      INSERT INTO ledger_entry (book, entry_id, place, shown, kind, type, change, balance_before,
        balance_after, note, op_id, reference_id, grant_id, gap)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `).run(
      book,
      entry.entryId,
      place,
      shownOf(book, entry.opId, place),
      entry.kind,
      entry.type,
      entry.change,
      entry.balanceBefore,
      entry.balanceAfter,
      entry.note,
      entry.opId,
      entry.referenceId,
      entry.grantId,
      gap,
    );
  };

  /**
   * Keeps a stretch, newest first. Between its entries nothing is missing; below the last one something may be,
   * unless that is known already or it is the end. Answers how many were new.
   */
  return (book: number, stretch: readonly LedgerRecord[], end: boolean): number => {
    const ids = JSON.stringify(stretch.map(({ entryId }) => entryId));
    const known = new Set(
      Known.parse(
        sql(`
          SELECT entry_id FROM ledger_entry
          WHERE book = ? AND entry_id IN (SELECT value FROM json_each(?))
        `).all(book, ids),
      ).map(({ entry_id }) => entry_id),
    );
    const last = stretch.length - 1;
    const gapOf = (index: number): number => (index === last && !end ? 1 : 0);
    const closed = stretch.filter((_, i) => gapOf(i) === 0).map(({ entryId }) => entryId);
    sql(`
      UPDATE ledger_entry SET gap = 0
      WHERE book = ? AND gap = 1 AND entry_id IN (SELECT value FROM json_each(?))
    `).run(book, JSON.stringify(closed));

    // Within one millisecond the order is the one listed: what stands before a known entry goes above it.
    const above = new Set<number>();
    for (let i = last, at: number | null = null; i >= 0; i--) {
      const entry = stretch[i];
      if (entry === undefined) continue;
      if (known.has(entry.entryId)) at = entry.at;
      else if (entry.at === at) {
        above.add(i);
        insert(book, entry, 'above', gapOf(i));
      }
    }
    for (const [i, entry] of stretch.entries())
      if (!known.has(entry.entryId) && !above.has(i)) insert(book, entry, 'below', gapOf(i));
    return stretch.length - known.size;
  };
}
