import type { JournalQuery } from '#core/ports/journal.ts';
import { type Match, matchOf } from './mail-words.ts';
import type { Statements } from './statements.ts';

/** A search looks at most this many hits up per page and then hands back what fits, with a cursor to go on. */
const HITS_PER_PAGE = 2_000;

/** `+result` keeps the newest-first index in use where one value does not narrow the rows down. */
const FILTERS: Readonly<Record<JournalQuery['filter'], string>> = {
  all: '1',
  open: `op.result = 'open' AND op.state <> 'scheduled'`,
  scheduled: `op.result = 'open' AND op.state = 'scheduled'`,
  needsYou: `op.result = 'open'
    AND op.state IN ('review', 'blocked_credit', 'paused_auth', 'paused_config', 'paused_quota')`,
  sent: `+op.result IN ('sent', 'partlySent')`,
  delivered: `EXISTS (SELECT 1 FROM delivery d WHERE d.op_id = op.op_id AND d.outcome = 'delivered')`,
  undelivered: `EXISTS (SELECT 1 FROM delivery d WHERE d.op_id = op.op_id AND d.outcome = 'problem')`,
  refused: `op.result = 'refused'`,
  cancelled: `op.result = 'cancelled'`,
};

export const NEEDS_YOU = FILTERS.needsYou;
export const ON_THE_WAY = FILTERS.open;

type Page = { readonly rows: unknown[]; readonly next: string | null };
type Key = { readonly createdAt: number; readonly opId: string };

const END: Key = { createdAt: Number.MAX_SAFE_INTEGER, opId: '' };

function parseCursor(cursor: string | null): Key {
  const match = /^(\d{1,16})\.(.+)$/.exec(cursor ?? '');
  return match === null ? END : { createdAt: Number(match[1]), opId: match[2] ?? '' };
}

const cursorOf = (row: unknown): string => {
  const { created_at, op_id } = row as { created_at: number; op_id: string };
  return `${created_at}.${op_id}`;
};

/** Beyond any moment that is ever stored, and before. */
const EVER = [0, Number.MAX_SAFE_INTEGER] as const;

const rangeOf = ({ since, until }: JournalQuery): readonly [number, number] => [
  since ?? EVER[0],
  until ?? EVER[1],
];

/** Through the index of what was delivered, or was not: among a million mails few are the latter. */
const BY_OUTCOME: Partial<Record<JournalQuery['filter'], string>> = {
  delivered: 'delivered',
  undelivered: 'problem',
};

function browse(sql: Statements, query: JournalQuery): Page {
  const from = parseCursor(query.before);
  const range = rangeOf(query);
  const outcome = BY_OUTCOME[query.filter];
  const most = query.limit + 1;
  const rows: unknown[] =
    outcome === undefined
      ? sql(`
          SELECT * FROM op
          WHERE ${FILTERS[query.filter]} AND quarantined = 0 AND (created_at, op_id) < (?, ?)
            AND created_at >= ? AND created_at < ?
          ORDER BY created_at DESC, op_id DESC LIMIT ?
        `).all(from.createdAt, from.opId, ...range, most)
      : sql(`
          SELECT op.* FROM (
            SELECT DISTINCT created_at, op_id FROM delivery
            WHERE outcome = ? AND (created_at, op_id) < (?, ?)
              AND created_at >= ? AND created_at < ?
            ORDER BY created_at DESC, op_id DESC LIMIT ?
          ) found JOIN op USING (op_id)
          WHERE op.quarantined = 0
          ORDER BY op.created_at DESC, op.op_id DESC
        `).all(outcome, from.createdAt, from.opId, ...range, most);
  const page = rows.slice(0, query.limit);
  return { rows: page, next: rows.length > page.length ? cursorOf(page.at(-1)) : null };
}

/** The newest hits below a place of the index. Each side stops at its limit, so that a common word costs no more than a rare one. */
function hits(sql: Statements, match: Match, below: number, most: number): number[] {
  const found: unknown[] =
    match.text === null
      ? sql(`
          SELECT rowid AS seq FROM mail_words
          WHERE mail_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?
        `).all(match.words, below, most)
      : sql(`
          SELECT seq FROM (
            SELECT rowid AS seq FROM mail_words
            WHERE mail_words MATCH ?1 AND rowid < ?3 ORDER BY rowid DESC LIMIT ?4
          ) UNION SELECT seq FROM (
            SELECT rowid AS seq FROM mail_text
            WHERE mail_text MATCH ?2 AND rowid < ?3 ORDER BY rowid DESC LIMIT ?4
          ) ORDER BY seq DESC LIMIT ?4
        `).all(match.words, match.text, below, most);
  return found.map((row) => (row as { seq: number }).seq);
}

const seqCursor = /^s(\d{1,16})$/;

function search(sql: Statements, query: JournalQuery, match: Match): Page {
  const below = Number(seqCursor.exec(query.before ?? '')?.[1] ?? Number.MAX_SAFE_INTEGER);
  const narrowed = query.filter !== 'all' || (query.since ?? query.until ?? null) !== null;
  const most = narrowed ? HITS_PER_PAGE : query.limit + 1;
  const seqs = hits(sql, match, below, most);
  const rows: unknown[] = sql(`
    SELECT op.*, i.seq FROM json_each(?) wanted
    JOIN mail_index i ON i.seq = wanted.value JOIN op ON op.op_id = i.op_id
    WHERE ${FILTERS[query.filter]} AND op.quarantined = 0
      AND op.created_at >= ? AND op.created_at < ?
    ORDER BY i.seq DESC LIMIT ?
  `).all(JSON.stringify(seqs), ...rangeOf(query), query.limit + 1);
  const page = rows.slice(0, query.limit);
  const seqOf = (row: unknown): number => (row as { seq: number }).seq;
  if (rows.length > page.length) return { rows: page, next: `s${seqOf(page.at(-1))}` };
  // Every hit that was looked up has been decided; further ones may follow.
  return { rows: page, next: seqs.length === most ? `s${seqs.at(-1) ?? 0}` : null };
}

/** Newest first, by keyset: the rows of one page, and where the next one starts. */
export function readPage(sql: Statements, query: JournalQuery): Page {
  if (query.search.trim() === '') return browse(sql, query);
  const match = matchOf(query.search);
  return match === null ? { rows: [], next: null } : search(sql, query, match);
}
