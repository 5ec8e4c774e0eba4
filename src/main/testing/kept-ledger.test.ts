import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, expect, it } from 'vitest';
import { useFromLedger } from '#core/credits/use.ts';
import { createKeptLines } from '#core/ledger/kept-lines.ts';
import { recordOf } from '#core/ledger/record.ts';
import type { LedgerLine } from '#core/ports/dodo.ts';
import type { LedgerStore } from '#core/ports/ledger.ts';
import { createLedgerStore } from '#main/adapters/sqlite/ledger.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';

const REF = { entitlementId: 'cde_1', customerId: 'cus_1' };

const line = (n: number, over: Partial<LedgerLine> = {}): LedgerLine => ({
  entryId: `cle_${n}`,
  type: 'credit_deducted',
  amount: credits(2),
  isCredit: false,
  balanceBefore: credits(20_000 - 2 * n + 2),
  balanceAfter: credits(20_000 - 2 * n),
  createdAt: instant(n * 1_000),
  description: null,
  referenceId: null,
  grantId: null,
  metadata: {},
  ...over,
});
/** As the service lists them: newest first. */
const lines = (newest: number, oldest: number): LedgerLine[] =>
  Array.from({ length: newest - oldest + 1 }, (_, i) => line(newest - i));

let store: LedgerStore;
let kept: ReturnType<typeof createKeptLines>;
beforeEach(() => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  store = createLedgerStore({ db, health: { writable: true } });
  kept = createKeptLines({ store, breathe: async () => undefined });
});
const keep = (some: readonly LedgerLine[], end = false): void => {
  store.add(REF, some.map(recordOf), end);
  store.checked(REF, instant(0));
};

it('gives back thousands of lines as they were told, newest first, from a moment on', async () => {
  const all = lines(3_500, 1);
  keep(all, true);
  expect(await kept(REF, instant(0))).toEqual(all);
  expect(await kept(REF, instant(1_000_001))).toEqual(lines(3_500, 1_001));
  expect(await kept(REF, instant(9_000_000))).toEqual([]);
});

it('gives nothing where a line may be missing, and only there', async () => {
  expect(await kept(REF, instant(0))).toBeNull();
  keep(lines(90, 80));
  expect(await kept(REF, instant(70_000))).toBeNull();
  expect(await kept(REF, instant(81_000))).toEqual(lines(90, 81));
  expect(await kept({ ...REF, customerId: 'cus_2' }, instant(0))).toBeNull();
});

it('still tells use from what was given back and from what was adjusted', async () => {
  const told = [
    line(4, { isCredit: true, type: 'credit_added', metadata: { op_id: 'op' } }),
    line(3, { metadata: { op_id: 'op', n: '2', machine: 'm' } }),
    line(2, { metadata: { adjustment_id: 'a' } }),
    line(1),
  ];
  keep(told, true);
  expect(useFromLedger((await kept(REF, instant(0))) ?? [])).toEqual(useFromLedger(told));
  expect(useFromLedger(told)).toHaveLength(3);
});
