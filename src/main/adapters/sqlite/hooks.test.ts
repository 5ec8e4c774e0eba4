import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HookQuery, HookStorePort, StoredEvent } from '#core/ports/webhooks.ts';
import type { Outcome } from '#shared/outcome.ts';
import { instant } from '#shared/time.ts';
import { createHookStore } from './hooks.ts';
import { migrate } from './migrate.ts';
import type { Database } from './transaction.ts';

let db: Database;
let store: HookStorePort;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
  store = createHookStore(db);
});

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

const event = (n: number, over: Partial<StoredEvent> = {}): StoredEvent => ({
  eventId: `e${n}`,
  service: 'dodo',
  type: 'credit.added',
  at: instant(n),
  occurredAt: instant(n),
  result: 'accepted',
  cause: null,
  customerId: 'cus_1',
  entitlementId: 'cde_1',
  who: null,
  opId: null,
  entryId: `cdl_${n}`,
  resendId: null,
  change: 1,
  balanceAfter: n,
  messageId: `msg_${n}`,
  headers: '[]',
  body: '{}',
  search: `credit.added cus_1 cdl_${n}`,
  ...over,
});

const page = (query: Partial<HookQuery> = {}) =>
  value(store.page({ filter: 'all', search: '', before: null, limit: 50, ...query }));
const ids = (query: Partial<HookQuery> = {}): string[] =>
  page(query).items.map(({ eventId }) => eventId);

describe('received events', () => {
  it('are remembered together with what they owe, once', () => {
    expect(value(store.accept(event(1), true))).toBe('new');
    expect(value(store.accept(event(2, { messageId: 'msg_1' }), true))).toBe('seen');
    expect(value(store.accept(event(3, { messageId: 'msg_1', service: 'resend' }), false))).toBe(
      'new',
    );
    expect(value(store.owed()).map(({ eventId }) => eventId)).toEqual(['e1']);
    expect(page().items.map(({ eventId, times }) => [eventId, times])).toEqual([
      ['e3', 1],
      ['e1', 2],
    ]);
    value(store.settled(['e1']));
    expect(value(store.owed())).toEqual([]);
  });

  it('are not remembered at all when they cannot be stored', () => {
    db.exec(
      `CREATE TRIGGER full BEFORE INSERT ON hook_event BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    expect(store.accept(event(1), true).ok).toBe(false);
    db.exec('DROP TRIGGER full');
    expect(value(store.accept(event(1), true))).toBe('new');
  });

  it('say when something later had arrived before them', () => {
    value(store.accept(event(10), false));
    value(store.accept(event(5), false));
    value(store.accept(event(11), false));
    expect(page().items.map(({ outOfOrder }) => outOfOrder)).toEqual([false, true, false]);
  });

  it('replace what was read by polling, which never repeats what is known', () => {
    const polled = (n: number) => event(n, { result: 'polled', messageId: null, eventId: `p${n}` });
    expect(value(store.addPolled([polled(1), polled(2)]))).toBe(2);
    expect(value(store.addPolled([polled(1), polled(2), polled(3)]))).toBe(1);
    value(store.accept(event(2), false));
    expect(ids().toSorted()).toEqual(['e2', 'p1', 'p3']);
    expect(value(store.addPolled([polled(2)]))).toBe(0);
    const mail = (type: string, id: string) =>
      event(9, {
        result: 'polled',
        messageId: null,
        entryId: null,
        resendId: 'm',
        type,
        eventId: id,
      });
    expect(value(store.addPolled([mail('email.sent', 'a'), mail('email.delivered', 'b')]))).toBe(2);
    expect(value(store.addPolled([mail('email.sent', 'c')]))).toBe(0);
  });

  it('belong to the mail that was sent, even when only its id at Resend is named', () => {
    db.exec(`INSERT INTO op (op_id, client_op_id, kind, mode, entitlement_id, customer_id, dodo_fingerprint,
      resend_fingerprint, credits, created_at, search, state, result, updated_at, version, progress)
      VALUES ('op1', 'c', 'single', 'sandbox', 'e', 'c', '', '', 1, 0, '', 'settled', 'sent', 0, 1, '{}')`);
    db.exec(`INSERT INTO message (op_id, idx, subject, recipients, credits, outcome, resend_id)
      VALUES ('op1', 0, '', '[]', 1, 'accepted', 'm1')`);
    value(store.accept(event(1, { entryId: null, resendId: 'm1', type: 'email.sent' }), true));
    value(store.accept(event(2, { opId: 'op1' }), true));
    const related = value(store.related({ opId: 'op1', entryId: null, resendId: null }));
    expect(related.map(({ eventId }) => eventId)).toEqual(['e1', 'e2']);
  });

  it('are found by type, text and page, also with signs that mean something to SQL', () => {
    for (let n = 1; n <= 5; n++) value(store.accept(event(n), false));
    value(store.accept(event(6, { type: 'email.sent', search: '100%_sure' }), false));
    value(
      store.refuse(event(7, { result: 'refused', messageId: null, cause: { kind: 'unsigned' } })),
    );
    expect(ids({ filter: 'mail' })).toEqual(['e6']);
    expect(ids({ filter: 'refused' })).toEqual(['e7']);
    expect(ids({ search: 'CDL_3' })).toEqual(['e3']);
    expect(ids({ search: '%_s' })).toEqual(['e6']);
    expect(ids({ search: '%' })).toEqual(['e6']);
    const first = page({ limit: 3 });
    expect([first.items.length, first.total]).toEqual([3, 7]);
    expect(ids({ limit: 10, before: first.next })).toEqual(['e4', 'e3', 'e2', 'e1']);
  });

  it('keep the newest 200 refused ones, however many come, and nothing else pays for that', () => {
    value(store.accept(event(0), false));
    for (let n = 1; n <= 300; n++)
      value(store.refuse(event(n, { result: 'refused', messageId: null })));
    expect(page({ filter: 'refused' }).total).toBe(200);
    expect(page().total).toBe(201);
    expect(value(store.kept())).toEqual({ kept: 201, pruned: 100 });
  });

  it('are explained later, when the secret is known', () => {
    value(store.refuse(event(1, { result: 'refused', cause: { kind: 'unknownSecret' } })));
    value(store.refuse(event(2, { result: 'refused', cause: { kind: 'unsigned' } })));
    value(store.explainUnknown('dodo', { kind: 'newSecret' }));
    expect(page().items.map(({ cause }) => cause?.kind)).toEqual(['unsigned', 'newSecret']);
  });

  it('are pruned by age and number, and it is counted', () => {
    for (let n = 1; n <= 30; n++) value(store.accept(event(n), false));
    value(store.prune(instant(11), 15));
    expect(page().total).toBe(15);
    expect(ids({ limit: 1 })).toEqual(['e30']);
    expect(value(store.kept())).toEqual({ kept: 15, pruned: 15 });
    // The memory of ids goes by age alone.
    expect(value(store.accept(event(31, { messageId: 'msg_12' }), false))).toBe('seen');
    expect(value(store.accept(event(32, { messageId: 'msg_1' }), false))).toBe('new');
  });

  it('are found among 10,000 with bodies in the time it takes to read their search texts', () => {
    const body = 'x'.repeat(2_000);
    db.exec('BEGIN');
    for (let n = 0; n < 10_000; n++) {
      const type = n % 100 === 0 ? 'payment.failed' : 'credit.added';
      value(store.accept(event(n, { body, type }), false));
    }
    db.exec('COMMIT');
    const raw = db.prepare(`SELECT count(*) FROM hook_event WHERE search LIKE '%nothing%'`);
    const fastest = (act: () => unknown): number =>
      Math.min(
        ...Array.from({ length: 7 }, () => {
          const began = performance.now();
          act();
          return performance.now() - began;
        }),
      );
    const scan = fastest(() => raw.get());
    for (const query of [
      { search: 'nothing' },
      { search: 'cdl_9999' },
      { filter: 'billing' },
      { filter: 'polled' },
      { before: '5000' },
      {},
    ] satisfies Partial<HookQuery>[])
      // Once for the rows, once for how many there are, and room for a busy machine.
      expect([query, fastest(() => page(query)) / scan < 8]).toEqual([query, true]);
    expect(page({ search: 'cdl_9999' }).total).toBe(1);
  });

  it('do not read bodies for a list', () => {
    value(store.accept(event(1, { body: 'x'.repeat(60_000), headers: '[1]' }), false));
    expect(page().items[0]).toMatchObject({ body: '', headers: '[]' });
    expect(value(store.load('e1'))?.body).toHaveLength(60_000);
    expect(value(store.load('none'))).toBeNull();
  });
});
