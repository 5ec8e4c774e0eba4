import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import { instant } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { KeptLedger } from '../ports/ledger.ts';
import type { AlertEvent } from '../credits/alert-watch.ts';
import { createCredits } from '../credits/credits.ts';
import { yes } from './answers.ts';
import { fakeDodo, REF } from './fake-dodo.ts';
import { utcCalendar } from './utc-calendar.ts';
import { memoryReadings, quietLog } from './memory-stores.ts';
import { createVirtualTime, NOON } from './virtual-time.ts';

/** The balance service on a Dodo Payments whose answers a test chooses; plan and customer are set. */
export function creditsWorld(
  over: Partial<DodoPort> = {},
  readings = memoryReadings(),
  keptLedger: KeptLedger = async () => null,
) {
  const time = createVirtualTime();
  const notices: NonNullable<AlertEvent['notice']>[] = [];
  const dodo = fakeDodo(over);
  let online = true;
  let connect: (online: boolean) => void = () => undefined;
  let account: Account = {
    mode: 'sandbox',
    ids: {
      entitlementId: REF.entitlementId,
      planProductId: 'pdt_plan',
      topUpProductId: 'pdt_top',
      from: '',
    },
    customerId: REF.customerId,
    dodo: { port: dodo, fingerprint: 'f1' },
    resend: null,
  };
  const service = createCredits({
    keptLedger,
    account: () => account,
    readings,
    clock: time.clock,
    calendar: utcCalendar,
    scheduler: time.scheduler,
    network: {
      online: () => online,
      onChange: (listener) => {
        connect = listener;
        return () => undefined;
      },
    },
    alert: ({ notice, commit }) => {
      commit(() => ok(undefined));
      if (notice !== null) notices.push(notice);
    },
    notifications: () => true,
    log: quietLog,
  });
  return {
    ...time,
    service,
    notices,
    connect: (now: boolean): void => {
      online = now;
      connect(now);
    },
    become: (next: Partial<Account>) => {
      account = { ...account, ...next };
      service.accountChanged();
    },
  };
}

/** `at`: milliseconds after noon at which the service last changed it. */
export const balance = (n: number, at = 0) =>
  yes({ credits: credits(n), updatedAt: instant(NOON + at) });
export const plan = yes({
  subscription: {
    subscriptionId: 'sub_1',
    status: 'active',
    nextBillingAt: instant(NOON + 11 * 86_400_000),
    endsAtNextBilling: false,
    allowance: credits(5_000),
    thresholdPercent: 20,
  },
});
