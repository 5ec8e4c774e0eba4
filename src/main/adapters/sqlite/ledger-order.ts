import type { StatementSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { LedgerOrder, LedgerPlace } from '#core/ports/ledger.ts';

type Sql = (text: string) => StatementSyncInstance;
type Order = { readonly ids: readonly number[]; readonly next: LedgerPlace | null };

const Chunk = z.object({ ids: z.string(), scanned: z.int() });
const Ids = z.array(z.int());
const PlaceRow = z.object({ shown: z.int(), place: z.int(), id: z.int() });

const TOP: LedgerPlace = {
  shown: Number.MAX_SAFE_INTEGER,
  place: Number.MAX_SAFE_INTEGER,
  id: Number.MAX_SAFE_INTEGER,
};

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** The next entries to look at: read from an index alone. */
const SCANNED = {
  pairs: `
    SELECT id, shown, place, kind FROM ledger_entry
    WHERE book = ? AND (shown, place, id) < (?, ?, ?)
    ORDER BY shown DESC, place DESC, id DESC LIMIT ?`,
  time: `
    SELECT id, 0 AS shown, place, kind FROM ledger_entry
    WHERE book = ? AND (place, id) < (?, ?)
    ORDER BY place DESC, id DESC LIMIT ?`,
} as const;

const SORTED = 'ORDER BY shown DESC, place DESC, id DESC';
const MATCHES = 'place >= ? AND place <= ? AND (? IS NULL OR kind = ?)';

/** The text is looked for in the entry and, where its mail is here, in subject and addresses. */
const FOUND = `
  SELECT e.id, s.shown, s.place FROM s JOIN ledger_entry e ON e.id = s.id
  WHERE ${MATCHES.replaceAll('place', 's.place').replaceAll('kind', 's.kind')}
    AND (lower(coalesce(e.note, '')) LIKE ? ESCAPE '\\' OR e.entry_id = ? OR e.op_id = ?
      OR e.reference_id = ? OR EXISTS (SELECT 1 FROM message m WHERE m.op_id = e.op_id
        AND (m.subject LIKE ? ESCAPE '\\' OR m.recipients LIKE ? ESCAPE '\\')))`;

/**
 * Looks at the next `scan` entries and answers those that match, in order. `next` is where to go on, null at the
 * end: the cost of a call depends on `scan`, not on how much there is.
 */
export function readOrder(sql: Sql, book: number, query: LedgerOrder): Order {
  const { filter, sort, scan } = query;
  const { kind } = filter;
  const from = query.after ?? TOP;
  const key = sort === 'pairs' ? [from.shown, from.place, from.id] : [from.place, from.id];
  const at = [book, ...key, scan];
  const within = [
    filter.from === null ? 0 : filter.from * 1_000,
    filter.to === null ? Number.MAX_SAFE_INTEGER : filter.to * 1_000 + 999,
    kind,
    kind,
  ] as const;
  const needle = filter.search.trim();
  if (filter.opId !== null) {
    const rows: unknown = sql(`
      SELECT id FROM ledger_entry WHERE book = ? AND op_id = ? AND ${MATCHES}
      ${SORTED}
    `).all(book, filter.opId, ...within);
    return {
      ids: z
        .array(z.object({ id: z.int() }))
        .parse(rows)
        .map(({ id }) => id),
      next: null,
    };
  }
  const text = sql(
    needle === ''
      ? `WITH s AS (${SCANNED[sort]}) SELECT json_group_array(id ${SORTED}) AS ids,
           (SELECT count(*) FROM s) AS scanned FROM s WHERE ${MATCHES}`
      : `WITH s AS MATERIALIZED (${SCANNED[sort]}), f AS (${FOUND})
         SELECT json_group_array(id ${SORTED}) AS ids, (SELECT count(*) FROM s) AS scanned FROM f`,
  );
  const pattern = `%${escapeLike(needle.toLowerCase())}%`;
  // LIKE ignores case in plain letters only, so other letters are looked for as they were typed.
  const typed = `%${escapeLike(needle)}%`;
  const sought = needle === '' ? [] : [pattern, needle, needle, needle, typed, typed];
  const chunk = Chunk.parse(text.get(...at, ...within, ...sought));
  const ids = Ids.parse(JSON.parse(chunk.ids));
  if (chunk.scanned < scan) return { ids, next: null };
  const edge: unknown = sql(`SELECT * FROM (${SCANNED[sort]}) LIMIT 1 OFFSET ?`).get(
    ...at,
    scan - 1,
  );
  return { ids, next: edge === undefined ? null : PlaceRow.parse(edge) };
}
