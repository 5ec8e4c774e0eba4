import type { BalanceView, CreditsOverview } from '#shared/contract/credits.ts';
import type { CreditsHistory, HistoryRange } from '#shared/contract/credits-history.ts';
import type { Credits } from '#shared/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, type Millis, millis, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { NetworkPort } from '../ports/desktop.ts';
import type { KeptLedger } from '../ports/ledger.ts';
import type { Log } from '../ports/log.ts';
import type { ReadingsPort } from '../ports/readings.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { createSignal } from '../signal.ts';
import { createAppointment } from './appointment.ts';
import { AUTOMATIC } from './alert-rule.ts';
import { createAlertSettings } from './alert-settings.ts';
import type { AlertEvent } from './alert-watch.ts';
import { type CustomerBalance, createBalance } from './balance.ts';
import { bind, bindingKey } from './binding.ts';
import { createDebitGuard } from './debit-guard.ts';
import { NO_DETAILS } from './details.ts';
import { creditsHistory } from './history.ts';
import { createInspection } from './inspection.ts';
import { createPoll } from './poll.ts';
import { createProducts, type ProductsView } from './products.ts';
import { balanceView, grantViews, planView } from './view.ts';

/** After a burst of debits one reading is enough. */
const DEBIT_GAP = seconds(2);
export type CreditsDeps = {
  readonly account: AccountSource;
  readonly readings: ReadingsPort;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly scheduler: Scheduler;
  readonly network: NetworkPort;
  readonly keptLedger: KeptLedger;
  readonly alert: (event: AlertEvent) => void;
  /** Notifications of the operating system are switched on. */
  readonly notifications: () => boolean;
  readonly log: Log;
};

/** The balance of the active customer: polled, shown with its age, watched for running low. */
export function createCredits(deps: CreditsDeps) {
  const { clock, scheduler } = deps;
  const change = createSignal<void>();
  const debits = createDebitGuard(scheduler);
  const products = createProducts({ ...deps, arrived: () => change.emit() });
  let key: string | null = null;
  let current: Outcome<CustomerBalance> = fail({ kind: 'customer.none', credit: 'unrelated' });
  let refreshing = false;
  const growsStale = createAppointment(scheduler);
  const nextNudge = createAppointment(scheduler);
  let offline: (() => void) | null = null;
  let lastRead: Millis | null = null;

  /** The balance that is meant now; another customer, key or mode starts from nothing. */
  function balance(): Outcome<CustomerBalance> {
    const account = deps.account();
    const next = bindingKey(account);
    if (next === key) return current;
    key = next;
    if (current.ok) current.value.recentLedger.cancel();
    const bound = bind(account);
    const parts = { ...deps, debits, changed: () => change.emit() };
    current = bound.ok ? ok(createBalance(bound.value, parts)) : bound;
    return current;
  }

  const freshFor = (): Millis => millis(2 * poll.interval());

  function view(): BalanceView {
    const meant = balance();
    return balanceView({
      reading: meant.ok ? meant.value.reading() : null,
      details: meant.ok ? meant.value.details() : NO_DETAILS,
      rule: meant.ok ? meant.value.alerts.rule() : AUTOMATIC,
      error: meant.ok ? meant.value.error() : meant.error,
      refreshing,
      freshFor: freshFor(),
      now: clock.now(),
      serviceNow: meant.ok ? meant.value.serviceNow() : clock.now(),
    });
  }

  /** Nothing else would tell the window that a number has grown old while polling is paused. */
  function watchAge(): void {
    const meant = balance();
    const readAt = meant.ok ? (meant.value.reading()?.readAt ?? null) : null;
    const left = readAt === null ? -1 : readAt + freshFor() - clock.now();
    if (left < 0) growsStale.cancel();
    else growsStale.set(millis(left + 1_000), () => change.emit());
  }

  const isMeant = (meant: CustomerBalance): boolean => {
    const now = balance();
    return now.ok && now.value === meant;
  };

  async function round(): Promise<{ wait: Millis | null; failed: boolean }> {
    const meant = balance();
    if (!meant.ok) {
      change.emit();
      return { wait: null, failed: false };
    }
    const reading = meant.value.read();
    refreshing = true;
    change.emit();
    const wait = await reading;
    lastRead = clock.monotonic();
    refreshing = false;
    change.emit();
    watchAge();
    const failed = meant.value.error() !== null;
    if (!failed && isMeant(meant.value)) await inspection.inspect(meant.value);
    return { wait, failed };
  }

  /** A bug in one round must not end the polling. */
  const guarded = (): ReturnType<typeof round> =>
    round().catch((problem: unknown) => {
      refreshing = false;
      deps.log.error('credits.round', { problem: String(problem) });
      return { wait: null, failed: true };
    });

  const poll = createPoll({ clock, scheduler, round: guarded });
  const inspection = createInspection({ ...deps, isMeant, isActive: poll.isActive });

  const alerts = createAlertSettings({
    ...deps,
    active: () => {
      const meant = balance();
      return meant.ok ? meant.value : null;
    },
    tell: deps.alert,
    changed: () => change.emit(),
  });

  /** Reads soon: at once, unless that was done a moment ago. */
  function nudge(): void {
    if (nextNudge.isSet()) return;
    const since = lastRead === null ? DEBIT_GAP : clock.monotonic() - lastRead;
    if (since >= DEBIT_GAP) void poll.now();
    else nextNudge.set(millis(DEBIT_GAP - since), () => void poll.now());
  }
  let offQuiet: (() => void) | null = null;

  async function refresh(): Promise<Outcome<BalanceView>> {
    await poll.now();
    return ok(view());
  }

  /** What is known now; the rest is announced as a change when it has been read. */
  async function overview(): Promise<Outcome<CreditsOverview>> {
    const meant = balance();
    if (!meant.ok)
      return meant.error.kind === 'customer.none'
        ? meant
        : ok({ balance: view(), grants: null, plan: null });
    const it = meant.value;
    if (!it.wasAttempted()) void poll.now();
    await inspection.beforeLooking(it);
    if (!isMeant(it)) return overview();
    const details = it.details();
    const grants = grantViews(details, it.serviceNow());
    return ok({ balance: view(), grants, plan: planView(details) });
  }

  /** The balance day by day, and what is to come of it. */
  async function history(range: HistoryRange): Promise<Outcome<CreditsHistory>> {
    const meant = balance();
    if (!meant.ok) return meant;
    const it = meant.value;
    if (!it.wasAttempted()) await poll.now();
    const answer = await creditsHistory(it, range, deps.calendar);
    return isMeant(it) ? answer : history(range);
  }

  return {
    view,
    alerts,
    overview,
    history,
    /** Reads now; the error of a failed reading is in the view. */
    refresh,
    /** The plan may have changed: it is read again, with grants and balance. */
    planChanged: (): void => {
      const meant = balance();
      if (meant.ok) meant.value.outdateDetails();
      void poll.now();
    },
    /** Plan and top-up of the configured ids; null where no id is set. */
    products: (): Promise<Outcome<ProductsView>> => products.read(),
    /** The last balance read, whatever its age; null when unknown. */
    knownBalance: (): Credits | null => {
      const meant = balance();
      return meant.ok ? (meant.value.reading()?.credits ?? null) : null;
    },
    /** When the last successful reading was made by this process. */
    readAt: (): Instant | null => {
      const meant = balance();
      return meant.ok && meant.value.isOwn() ? (meant.value.reading()?.readAt ?? null) : null;
    },
    start: (): void => {
      if (!deps.network.online()) poll.pause('offline');
      offline ??= deps.network.onChange((online) =>
        online ? poll.resume('offline') : poll.pause('offline'),
      );
      offQuiet ??= debits.onQuiet(nudge);
      watchAge();
      poll.start();
    },
    /** Ends polling; resolves when nothing is under way. */
    stop: async (): Promise<void> => {
      offline?.();
      offQuiet?.();
      offline = offQuiet = null;
      nextNudge.cancel();
      products.reset();
      await poll.stop();
      // Last, because the round that was under way may have made them anew.
      growsStale.cancel();
      inspection.cancel();
      if (current.ok) current.value.recentLedger.cancel();
    },
    /** A hidden window may show an older number than a visible one. */
    setVisible: (visible: boolean): void => {
      poll.setVisible(visible);
      watchAge();
      change.emit();
    },
    suspend: (): void => poll.pause('suspended'),
    resume: (): void => poll.resume('suspended'),
    /**
     * Keys, ids or customer may have changed, or the sandbox was made anew: what was read so far no longer outranks
     * what is read next.
     */
    accountChanged: (): void => {
      key = null;
      inspection.cancel();
      products.reset();
      change.emit();
      watchAge();
      void poll.anew();
    },
    debitStarted: debits.started,
    debitEnded: debits.ended,
    checkoutOpen: (open: boolean): void => {
      poll.setCheckout(open);
      const meant = balance();
      inspection.purchase(open, meant.ok ? meant.value : null);
    },
    onChange: change.on,
  };
}

export type CreditsService = ReturnType<typeof createCredits>;
