import { createAdjustments } from '#core/adjustments/adjustments.ts';
import { createDirectory } from '#core/customers/directory.ts';
import { createCustomerEdits } from '#core/customers/edit.ts';
import type { Ids } from '#core/ports/identity.ts';
import type { Log } from '#core/ports/log.ts';
import type { Topic } from '#shared/contract/pushes.ts';
import { createAdjustmentStore } from './adapters/sqlite/adjustments.ts';
import type { Database } from './adapters/sqlite/transaction.ts';
import { type AbilitiesService, createAbilities } from '#core/abilities/abilities.ts';
import type { AccountSource } from '#core/account.ts';
import type { AlertEvent } from '#core/credits/alert-watch.ts';
import type { Customers } from '#core/customers/customers.ts';
import type { Notices } from '#core/notices/notices.ts';
import type { Pace } from '#core/ports/pace.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { paced } from './paced.ts';

/** The account as everybody but the outbox sees it, and what its key was seen to be good for. */
export function openedAccount(
  source: AccountSource,
  pace: Pace,
  clock: Clock,
): {
  readonly account: AccountSource;
  /** The same behind everybody else's requests. */
  readonly bulk: AccountSource;
  readonly abilities: AbilitiesService;
} {
  const account = paced(source, pace, {
    heard: (fingerprint, call, answer) => abilities.observe(fingerprint, call, answer),
  });
  const abilities = createAbilities({ account, clock });
  return { account, bulk: paced(source, pace, { lane: 'bulk' }), abilities };
}

/** Makes a notice of an alert, in one step with where the episode stands. */
export const alertNotices =
  (notices: Notices, customers: Customers) =>
  ({ customerId, notice, over, commit }: AlertEvent): void => {
    const settles = { kinds: over, customerId };
    if (notice === null) return notices.settle({ ...settles, commit });
    const customer = customers.nameOf(customerId);
    notices.raise({
      kind: notice.kind,
      data: { ...notice.data, ...(customer === null ? {} : { customer }) },
      settles,
      commit,
    });
  };

/** What is done for customers by hand: their credits adjusted, everybody listed, made and renamed. */
export function openDesk(deps: {
  readonly db: Database;
  readonly account: AccountSource;
  readonly bulk: AccountSource;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly customers: Customers;
  readonly onEntry: (phase: 'begin' | 'end') => void;
  readonly changed: (topic: Topic) => void;
}) {
  const { changed, customers } = deps;
  const adjustments = createAdjustments({ ...deps, store: createAdjustmentStore(deps.db) });
  const directory = createDirectory({ ...deps, account: deps.bulk });
  const customerEdits = createCustomerEdits({
    account: deps.account,
    changed: (customer) => {
      customers.put(customer);
      directory.put(customer);
      changed('names');
    },
  });
  adjustments.onChange(() => changed('adjustments'));
  directory.onChange(() => changed('directory'));
  return {
    services: { adjustments, directory, customerEdits },
    start: adjustments.start,
    accountChanged: (): void => {
      adjustments.start();
      directory.accountChanged();
    },
    stop: (): Promise<void> => {
      directory.stop();
      return adjustments.stop();
    },
  };
}
