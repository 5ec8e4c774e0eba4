import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { JournalPort, JournalQuery } from '#core/ports/journal.ts';
import { type Op, type Progress, type Transition, replay } from '#core/ports/op.ts';
import type { Outcome } from '#shared/outcome.ts';
import { credits } from '#shared/credits.ts';
import { instant, minutes } from '#shared/time.ts';
import { openDatabase } from './database.ts';
import { createJournal } from './journal.ts';
import type { Database } from './transaction.ts';

let db: Database;
let journal: JournalPort;

beforeEach(() => {
  const dir = mkdtempSync(join(tmpdir(), 'mailkit-journal-'));
  const opened = openDatabase({ path: join(dir, 'a.db'), copyDir: join(dir, 'copies') });
  db = opened.db;
  let made = 0;
  journal = createJournal({ ...opened, newId: () => `machine-${++made}` });
  onTestFinished(() => {
    opened.close();
    rmSync(dir, { recursive: true, force: true });
  });
});

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

const START: Progress = {
  state: 'queued',
  returnTo: null,
  notBefore: null,
  dueAt: instant(5),
  attempts: 0,
  gen: 0,
  debit: {
    taken: false,
    unanswered: 0,
    first: null,
    unknownAt: null,
    fingerprint: null,
    entryId: null,
  },
  expiresAt: null,
  send: { unanswered: 0, first: null, last: null, fingerprint: null },
  parts: null,
  schedule: null,
  lookup: null,
  refund: null,
  refunded: credits(0),
  pausedAt: null,
  error: null,
};

function op(n: number, subject = `Mail ${n}`, to = `user${n}@acme.dev`): Op {
  const binding = {
    mode: 'sandbox',
    entitlementId: 'e',
    customerId: 'c',
    dodoFingerprint: 'd',
    resendFingerprint: 'r',
  } as const;
  return {
    opId: `op-${String(n).padStart(4, '0')}`,
    clientOpId: `client-${n}`,
    kind: 'single',
    campaignId: null,
    parentOpId: null,
    binding,
    credits: credits(1),
    createdAt: instant(n),
    messages: [
      {
        index: 0,
        subject,
        recipients: [to],
        credits: credits(1),
        outcome: 'pending',
        resendId: null,
      },
    ],
    progress: START,
    updatedAt: instant(n),
    version: 1,
  };
}

const add = (what: Op): Op =>
  value(
    journal.insert(what, {
      to: what.progress,
      cause: 'submitted',
      data: {},
      payload: { gen: 0, part: '', body: '{}', sha256: 's' },
    }),
  ).op;
const step = (to: Partial<Progress>, change: Partial<Transition> = {}): Transition => ({
  to: { ...START, ...to },
  cause: 'debit.started',
  data: { n: 1 },
  ...change,
});
const advance = (what: Op, transition: Transition, owner = 'me', at = 100) =>
  journal.advance(what, {
    transition,
    at: instant(at),
    owner,
    lease: { owner, until: instant(at + minutes(2)) },
  });
const page = (query: Partial<JournalQuery> = {}) =>
  value(journal.page({ filter: 'all', search: '', before: null, limit: 3, ...query }));
const idsOf = (ops: readonly Op[]): string[] => ops.map(({ opId }) => opId);

describe('the journal', () => {
  it('gives back what was stored, once per client id', () => {
    const stored = add(op(1));
    expect(stored).toEqual(op(1));
    expect(value(journal.load('op-0001'))).toEqual(op(1));
    expect(add({ ...op(2), clientOpId: 'client-1' })).toEqual(op(1));
    expect(value(journal.byClientOpId('client-1'))?.opId).toBe('op-0001');
    expect(value(journal.load('nothing'))).toBeNull();
  });

  it('writes state, event, outcome and bytes in one step, over the version it was decided on', () => {
    const first = add(op(1));
    const change = step(
      { state: 'debiting', gen: 1 },
      {
        payload: { gen: 1, part: '', body: '[]', sha256: 't' },
        outcomes: [{ index: 0, outcome: 'accepted', resendId: 'r1' }],
      },
    );
    const second = value(advance(first, change));
    expect(second).toMatchObject({ version: 2, progress: { state: 'debiting' } });
    expect(value(journal.load(first.opId))).toEqual(second);
    expect(value(journal.payload(first.opId, 1, ''))).toEqual({
      gen: 1,
      part: '',
      body: '[]',
      sha256: 't',
    });
    expect(value(journal.events(first.opId))).toMatchObject([
      { from: null, to: 'queued', cause: 'submitted' },
      { from: 'queued', to: 'debiting', cause: 'debit.started', data: { n: 1 } },
    ]);
    expect(advance(first, change)).toMatchObject({ ok: false, error: { kind: 'op.state' } });
    expect(value(journal.events(first.opId))).toHaveLength(2);
    expect(value(journal.knownResendIds(['r0', 'r1']))).toEqual(new Set(['r1']));
  });

  it('keeps a log that replays to the state', () => {
    const second = value(advance(add(op(1)), step({ state: 'debiting', attempts: 3 })));
    const third = value(advance(second, step({ state: 'held', gen: 2 }, { cause: 'debit.done' })));
    const patches = db
      .prepare('SELECT patch FROM event ORDER BY seq')
      .all()
      .map((row: { patch: string }) => JSON.parse(row.patch) as Partial<Progress>);
    expect(replay(patches)).toEqual(third.progress);
    expect(Object.keys(patches[2] ?? {})).toEqual(['state', 'attempts', 'gen']);
  });

  it('keeps another process away while a lease runs, and lets it in afterwards or on taking over', () => {
    const second = value(advance(add(op(1)), step({ state: 'debiting' })));
    const next = step({ state: 'held' });
    expect(advance(second, next, 'other', 101).ok).toBe(false);
    expect(advance(second, next, 'other', 100 + minutes(3)).ok).toBe(true);
    const again = value(advance(add(op(2)), step({ state: 'debiting' })));
    value(journal.takeOver('other'));
    expect(advance(again, next, 'other', 101).ok).toBe(true);
    expect(advance(again, next, 'me', 101).ok).toBe(false);
  });

  it('lists newest first in pages that neither repeat nor skip', () => {
    for (const n of [3, 1, 7, 5, 2, 6, 4]) add(op(n));
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const { ops, next } = page({ before });
      seen.push(...idsOf(ops));
      before = next;
    } while (before !== null);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `op-000${n}`));
    expect(page({ before: 'not a cursor' }).ops).toHaveLength(3);
  });

  it('filters by what became of a mail', () => {
    const ended = (n: number, state: 'settled' | 'cancelled', outcome: 'accepted' | 'refused') =>
      advance(
        add(op(n)),
        step({ state, dueAt: null }, { outcomes: [{ index: 0, outcome, resendId: null }] }),
      );
    ended(1, 'settled', 'accepted');
    ended(2, 'settled', 'refused');
    ended(3, 'cancelled', 'refused');
    advance(add(op(4)), step({ state: 'review', dueAt: null }));
    add(op(5));
    const found = (filter: JournalQuery['filter']) => idsOf(page({ filter }).ops);
    expect(found('sent')).toEqual(['op-0001']);
    expect(found('refused')).toEqual(['op-0002']);
    expect(found('cancelled')).toEqual(['op-0003']);
    expect(found('needsYou')).toEqual(['op-0004']);
    expect(found('open')).toEqual(['op-0005', 'op-0004']);
    expect(value(journal.counts())).toEqual({ open: 2, needsYou: 1, quarantined: 0 });
    expect(value(journal.open()).map(({ opId }) => opId)).toEqual(['op-0004', 'op-0005']);
  });

  it('finds beginnings of words in subjects and people whatever the case, newest first', () => {
    add(op(1, 'Quarterly ÜBERSICHT'));
    add(op(2, '100% off', 'grace@acme.dev'));
    add(op(3, '100 offers'));
    const found = (search: string) => idsOf(page({ search }).ops);
    expect(found('übersicht')).toEqual(['op-0001']);
    expect(found('GRACE@')).toEqual(['op-0002']);
    expect(found('100%')).toEqual(['op-0003', 'op-0002']);
    expect(found('"off')).toEqual(['op-0003', 'op-0002']);
    expect(found('_')).toEqual([]);
    expect(found('acme.dev')).toEqual(['op-0003', 'op-0002', 'op-0001']);
    expect(page({ search: 'acme', limit: 2 })).toMatchObject({ next: 's2' });
  });

  it('keeps one machine id', () => {
    expect([journal.machineId(), journal.machineId()]).toEqual(['machine-1', 'machine-1']);
  });

  it.each([
    [`UPDATE op SET state = 'nonsense'`],
    [`UPDATE op SET progress = '{'`],
    [`UPDATE op SET mode = 'x'`],
    [`UPDATE message SET recipients = 'x'`],
  ])('sets an unreadable row aside and counts it: %s', (damage) => {
    add(op(1));
    db.exec(damage);
    expect(value(journal.load('op-0001'))).toBeNull();
    expect(page().ops).toEqual([]);
    expect(value(journal.open())).toEqual([]);
    expect(value(journal.counts())).toEqual({ open: 0, needsYou: 0, quarantined: 1 });
    expect(db.prepare('SELECT count(*) AS n FROM op').get()).toEqual({ n: 1 });
  });

  it('finds the open ones among many finished ones without reading those', () => {
    const plan = (sql: string) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    expect(
      plan(`SELECT op_id FROM op WHERE result = 'open' AND quarantined = 0 ORDER BY due_at, op_id`),
    ).toContain('op_by_result (result=?)');
    const newest = `ORDER BY created_at DESC, op_id DESC LIMIT 50`;
    expect(
      plan(
        `SELECT * FROM op WHERE 1 AND quarantined = 0 AND (created_at, op_id) < (9, 'x') ${newest}`,
      ),
    ).toContain('op_by_age');
    expect(
      plan(
        `SELECT * FROM op WHERE result = 'refused' AND quarantined = 0 AND (created_at, op_id) < (9, 'x') ${newest}`,
      ),
    ).toContain('op_by_result');
  });
});
