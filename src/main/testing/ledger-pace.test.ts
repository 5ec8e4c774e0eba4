import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it, onTestFinished } from 'vitest';
import type { Account } from '#core/account.ts';
import { createLedger } from '#core/ledger/ledger.ts';
import { createPace } from '#core/outbox/pace.ts';
import { fakeDodo, REF } from '#core/testing/fake-dodo.ts';
import { quietLog } from '#core/testing/memory-stores.ts';
import { movingLedger } from '#core/testing/moving-ledger.ts';
import { createVirtualTime } from '#core/testing/virtual-time.ts';
import { createLedgerStore } from '#main/adapters/sqlite/ledger.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import { paced } from '#main/paced.ts';
import { ok } from '#shared/outcome.ts';

const S = 1_000;
const ALL = { kind: null, from: null, to: null, search: '', opId: null } as const;

/** The most requests that left within any stretch of `length` milliseconds. */
const busiest = (moments: readonly number[], length: number): number =>
  Math.max(0, ...moments.map((at, i) => moments.slice(i).filter((m) => m < at + length).length));

it('reads a long ledger within half of the limits, and steps aside while mail goes out', async () => {
  const time = createVirtualTime();
  const db = new DatabaseSync(':memory:');
  migrate(db);
  onTestFinished(() => db.close());
  const book = movingLedger(30_000);
  const now = (): number => time.clock.monotonic();
  const requests: number[] = [];
  const pace = createPace(time);
  const account = (): Account => ({
    mode: 'test',
    ids: { entitlementId: REF.entitlementId, planProductId: '', topUpProductId: '', from: '' },
    customerId: REF.customerId,
    dodo: { port: dodo, fingerprint: 'f' },
    resend: null,
  });
  const dodo = fakeDodo({
    ledger: async (query) => {
      requests.push(now());
      return book.page(query);
    },
  });
  const store = createLedgerStore({ db, health: { writable: true } });
  const service = createLedger({
    ...time,
    account: paced(account, pace),
    background: paced(account, pace, { lane: 'background' }),
    store,
    network: { online: () => true, onChange: () => () => undefined },
    files: { save: async () => ok(null) },
    log: quietLog,
  });
  service.start();
  void service.view(ALL);
  await time.advance(60 * S);
  expect(busiest(requests, 60 * S)).toBeLessThanOrEqual(120);
  expect(busiest(requests, S)).toBeLessThanOrEqual(21);
  expect(requests.length).toBeGreaterThan(100);

  // A campaign begins in the middle of it: it has the other half at once, and then the whole rate.
  const read = requests.length;
  const debits: number[] = [];
  let left = 400;
  const debit = async (): Promise<void> => {
    while (left-- > 0) {
      await pace.take('dodo', 'bulk');
      debits.push(now());
    }
  };
  const began = now();
  for (let i = 0; i < 8; i++) void debit();
  await time.advance(10 * S);
  expect(debits.length).toBeGreaterThanOrEqual(108);
  await time.advance(60 * S);
  // As many as a campaign alone would have sent by then, less what the minute before had used.
  expect(debits.filter((at) => at - began <= 65 * S).length).toBeGreaterThanOrEqual(228);
  expect(requests.length - read).toBeLessThan(5);
  expect(
    busiest(
      [...requests, ...debits].toSorted((a, b) => a - b),
      60 * S,
    ),
  ).toBeLessThanOrEqual(240);

  // Afterwards it goes on by itself, to the end.
  await time.advance(300 * S);
  expect(store.state(REF)).toMatchObject({ value: { entries: 30_000, gap: null } });
});
