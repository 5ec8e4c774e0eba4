import { DatabaseSync } from '@photostructure/sqlite';
import type { Account } from '#core/account.ts';
import { createCheckout } from '#core/checkout/checkout.ts';
import { createCredits } from '#core/credits/credits.ts';
import { createCustomers } from '#core/customers/customers.ts';
import { createNotices } from '#core/notices/notices.ts';
import type { Toast } from '#core/ports/desktop.ts';
import type { StoredPreferences } from '#core/ports/storage.ts';
import { systemCalendar } from '#main/adapters/calendar.ts';
import { createDodo } from '#main/adapters/dodo/dodo.ts';
import { createIds } from '#main/adapters/ids.ts';
import { DEFAULT_PREFERENCES } from '#main/adapters/preferences-schema.ts';
import { createCheckouts } from '#main/adapters/sqlite/checkouts.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import { createNoticeStore } from '#main/adapters/sqlite/notices.ts';
import { createReadings } from '#main/adapters/sqlite/readings.ts';
import { createSandbox, type SandboxOptions } from '#sandbox/sandbox.ts';
import { ok } from '#shared/outcome.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { millis } from '#shared/time.ts';
import { createTraffic } from './traffic.ts';
import { createVirtualTime } from './virtual-time.ts';
import { alertNotices } from '#main/session-credits.ts';

const FAST = { dodoPerSecond: 1e6, dodoPerMinute: 1e6, resendPerSecond: 1e6 };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Balance, notices, checkout and customers over the real adapters, sockets and tables, in one sandbox under virtual time. */
export async function createMoneyWorld(options: SandboxOptions = {}) {
  const time = createVirtualTime(Date.now());
  const sandbox = await createSandbox({
    world: 'subscribed',
    baseClock: time.services,
    schedule: (ms, run) => time.scheduler.after(millis(ms), run),
    ...options,
    switches: { ...FAST, ...options.switches },
  });
  const traffic = createTraffic({
    isAlive: () => true,
    at: () => undefined,
    sent: new Map(),
  });
  const dodo = traffic.dodo(
    createDodo({ baseUrl: sandbox.dodoUrl, key: sandbox.dodoKey, timeoutMs: 1_000 }),
  );
  let stored: StoredPreferences = {
    ...DEFAULT_PREFERENCES,
    activeCustomer: { sandbox: sandbox.customerId, test: null, live: null },
  };
  const preferences = {
    read: () => stored,
    write: (patch: Partial<StoredPreferences>) => {
      stored = { ...stored, ...patch };
      return ok(stored);
    },
    wasReset: () => false,
  };
  const account = (): Account => ({
    mode: 'sandbox',
    ids: {
      entitlementId: sandbox.entitlementId,
      planProductId: sandbox.planProductId,
      topUpProductId: sandbox.topUpProductId,
      from: '',
    },
    customerId: stored.activeCustomer.sandbox,
    dodo: { port: dodo, fingerprint: 'f' },
    resend: null,
  });
  const db = new DatabaseSync(':memory:');
  migrate(db);
  const toasts: Toast[] = [];
  const opened: string[] = [];

  /** What one process of the app is made of. */
  function start() {
    let alive = true;
    const { clock } = time;
    const scheduler: typeof time.scheduler = {
      after: (delay, run) => time.scheduler.after(delay, () => (alive ? run() : undefined)),
    };
    const notices = createNotices({
      store: createNoticeStore(db),
      notifier: {
        show: (toast) => {
          toasts.push(toast);
          return 'shown';
        },
      },
      muted: () => !stored.notifications,
      clock,
      ids: createIds(time.services),
      texts: () => createTexts('en', 'UTC'),
      log,
    });
    const customers = createCustomers({ account, preferences });
    const credits = createCredits({
      keptLedger: async () => null,
      account,
      readings: createReadings(db),
      clock,
      calendar: systemCalendar,
      scheduler,
      network: { online: () => true, onChange: () => () => undefined },
      alert: alertNotices(notices, customers),
      notifications: () => true,
      log,
    });
    customers.onChange(credits.accountChanged);
    const checkout = createCheckout({
      account,
      store: createCheckouts(db),
      browser: {
        open: async (url) => {
          opened.push(url);
          return ok(undefined);
        },
      },
      returnPage: {
        open: async () => ({
          returnUrl: 'http://127.0.0.1:9/r',
          cancelUrl: 'http://127.0.0.1:9/c',
        }),
      },
      clock,
      scheduler,
      ids: createIds(time.services),
      log,
      credits,
      adopt: customers.adopt,
      notify: notices.raise,
      onReturn: () => undefined,
    });
    credits.start();
    checkout.start();
    return {
      notices,
      customers,
      credits,
      checkout,
      kill: () => {
        alive = false;
      },
    };
  }

  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 4;) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      calm = traffic.underWay() === 0 ? calm + 1 : 0;
    }
  };
  const world = {
    sandbox,
    app: start(),
    toasts,
    opened,
    dodo,
    customerId: () => stored.activeCustomer.sandbox,
    /** Forgets the active customer, as a first start does. */
    forgetCustomer: async (): Promise<void> => {
      preferences.write({ activeCustomer: { sandbox: null, test: null, live: null } });
      world.app.credits.accountChanged();
      await quiet();
    },
    /** The process dies and a new one starts on the same tables. */
    restart: (): void => {
      world.app.kill();
      world.app = start();
    },
    /** Waits until no request is under way; time stands still. */
    quiet,
    /** Lets `ms` pass, timer by timer, every request finishing before the next timer. */
    elapse: async (ms: number): Promise<void> => {
      const until = time.elapsed() + ms;
      await quiet();
      while (time.step(until)) await quiet();
    },
    /** Pays the session the browser was last sent to. */
    pay: (card?: string) =>
      sandbox.control.pay(new URL(opened.at(-1) ?? '').pathname.split('/').at(-1) ?? '', card),
    close: async (): Promise<void> => {
      world.app.kill();
      await quiet();
      await sandbox.close();
      db.close();
    },
  };
  await quiet();
  return world;
}

export type MoneyWorld = Awaited<ReturnType<typeof createMoneyWorld>>;
