import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerRecord, LedgerStore } from '#core/ports/ledger.ts';
import type { LedgerFilter } from '#shared/contract/ledger.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { createLedgerStore } from './ledger.ts';
import { migrate } from './migrate.ts';
import type { Database } from './transaction.ts';

const REF = { entitlementId: 'cde_1', customerId: 'cus_1' };
const ALL: LedgerFilter = { kind: null, from: null, to: null, search: '', opId: null };

let db: Database;
let store: LedgerStore;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
  store = createLedgerStore({ db, health: { writable: true } });
});

const entry = (n: number, over: Partial<LedgerRecord> = {}): LedgerRecord => ({
  entryId: `cle_${n}`,
  at: instant(n * 1_000),
  type: 'credit_deducted',
  kind: 'credit_deducted',
  change: -1,
  balanceBefore: credits(10_000 - n + 1),
  balanceAfter: credits(10_000 - n),
  note: null,
  opId: null,
  referenceId: null,
  grantId: null,
  ...over,
});
/** Entries `newest` down to `oldest`, as a page lists them. */
const page = (newest: number, oldest: number): LedgerRecord[] =>
  Array.from({ length: newest - oldest + 1 }, (_, i) => entry(newest - i));

const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
type Part = Extract<ReturnType<LedgerStore['order']>, { ok: true }>['value'];
const list = (filter: Partial<LedgerFilter> = {}, sort: 'pairs' | 'time' = 'pairs', scan = 3) => {
  const ids: number[] = [];
  for (let after: Parameters<LedgerStore['order']>[1]['after'] = null; ;) {
    const part: Part = value(
      store.order(REF, { filter: { ...ALL, ...filter }, sort, after, scan }),
    );
    ids.push(...part.ids);
    if (part.next === null) return value(store.rows(ids));
    after = part.next;
  }
};
const ids = (...args: Parameters<typeof list>): string[] =>
  list(...args).map(({ entryId }) => entryId);

describe('the ledger store', () => {
  it('keeps a stretch once, in order, however often it is read', () => {
    expect(value(store.add(REF, page(5, 3), false))).toEqual({ added: 3 });
    expect(value(store.add(REF, page(5, 3), false))).toEqual({ added: 0 });
    expect(value(store.add(REF, page(4, 1), true))).toEqual({ added: 2 });
    expect(ids()).toEqual(['cle_5', 'cle_4', 'cle_3', 'cle_2', 'cle_1']);
    expect(value(store.state(REF))).toMatchObject({ entries: 5, gap: null });
  });

  it('knows the newest place where something may be missing until it was seen to be whole', () => {
    store.add(REF, page(3, 2), false);
    expect(value(store.state(REF)).gap).toMatchObject({ entryId: 'cle_2', above: 1 });
    store.add(REF, page(9, 8), false);
    expect(value(store.state(REF)).gap).toMatchObject({ entryId: 'cle_8', above: 1 });
    // These stand below it, but were not seen next to it.
    store.add(REF, page(6, 3), false);
    expect(value(store.state(REF)).gap).toMatchObject({ entryId: 'cle_8' });
    store.add(REF, page(8, 6), false);
    expect(value(store.state(REF)).gap).toMatchObject({ entryId: 'cle_2', above: 7 });
    store.add(REF, page(2, 1), true);
    expect(value(store.state(REF))).toMatchObject({ entries: 9, gap: null });
  });

  it('never calls a ledger whole that has a hole, whatever stretches are read in whatever order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 8 })), { maxLength: 12 }),
        (size, reads) => {
          const fresh = new DatabaseSync(':memory:');
          migrate(fresh);
          const kept = createLedgerStore({ db: fresh, health: { writable: true } });
          const book = page(size, 1);
          for (const [from, length] of [[0, 1], ...reads] as [number, number][]) {
            const stretch = book.slice(from, from + length);
            if (stretch.length > 0) kept.add(REF, stretch, from + length >= book.length);
          }
          const { gap, entries } = value(kept.state(REF));
          fresh.close();
          expect(gap !== null || entries === size).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps the order in which entries of one moment are listed', () => {
    const at = instant(7_000);
    const burst = [7, 6, 5, 4, 3, 2].map((n) => entry(n, { at }));
    // Read from the middle, then what came since, then what was before.
    store.add(REF, burst.slice(2, 4), false);
    store.add(REF, burst.slice(0, 3), false);
    store.add(REF, burst.slice(3), true);
    expect(ids()).toEqual(burst.map(({ entryId }) => entryId));
    expect(ids({}, 'time', 2)).toEqual(burst.map(({ entryId }) => entryId));
  });

  it('shows a debit beside what was given back for it, where the newer of them stands', () => {
    const own = { opId: 'op-1' };
    const debit = entry(2, { ...own, kind: 'mail' });
    const refund = entry(5, { ...own, kind: 'returned', change: 1 });
    store.add(REF, [entry(6), refund, entry(4), entry(3), debit, entry(1)], true);
    const order = ['cle_6', 'cle_5', 'cle_2', 'cle_4', 'cle_3', 'cle_1'];
    expect(ids()).toEqual(order);
    expect(list().map(({ pair }) => pair)).toEqual([
      'none',
      'first',
      'below',
      'none',
      'none',
      'none',
    ]);
    expect(ids({}, 'time')).toEqual(['cle_6', 'cle_5', 'cle_4', 'cle_3', 'cle_2', 'cle_1']);
    // The debit becomes known after its refund, as it does when reading backwards.
    db.exec('DELETE FROM ledger_entry');
    store.add(REF, [entry(6), refund, entry(4)], false);
    store.add(REF, [entry(4), entry(3), debit, entry(1)], true);
    expect(ids()).toEqual(order);
  });

  it('finds by kind, time, note, id and operation', () => {
    const op = '0193a1b2-0000-7000-8000-000000000001';
    store.add(
      REF,
      [
        entry(5, { kind: 'mail', note: 'email send X', opId: op }),
        entry(4, { note: '100%_Sure \\ thing' }),
        entry(3, { kind: 'credit_added', change: 5_000 }),
        entry(2),
      ],
      true,
    );
    expect(ids({ kind: 'credit_added' })).toEqual(['cle_3']);
    expect(ids({ from: instant(3_000), to: instant(4_000) })).toEqual(['cle_4', 'cle_3']);
    expect(ids({ search: ' SEND x' })).toEqual(['cle_5']);
    expect(ids({ search: '100%_s' })).toEqual(['cle_4']);
    expect(ids({ search: '%' })).toEqual(['cle_4']);
    expect(ids({ search: 'cle_2' })).toEqual(['cle_2']);
    expect(ids({ opId: op })).toEqual(['cle_5']);
    expect(ids({ search: 'nothing' })).toEqual([]);
    db.exec('PRAGMA foreign_keys = OFF');
    db.prepare('INSERT INTO message VALUES (?, 0, ?, ?, 1, ?, NULL)').run(
      op,
      'Your receipt',
      '["Ada <ada@acme.dev>"]',
      'accepted',
    );
    expect(ids({ search: 'RECEIPT' })).toEqual(['cle_5']);
    expect(ids({ search: 'ada@' })).toEqual(['cle_5']);
    expect(value(store.kinds(REF))).toEqual(['credit_added', 'credit_deducted', 'mail']);
  });

  it('knows the balances at both ends of a time', () => {
    store.add(REF, page(9, 1), true);
    const between = (from: number | null, to: number | null) =>
      value(
        store.balances(REF, {
          from: from === null ? null : instant(from),
          to: to === null ? null : instant(to),
        }),
      );
    expect(between(null, null)).toEqual({ opening: 10_000, closing: 9_991 });
    expect(between(4_000, 6_000)).toEqual({ opening: 9_997, closing: 9_994 });
    expect(between(6_100, 6_200)).toEqual({ opening: 9_994, closing: 9_994 });
    expect(between(0, 10)).toEqual({ opening: null, closing: null });
  });

  it('keeps customers apart and knows when each was last looked at', () => {
    store.add(REF, page(2, 1), true);
    store.checked(REF, instant(77));
    expect(value(store.state(REF)).checkedAt).toBe(77);
    const other = { ...REF, customerId: 'cus_2' };
    expect(value(store.state(other))).toEqual({ entries: 0, checkedAt: null, gap: null });
    store.add(other, page(2, 1), false);
    expect(value(store.state(REF)).gap).toBeNull();
    expect(ids()).toHaveLength(2);
  });

  it('writes nothing where nothing may be written', () => {
    const error = {
      kind: 'storage.readOnly',
      credit: 'none',
      reason: 'newer',
      copy: null,
    } as const;
    const locked = createLedgerStore({ db, health: { writable: false, error } });
    expect(locked.add(REF, page(2, 1), true)).toEqual({ ok: false, error });
    expect(value(locked.state(REF)).entries).toBe(0);
  });
});
