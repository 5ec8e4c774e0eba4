import type { AccountSource } from '#core/account.ts';
import { type Deliveries, createDeliveries } from '#core/deliveries/deliveries.ts';
import { createExport, type ExportMail } from '#core/deliveries/export.ts';
import type { NetworkPort, SaveFilePort } from '#core/ports/desktop.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { Log } from '#core/ports/log.ts';
import type { Pace } from '#core/ports/pace.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { Cancel, Clock, Scheduler } from '#core/ports/time.ts';
import { seconds } from '#shared/time.ts';
import { createDeliveryStore } from './adapters/sqlite/deliveries.ts';
import { createOldMail } from './adapters/sqlite/mail-index.ts';
import type { Database } from './adapters/sqlite/transaction.ts';
import { paced } from './paced.ts';

/** Old mail is made findable in small pieces, so that nobody who types has to wait for one. */
const PIECE_EVERY = seconds(0.05);
const BEGIN_AFTER = seconds(5);

/** What became of every mail, and what it can be found by. */
export function openHistory(deps: {
  readonly account: AccountSource;
  readonly db: Database;
  readonly health: StorageHealth;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly network: NetworkPort;
  readonly pace: Pace;
  readonly log: Log;
  readonly journal: JournalPort;
  readonly files: SaveFilePort;
}): { readonly deliveries: Deliveries; readonly exportMail: ExportMail } {
  const { scheduler } = deps;
  const store = createDeliveryStore(deps);
  const deliveries = createDeliveries({
    ...deps,
    account: paced(deps.account, deps.pace, { lane: 'background' }),
    store,
  });
  const old = createOldMail(deps);
  let piece: Cancel | null = null;
  const next = (): void => {
    piece = old.indexSome() ? scheduler.after(PIECE_EVERY, next) : null;
  };
  const followed: Deliveries = {
    ...deliveries,
    start: () => {
      deliveries.start();
      piece = scheduler.after(BEGIN_AFTER, next);
    },
    stop: () => {
      piece?.();
      piece = null;
      deliveries.stop();
    },
  };
  return { deliveries: followed, exportMail: createExport({ ...deps, deliveries: store }) };
}
