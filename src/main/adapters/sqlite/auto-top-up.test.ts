import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt, AutoTopUpState } from '#core/ports/auto-top-up.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { createAutoTopUpStore } from './auto-top-up.ts';
import { InUse } from './failure.ts';
import { migrate } from './migrate.ts';
import type { Database } from './transaction.ts';

const REF = { entitlementId: 'cde_1', customerId: 'cus_1' };
const state: AutoTopUpState = {
  ...REF,
  settings: {
    enabled: true,
    below: credits(1_000),
    packs: 1,
    perDay: 1,
    perMonth: { minor: 5_000, currency: 'USD' },
  },
  pause: { reason: 'declined', until: instant(5), code: 'GENERIC_DECLINE', where: null },
  declines: 1,
  wanted: false,
  issued: 'a.1',
  owned: { claim: 'a.1', since: instant(1) },
};
const attempt = (attemptId: string, over: Partial<Attempt> = {}): Attempt => ({
  ...REF,
  attemptId,
  episode: 'cdl_1',
  state: 'asked',
  at: instant(1_000),
  packs: 1,
  price: { minor: 900, currency: 'USD' },
  paymentId: null,
  ...over,
});

let db: Database;
let ours = true;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
  ours = true;
});
afterEach(() => db.close());
const store = () =>
  createAutoTopUpStore({
    db,
    health: { writable: true },
    lease: {
      assert: () => {
        if (!ours) throw new InUse();
      },
    },
  });

describe('automatic top-ups in the database', () => {
  it('come back as they were kept, one per customer', () => {
    expect(store().read(REF)).toEqual({ ok: true, value: null });
    store().save(state);
    store().save({ ...state, declines: 2 });
    expect(store().read(REF)).toEqual({ ok: true, value: { ...state, declines: 2 } });
    expect(store().read({ ...REF, customerId: 'cus_2' })).toEqual({ ok: true, value: null });
  });

  it('remember every attempt of the time asked for, and open ones for ever', () => {
    store().put(attempt('a', { at: instant(10) }));
    store().put(attempt('b', { at: instant(20), state: 'succeeded' }));
    store().put(attempt('c', { at: instant(1_000), state: 'failed' }));
    store().put(attempt('d', { customerId: 'cus_2' }));
    const found = store().attempts(REF, instant(500));
    expect(found.ok && found.value.map(({ attemptId }) => attemptId)).toEqual(['c', 'a']);
    store().put(attempt('a', { at: instant(10), state: 'absent' }));
    const left = store().attempts(REF, instant(500));
    expect(left.ok && left.value.map(({ attemptId }) => attemptId)).toEqual(['c']);
  });

  it('are written by the process that may, and by no other', () => {
    ours = false;
    expect(store().save(state)).toMatchObject({ ok: false, error: { kind: 'storage.inUse' } });
    expect(store().put(attempt('a'))).toMatchObject({ ok: false });
    expect(store().attempts(REF, instant(0))).toEqual({ ok: true, value: [] });
  });

  it('are not guessed at where a row cannot be read: a limit is not counted without it', () => {
    store().put(attempt('a'));
    db.exec(`UPDATE auto_top_up_attempt SET record = '{}'`);
    expect(store().attempts(REF, instant(0))).toMatchObject({ ok: false });
  });
});
