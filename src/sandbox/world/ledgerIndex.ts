import type { LedgerRow } from './creditRecords.ts';
import type { Store } from './store.ts';

/** Ledger rows by account, oldest first: a long ledger is paged a thousand times. */
type Index = { rows: number; readonly byAccount: Map<string, LedgerRow[]> };
const indexes = new WeakMap<Store, Index>();

function add(index: Index, row: LedgerRow): void {
  const rows = index.byAccount.get(row.account);
  if (rows) rows.push(row);
  else index.byAccount.set(row.account, [row]);
  index.rows += 1;
}

/** Called with every row that is booked, after it was put. */
export function rememberRow(store: Store, row: LedgerRow): void {
  const index = indexes.get(store);
  if (index) add(index, row);
}

export function rowsOf(store: Store, account: string): readonly LedgerRow[] {
  let index = indexes.get(store);
  // Another number of rows: the store was filled or emptied by somebody else.
  if (!index || index.rows !== store.count('ledger')) {
    index = { rows: 0, byAccount: new Map() };
    for (const row of store.all('ledger')) add(index, row);
    indexes.set(store, index);
  }
  return index.byAccount.get(account) ?? [];
}
