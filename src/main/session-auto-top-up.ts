import type { AccountSource } from '#core/account.ts';
import { type AutoTopUp, createAutoTopUp } from '#core/auto-top-up/auto-top-up.ts';
import type { CheckoutService } from '#core/checkout/checkout.ts';
import type { CreditsService } from '#core/credits/credits.ts';
import type { Notices } from '#core/notices/notices.ts';
import type { Digest, Ids } from '#core/ports/identity.ts';
import type { Log } from '#core/ports/log.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { processIdentity } from './adapters/process-identity.ts';
import { createAutoTopUpStore } from './adapters/sqlite/auto-top-up.ts';
import type { Lease } from './adapters/sqlite/lease.ts';
import type { Database } from './adapters/sqlite/transaction.ts';

/** States of a purchase by hand during which nothing is bought beside it. */
const OPEN: ReadonlySet<string> = new Set([
  'creating',
  'processing',
  'needsAction',
  'paid',
  'late',
  'granted',
]);

/** The automatic top-up of a session, and what it hears of. */
export function openAutoTopUp(deps: {
  readonly account: AccountSource;
  /** The account whose requests wait for no turn. */
  readonly direct: AccountSource;
  readonly db: Database;
  readonly path: string;
  readonly health: StorageHealth;
  readonly lease: Lease;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly credits: CreditsService;
  readonly checkout: CheckoutService;
  readonly notices: Notices;
}): AutoTopUp {
  const { credits, checkout, notices, digest, path } = deps;
  const { host } = processIdentity();
  const autoTopUp = createAutoTopUp({
    ...deps,
    store: createAutoTopUpStore(deps),
    // A profile copied to another place is another computer.
    computer: { id: digest(`${host} ${path}`).slice(0, 12), name: host },
    purchaseOpen: () => OPEN.has(checkout.current()?.state ?? ''),
    knownBalance: credits.knownBalance,
    refreshBalance: credits.refresh,
    notify: notices.raise,
  });
  credits.onChange(autoTopUp.balanceChanged);
  return autoTopUp;
}
