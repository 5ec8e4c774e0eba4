import type { JournalQuery } from '#core/ports/journal.ts';
import type { StatementSyncInstance } from '@photostructure/sqlite';

/** A search reads at most this many rows per page and then hands back what it found, with a cursor to go on. */
const SEARCHED_PER_PAGE = 20_000;

/** `+result` keeps the newest-first index in use where one value does not narrow the rows down. */
const FILTERS: Readonly<Record<JournalQuery['filter'], string>> = {
  all: '1',
  open: `result = 'open' AND state <> 'scheduled'`,
  scheduled: `result = 'open' AND state = 'scheduled'`,
  needsYou: `result = 'open'
    AND state IN ('review', 'blocked_credit', 'paused_auth', 'paused_config', 'paused_quota')`,
  sent: `+result IN ('sent', 'partlySent')`,
  refused: `result = 'refused'`,
  cancelled: `result = 'cancelled'`,
};

export const NEEDS_YOU = FILTERS.needsYou;
export const ON_THE_WAY = FILTERS.open;

type Key = { readonly createdAt: number; readonly opId: string };

const END: Key = { createdAt: Number.MAX_SAFE_INTEGER, opId: '' };

function parseCursor(cursor: string | null): Key {
  const match = /^(\d{1,16})\.(.+)$/.exec(cursor ?? '');
  return match === null ? END : { createdAt: Number(match[1]), opId: match[2] ?? '' };
}

const keyOf = (row: unknown): Key => {
  const { created_at, op_id } = row as { created_at: number; op_id: string };
  return { createdAt: created_at, opId: op_id };
};

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** Newest first, by keyset: the rows of one page, and where the next one starts. */
export function readPage(
  sql: (text: string) => StatementSyncInstance,
  query: JournalQuery,
): { readonly rows: unknown[]; readonly next: string | null } {
  const from = parseCursor(query.before);
  const needle = query.search.trim().toLowerCase();
  const scanned = `
    SELECT * FROM op
    WHERE ${FILTERS[query.filter]} AND quarantined = 0 AND (created_at, op_id) < (?, ?)
    ORDER BY created_at DESC, op_id DESC LIMIT ?`;
  const cursor = (key: Key): string => `${key.createdAt}.${key.opId}`;

  if (needle === '') {
    const rows: unknown[] = sql(scanned).all(from.createdAt, from.opId, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return { rows: page, next: rows.length > page.length ? cursor(keyOf(last)) : null };
  }

  const pattern = `%${escapeLike(needle)}%`;
  const found: unknown[] = sql(`
    SELECT * FROM (${scanned}) WHERE search LIKE ? ESCAPE '\\'
    ORDER BY created_at DESC, op_id DESC LIMIT ?
  `).all(from.createdAt, from.opId, SEARCHED_PER_PAGE, pattern, query.limit + 1);
  const page = found.slice(0, query.limit);
  if (found.length > page.length) return { rows: page, next: cursor(keyOf(page.at(-1))) };
  const edge: unknown = sql(`
    SELECT created_at, op_id FROM (${scanned}) LIMIT 1 OFFSET ?
  `).get(from.createdAt, from.opId, SEARCHED_PER_PAGE, SEARCHED_PER_PAGE - 1);
  return { rows: page, next: edge === undefined ? null : cursor(keyOf(edge)) };
}
