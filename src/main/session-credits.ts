import { type AbilitiesService, createAbilities } from '#core/abilities/abilities.ts';
import type { AccountSource } from '#core/account.ts';
import type { AlertEvent } from '#core/credits/alert-watch.ts';
import type { Customers } from '#core/customers/customers.ts';
import type { Notices } from '#core/notices/notices.ts';
import type { Pace } from '#core/ports/pace.ts';
import type { Clock } from '#core/ports/time.ts';
import { paced } from './paced.ts';

/** The account as everybody but the outbox sees it, and what its key was seen to be good for. */
export function openedAccount(
  source: AccountSource,
  pace: Pace,
  clock: Clock,
): { readonly account: AccountSource; readonly abilities: AbilitiesService } {
  const account = paced(source, pace, {
    heard: (fingerprint, call, answer) => abilities.observe(fingerprint, call, answer),
  });
  const abilities = createAbilities({ account, clock });
  return { account, abilities };
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
