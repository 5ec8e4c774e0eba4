import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalPort } from '#core/ports/journal.ts';
import { type OpenedDatabase, openDatabase } from '#main/adapters/sqlite/database.ts';
import { createJournal } from '#main/adapters/sqlite/journal.ts';
import { indexMail } from '#main/adapters/sqlite/mail-index.ts';
import { createStatements } from '#main/adapters/sqlite/statements.ts';
import { credits } from '#shared/credits.ts';

export type MailLibrary = {
  readonly journal: JournalPort;
  readonly database: OpenedDatabase;
  readonly close: () => void;
};

const SYLLABLES = ['ka', 'lo', 'mi', 'ne', 'ro', 'su', 'ti', 'va', 'ze', 'po'];
const wordOf = (n: number): string =>
  String(n)
    .split('')
    .map((digit) => SYLLABLES[Number(digit)])
    .join('');

/** A database with so many sent mails, written through the same index as the app's, in large transactions. */
export function openMailLibrary(mails: number): MailLibrary {
  const dir = mkdtempSync(join(tmpdir(), 'mailkit-search-'));
  const database = openDatabase({ path: join(dir, 'sandbox.db'), copyDir: dir });
  const { db } = database;
  const sql = createStatements(db);
  db.exec('PRAGMA synchronous = OFF');
  const progress = JSON.stringify({
    returnTo: null,
    notBefore: null,
    attempts: 0,
    gen: 0,
    debit: {
      taken: true,
      unanswered: 0,
      first: null,
      unknownAt: null,
      fingerprint: null,
      entryId: null,
    },
    expiresAt: null,
    send: { unanswered: 0, first: null, last: null, fingerprint: null },
    parts: null,
    lookup: null,
    refund: null,
    refunded: 0,
    pausedAt: null,
    error: null,
  });
  db.exec('BEGIN');
  for (let n = 1; n <= mails; n++) {
    const opId = `op-${String(n).padStart(8, '0')}`;
    const subject = `Your receipt ${n % 1_000} for November`;
    const recipients = [`user${n}@example${n % 500}.dev`];
    const body = JSON.stringify({
      text: `Thank you for order ${wordOf(n % 9_973)} and ${wordOf((n * 7) % 99_991)}`,
    });
    sql(`
      INSERT INTO op (op_id, client_op_id, kind, campaign_id, parent_op_id, mode, entitlement_id,
        customer_id, dodo_fingerprint, resend_fingerprint, credits, created_at, search,
        state, result, due_at, updated_at, version, progress)
      VALUES (?1, ?1, 'single', NULL, NULL, 'sandbox', 'e', 'c', 'd', 'r', 1, ?2, '',
        'settled', 'sent', NULL, ?2, 1, ?3)
    `).run(opId, n, progress);
    sql(`INSERT INTO message VALUES (?, 0, ?, ?, 1, 'accepted', ?)`).run(
      opId,
      subject,
      JSON.stringify(recipients),
      `re-${n}`,
    );
    const message = {
      index: 0,
      subject,
      recipients,
      credits: credits(1),
      outcome: 'accepted' as const,
      resendId: `re-${n}`,
    };
    indexMail(sql, opId, [message], body);
    if (n % 20_000 === 0) db.exec('COMMIT; BEGIN');
  }
  db.exec('COMMIT');
  return {
    database,
    journal: createJournal({ ...database, newId: () => 'machine' }),
    close: () => {
      database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** What people type: rare and common words, beginnings, several words, people, nothing at all. */
export const SEARCHES = [
  're',
  'recei',
  'receipt',
  'receipt 77',
  'novem receipt',
  'user123',
  'to:user4',
  'example77.dev',
  'thank order',
  wordOf(4_711),
  'nothingofthekind',
] as const;

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds of the middle one of several runs. */
export function medianOf(run: () => unknown, runs = 9): number {
  return median(
    Array.from({ length: runs }, () => {
      const from = performance.now();
      run();
      return performance.now() - from;
    }),
  );
}

/** One page of a search as the window asks for it, beside SQLite's own query for the same hits. */
export function compareWithRaw(library: MailLibrary, search: string) {
  const { journal, database } = library;
  const page = () => journal.page({ filter: 'all', search, before: null, limit: 50 });
  const raw = database.db.prepare(`
    SELECT op.* FROM mail_words w JOIN mail_index i ON i.seq = w.rowid
    JOIN op ON op.op_id = i.op_id WHERE w.mail_words MATCH ? ORDER BY w.rowid DESC LIMIT 51`);
  const match = search
    .replace('to:', '')
    .split(' ')
    .map((term) => `"${term.replaceAll(/[.@]/g, ' ').slice(0, 40)}" *`)
    .join(' AND ');
  return { ours: medianOf(() => page()), raw: medianOf(() => raw.all(match)), found: page() };
}
