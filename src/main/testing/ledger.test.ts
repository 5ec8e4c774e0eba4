import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Account } from '#core/account.ts';
import { createLedger } from '#core/ledger/ledger.ts';
import type { DodoPort } from '#core/ports/dodo.ts';
import type { LedgerState } from '#core/ports/ledger.ts';
import { limited, lost, no, yes } from '#core/testing/answers.ts';
import { fakeDodo, REF } from '#core/testing/fake-dodo.ts';
import { quietLog } from '#core/testing/memory-stores.ts';
import { movingLedger } from '#core/testing/moving-ledger.ts';
import { createVirtualTime } from '#core/testing/virtual-time.ts';
import { createLedgerStore } from '#main/adapters/sqlite/ledger.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import type { Database } from '#main/adapters/sqlite/transaction.ts';
import type { LedgerFilter, LedgerView } from '#shared/contract/ledger.ts';
import { ok } from '#shared/outcome.ts';

const S = 1_000;
const MIN = 60 * S;
const ALL: LedgerFilter = { kind: null, from: null, to: null, search: '', opId: null };

let opened: Database[] = [];
afterEach(() => {
  for (const db of opened) db.close();
  opened = [];
});

/** The ledger over its real tables, on a Dodo Payments whose answers a test chooses. */
function world(ledger: DodoPort['ledger'], over: Partial<DodoPort> = {}) {
  const time = createVirtualTime();
  const db = new DatabaseSync(':memory:');
  opened.push(db);
  migrate(db);
  const store = createLedgerStore({ db, health: { writable: true } });
  let online = true;
  let connect: (online: boolean) => void = () => undefined;
  const dodo = fakeDodo({ ledger, ...over });
  let account: Account = {
    mode: 'sandbox',
    ids: { entitlementId: REF.entitlementId, planProductId: '', topUpProductId: '', from: '' },
    customerId: REF.customerId,
    dodo: { port: dodo, fingerprint: 'f1' },
    resend: null,
  };
  const start = () => {
    const made = createLedger({
      account: () => account,
      background: () => account,
      store,
      clock: time.clock,
      scheduler: time.scheduler,
      network: {
        online: () => online,
        onChange: (listener) => {
          connect = listener;
          return () => undefined;
        },
      },
      files: { save: async () => ok(null) },
      log: quietLog,
    });
    made.start();
    return made;
  };
  let service = start();
  const look = async (filter: Partial<LedgerFilter> = {}): Promise<LedgerView> => {
    const asked = service.view({ ...ALL, ...filter });
    await time.advance(S);
    const answer = await asked;
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  };
  return {
    ...time,
    service: () => service,
    look,
    /** Looks and lets everything be read. */
    read: async (): Promise<LedgerView> => {
      await look();
      await time.advance(S);
      return look();
    },
    state: (ref = REF): LedgerState => {
      const state = store.state(ref);
      if (!state.ok) throw new Error(state.error.kind);
      return state.value;
    },
    connect: (now: boolean) => {
      online = now;
      connect(now);
    },
    become: (next: Partial<Account>) => {
      account = { ...account, ...next };
      service.accountChanged();
    },
    restart: async () => {
      await service.stop();
      service = start();
    },
  };
}

describe('reading the ledger', () => {
  it('reads everything once, each entry once, and then only what is new', async () => {
    const book = movingLedger(1_234);
    const { read, advance, look } = world(async (query) => book.page(query));
    expect(await read()).toMatchObject({
      total: 1_234,
      status: { complete: true, entries: 1_234, reading: 'idle', error: null },
    });
    const requests = book.asked.length;
    // Every page shares an entry with the one before: a tenth more than without.
    expect(requests).toBeLessThanOrEqual(16);
    book.use(3);
    await advance(2 * MIN);
    expect(await read()).toMatchObject({ total: 1_237, status: { complete: true } });
    expect(book.asked.slice(requests)).toEqual([{ page: 0, pageSize: 100 }]);
    expect((await look({ search: 'cle_1236' })).total).toBe(1);
  });

  it('takes no short page for the end before the next one was seen to be empty', async () => {
    const book = movingLedger(400);
    // A service that gives fewer than asked for.
    const { read } = world(async ({ page, pageSize, ...ref }) =>
      book.page({ ...ref, page, pageSize: Math.min(pageSize, 40) }),
    );
    const { status } = await read();
    expect(status.complete).toBe(false);
    expect(status.error).toMatchObject({ kind: 'service.unexpected' });
  });

  it('is whole although entries come between any two requests', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 700 }),
        fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 12 }),
        async (size, arrivals) => {
          const book = movingLedger(size);
          let turn = 0;
          const { read, advance, state } = world(async (query) => {
            const page = book.page(query);
            book.use(arrivals[turn++] ?? 0);
            return page;
          });
          await read();
          await advance(2 * MIN);
          await read();
          arrivals.length = turn;
          await advance(2 * MIN);
          await read();
          expect(state()).toMatchObject({ entries: book.lines.length, gap: null });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not fooled by a copy of the service that lags behind', async () => {
    const book = movingLedger(600);
    let turn = 0;
    const { read, state } = world(async (query) => book.page(query, turn++ % 2 === 1 ? 7 : 0));
    expect((await read()).status).toMatchObject({ complete: true });
    expect(state()).toMatchObject({ entries: 600, gap: null });
  });

  it('goes on after a restart where it was interrupted, and never calls the part the whole', async () => {
    const book = movingLedger(950);
    let cut = 4;
    const { read, restart, state, advance } = world(async (query) =>
      cut-- > 0 ? book.page(query) : lost(),
    );
    const part = await read();
    expect(part.status).toMatchObject({
      complete: false,
      error: { kind: 'service.unreachable' },
      reading: 'idle',
    });
    expect(part.total).toBe(state().entries);
    expect(part.status.completeFrom).toBe(book.lines[950 - part.total]?.createdAt);
    await restart();
    book.use(250);
    book.asked.length = 0;
    cut = 100;
    await advance(MIN);
    expect((await read()).status).toMatchObject({ complete: true, entries: 1_200 });
    // What was read before is not read again.
    expect(book.asked.length).toBeLessThan(13);
  });

  it('tries again by itself, as long after as the service asks', async () => {
    const book = movingLedger(30);
    let failing = true;
    const { look, advance, read } = world(async (query) =>
      failing ? limited(20_000) : book.page(query),
    );
    expect((await read()).status.error).toMatchObject({ kind: 'service.limited' });
    failing = false;
    await advance(15 * S);
    expect((await look()).total).toBe(0);
    await advance(10 * S);
    expect((await look()).status).toMatchObject({ complete: true, error: null, entries: 30 });
  });

  it.each([
    ['an empty 401', no(401), 'keys.refused'],
    ['a 403', no(403), 'keys.refused'],
    ['a web page with 200', lost('unexpected'), 'service.unexpected'],
    ['a 503', no(503), 'service.unreachable'],
    ['a lost answer', lost(), 'service.unreachable'],
    ['a 422', no(422, 'INVALID_QUERY_PARAMS'), 'service.refused'],
  ])('keeps what it has through %s and says what happened', async (_, answer, kind) => {
    const book = movingLedger(5);
    let failing = false;
    const { read, advance } = world(async (query) => (failing ? answer : book.page(query)));
    expect((await read()).total).toBe(5);
    failing = true;
    await advance(2 * MIN);
    expect(await read()).toMatchObject({ total: 5, status: { entries: 5, error: { kind } } });
  });

  it('is empty and complete for a customer who was never granted anything', async () => {
    const { read } = world(async () => no(404), { balance: async () => no(404) });
    expect(await read()).toMatchObject({
      total: 0,
      status: { entries: 0, complete: true, error: null },
    });
  });

  it('is a mistake in the settings, not an empty ledger, when the entitlement is unknown', async () => {
    const { read } = world(async () => no(404), {
      balance: async () => no(404),
      entitlement: async () => no(404),
    });
    expect((await read()).status).toMatchObject({
      complete: false,
      error: { kind: 'entitlement.unknown' },
    });
  });

  it('does not believe that a ledger has become empty', async () => {
    const book = movingLedger(5);
    let gone = false;
    const { read, advance } = world(async (query) => (gone ? yes([]) : book.page(query)));
    await read();
    gone = true;
    await advance(2 * MIN);
    expect((await read()).status).toMatchObject({
      entries: 5,
      error: { kind: 'service.unexpected' },
    });
  });

  it('shows another customer from nothing, and finds the first one as it was', async () => {
    const [mine, theirs] = [movingLedger(150), movingLedger(20)];
    const { read, become, look, service } = world(async (query) =>
      (query.customerId === REF.customerId ? mine : theirs).page(query),
    );
    const first = await read();
    become({ customerId: 'cus_2' });
    expect(service().rows(first.viewId, 0, 10)).toEqual({ ok: true, value: null });
    expect((await read()).total).toBe(20);
    become({ customerId: REF.customerId });
    expect((await look()).total).toBe(150);
    become({ customerId: null });
    expect(await service().view(ALL)).toMatchObject({ error: { kind: 'customer.none' } });
    become({ customerId: REF.customerId, dodo: null });
    expect(await service().view(ALL)).toMatchObject({ error: { kind: 'keys.missing' } });
  });

  it('stops while offline and goes on by itself', async () => {
    const book = movingLedger(500);
    let asked = 0;
    const { look, advance, connect } = world(async (query) => {
      asked += 1;
      if (asked === 2) connect(false);
      return book.page(query);
    });
    await look();
    await advance(5 * MIN);
    expect(asked).toBe(2);
    expect((await look()).status).toMatchObject({ complete: false, error: null });
    connect(true);
    await advance(S);
    expect((await look()).status).toMatchObject({ complete: true });
  });

  it('looks again soon after credits moved, but not for each of many', async () => {
    const book = movingLedger(5);
    const { read, advance, service, look } = world(async (query) => book.page(query));
    await read();
    await advance(10 * S);
    const before = book.asked.length;
    for (let i = 0; i < 20; i++) {
      book.use();
      service().moved();
      await advance(S);
    }
    expect(book.asked.length - before).toBeLessThanOrEqual(3);
    await advance(10 * S);
    expect((await look()).total).toBe(25);
  });

  it('keeps types nobody has heard of, and zero', async () => {
    const book = movingLedger(2);
    book.use(1, { type: 'brand_new_type', description: 'new' });
    book.use(1, { amount: 0 as never, isCredit: true, type: 'manual_adjustment' });
    const { read, service } = world(async (query) => book.page(query));
    const { viewId, kinds } = await read();
    expect(kinds).toContain('brand_new_type');
    expect(service().rows(viewId, 0, 2)).toMatchObject({
      value: [
        { kind: 'manual_adjustment', change: 0 },
        { kind: 'brand_new_type', note: 'new', change: -1 },
      ],
    });
  });

  it('leads from our own entries to their operation, by metadata or by their words', async () => {
    const opId = '0193a1b2-0000-7000-8000-000000000001';
    const book = movingLedger(1);
    book.use(1, { metadata: { op_id: opId } });
    book.use(3);
    book.use(1, { isCredit: true, type: 'credit_added', description: `email refund ${opId}` });
    const { read, service, look } = world(async (query) => book.page(query));
    const { viewId } = await read();
    expect(service().rows(viewId, 0, 3)).toMatchObject({
      value: [
        { kind: 'returned', opId, pair: 'first' },
        { kind: 'mail', opId, pair: 'below' },
        { opId: null, pair: 'none' },
      ],
    });
    expect((await look({ opId })).total).toBe(2);
  });
});
