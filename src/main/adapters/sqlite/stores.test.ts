import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutRecord } from '#core/ports/checkouts.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { createCheckouts } from './checkouts.ts';
import { migrate } from './migrate.ts';
import { createNoticeStore } from './notices.ts';
import { createReadings } from './readings.ts';
import type { Database } from './transaction.ts';

let db: Database;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
});

const ref = { entitlementId: 'cde_1', customerId: 'cus_1' };
const reading = (at: number, n: number) => ({
  credits: credits(n),
  updatedAt: instant(at),
  readAt: instant(at),
});

describe('readings', () => {
  it('keeps the first and the last of a run of equal balances', () => {
    const store = createReadings(db);
    for (const [at, n] of [
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 4],
      [5, 4],
    ] as const)
      expect(store.record(ref, reading(at, n))).toEqual({ ok: true, value: undefined });
    const kept = store.since(ref, instant(0));
    expect(kept.ok && kept.value.map((r) => [r.readAt, r.credits])).toEqual([
      [1, 5],
      [3, 5],
      [4, 4],
      [5, 4],
    ]);
    expect(store.since(ref, instant(4))).toMatchObject({ value: [{ readAt: 4 }, { readAt: 5 }] });
    expect(store.last(ref)).toMatchObject({ value: { credits: 4, readAt: 5 } });
  });

  it('keeps customers apart', () => {
    const store = createReadings(db);
    store.record(ref, reading(1, 5));
    expect(store.last({ ...ref, customerId: 'cus_2' })).toEqual({ ok: true, value: null });
  });

  it('remembers alerts, zero included', () => {
    const store = createReadings(db);
    expect(store.alert(ref)).toEqual({ ok: true, value: null });
    const low = { raisedAt: credits(0), empty: true, snoozedUntil: instant(9), lapses: { 7: 30 } };
    store.saveAlert(ref, low);
    expect(store.alert(ref)).toEqual({ ok: true, value: low });
    const calm = { raisedAt: null, empty: false, snoozedUntil: null, lapses: {} };
    store.saveAlert(ref, calm);
    expect(store.alert(ref)).toEqual({ ok: true, value: calm });
  });

  it('stores an alert together with its notice, or neither', () => {
    const store = createReadings(db);
    const notices = createNoticeStore(db);
    const calm = { raisedAt: null, empty: false, snoozedUntil: null, lapses: {} };
    const notice = {
      noticeId: 'n1',
      kind: 'balance.low' as const,
      at: instant(1),
      data: { customerId: 'cus_1' },
      error: null,
      dismissed: false,
    };
    const torn = store.saveAlert(ref, calm, () => {
      notices.insert(notice);
      return { ok: false, error: { kind: 'storage.full', credit: 'none' } };
    });
    expect(torn.ok).toBe(false);
    expect(store.alert(ref)).toEqual({ ok: true, value: null });
    expect(notices.list(9)).toEqual({ ok: true, value: [] });
    store.saveAlert(ref, calm, () => notices.insert(notice));
    expect(store.alert(ref)).toEqual({ ok: true, value: calm });
    expect(notices.list(9)).toEqual({ ok: true, value: [notice] });
  });

  it('settles what stands about one customer', () => {
    const notices = createNoticeStore(db);
    const about = (noticeId: string, kind: 'balance.low' | 'balance.empty', data: object) =>
      notices.insert({
        noticeId,
        kind,
        at: instant(1),
        data: { ...data },
        error: null,
        dismissed: false,
      });
    about('mine', 'balance.low', { customerId: 'cus_1' });
    about('old', 'balance.low', {});
    about('theirs', 'balance.low', { customerId: 'cus_2' });
    about('other', 'balance.empty', { customerId: 'cus_1' });
    notices.settle(['balance.low'], 'cus_1');
    const left = notices.list(9);
    expect(
      left.ok && left.value.filter((one) => !one.dismissed).map((one) => one.noticeId),
    ).toEqual(['theirs', 'other']);
  });

  it('keeps a rule per customer', () => {
    const store = createReadings(db);
    expect(store.rule(ref)).toEqual({ ok: true, value: null });
    store.saveRule(ref, { kind: 'amount', credits: 0 });
    expect(store.rule(ref)).toEqual({ ok: true, value: { kind: 'amount', credits: 0 } });
    expect(store.rule({ ...ref, customerId: 'cus_2' })).toEqual({ ok: true, value: null });
    db.exec('UPDATE alert_rule SET rule = \'{"kind":"moon"}\'');
    expect(store.rule(ref)).toEqual({ ok: true, value: null });
  });
});

const record: CheckoutRecord = {
  checkoutId: 'c1',
  kind: 'topUp',
  state: 'creating',
  mode: 'sandbox',
  fingerprint: 'f',
  entitlementId: 'cde_1',
  productId: 'pdt_1',
  productName: 'Top-up',
  quantity: 1,
  creditsExpected: credits(5_000),
  customerId: 'cus_1',
  buyer: null,
  card: null,
  cardPaymentId: null,
  sessionId: null,
  url: null,
  paymentId: null,
  subscriptionId: null,
  paymentAt: null,
  total: { minor: 900, currency: 'USD' },
  createdAt: instant(1),
  paidAt: null,
  grantedAt: null,
  endedAt: null,
  error: null,
  dismissed: false,
};

describe('checkouts', () => {
  it('gives back what was stored, newest first', () => {
    const store = createCheckouts(db);
    const error = { kind: 'browser.failed', credit: 'unrelated' } as const;
    store.insert(record);
    store.insert({ ...record, checkoutId: 'c2', createdAt: instant(2) });
    const changed = { ...record, state: 'waiting', sessionId: 'cks_1', error } as const;
    store.update(changed);
    const recent = store.recent(10);
    expect(recent.ok && recent.value.map((r) => r.checkoutId)).toEqual(['c2', 'c1']);
    expect(recent.ok && recent.value[1]).toEqual(changed);
    expect(store.recent(1)).toMatchObject({ value: [{ checkoutId: 'c2' }] });
  });

  it('leaves a row it cannot read where it is', () => {
    const store = createCheckouts(db);
    store.insert(record);
    db.exec(`UPDATE checkout SET record = '{}'`);
    expect(store.recent(10)).toEqual({ ok: true, value: [] });
    expect(db.prepare('SELECT count(*) AS n FROM checkout').get()).toEqual({ n: 1 });
  });
});

describe('notices', () => {
  const notice = {
    noticeId: 'n1',
    kind: 'balance.low',
    at: instant(1),
    data: { credits: 0, days: null, who: 'Ada' },
    error: { kind: 'credits.empty', credit: 'none' },
    dismissed: false,
  } as const;

  it('lists the newest first and keeps what was dismissed', () => {
    const store = createNoticeStore(db);
    store.insert(notice);
    store.insert({ ...notice, noticeId: 'n2', at: instant(2), error: null });
    store.dismiss('n1');
    expect(store.list(10)).toEqual({
      ok: true,
      value: [
        { ...notice, noticeId: 'n2', at: 2, error: null },
        { ...notice, dismissed: true },
      ],
    });
  });

  it('forgets the oldest beyond a thousand', () => {
    const store = createNoticeStore(db);
    for (let i = 0; i < 1_003; i++) store.insert({ ...notice, noticeId: `n${i}`, at: instant(i) });
    const all = store.list(5_000);
    expect(all.ok && all.value).toHaveLength(1_000);
    expect(all.ok && all.value.at(-1)?.at).toBe(3);
  });
});

it('says so when nothing can be written', () => {
  db.exec('PRAGMA query_only = ON');
  const error = { kind: 'storage.readOnly' };
  expect(createReadings(db).record(ref, reading(1, 1))).toMatchObject({ ok: false, error });
  expect(createCheckouts(db).insert(record)).toMatchObject({ ok: false, error });
});
