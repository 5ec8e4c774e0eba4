import type { AccountSource } from '#core/account.ts';
import { createLedger, type Ledger, type LedgerDeps } from '#core/ledger/ledger.ts';
import { createKeptLines } from '#core/ledger/kept-lines.ts';
import type { KeptLedger } from '#core/ports/ledger.ts';
import type { Pace } from '#core/ports/pace.ts';
import { millis } from '#shared/time.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { createLedgerStore } from './adapters/sqlite/ledger.ts';
import type { Database } from './adapters/sqlite/transaction.ts';
import { paced } from './paced.ts';

/** The ledger of a session. What is old is read in the background: the outbox and people go first. */
export function openLedger(
  deps: Omit<LedgerDeps, 'account' | 'background' | 'store'>,
  from: {
    readonly db: Database;
    readonly health: StorageHealth;
    readonly pace: Pace;
    /** Requests that somebody waits for. */
    readonly account: AccountSource;
    /** Not paced yet. */
    readonly raw: AccountSource;
  },
): Ledger {
  return createLedger({
    ...deps,
    account: from.account,
    background: paced(from.raw, from.pace, { lane: 'background' }),
    store: createLedgerStore(from),
  });
}

/** What is kept of ledgers, for the history of the balance. */
export const keptLedger = (
  from: Pick<LedgerDeps, 'scheduler'> & { readonly db: Database; readonly health: StorageHealth },
): KeptLedger =>
  createKeptLines({
    store: createLedgerStore(from),
    breathe: () => new Promise((resolve) => void from.scheduler.after(millis(0), resolve)),
  });
