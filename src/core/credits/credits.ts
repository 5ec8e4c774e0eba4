import type { BalanceView, CreditsOverview, LedgerRow } from '#shared/contract/credits.ts';
import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import type { NetworkPort } from '../ports/desktop.ts';
import type { Log } from '../ports/log.ts';
import type { ReadingsPort } from '../ports/readings.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { createSignal } from '../signal.ts';
import { type CustomerBalance, createBalance, type LowBalance } from './balance.ts';
import { bind, bindingKey } from './binding.ts';
import { createDebitGuard } from './debit-guard.ts';
import { NO_DETAILS } from './details.ts';
import { ledgerRow } from './ledger.ts';
import { createPoll } from './poll.ts';
import { createProducts, type ProductsView } from './products.ts';
import { balanceView, grantViews, planView } from './view.ts';

const LEDGER_PAGE = 50;
/** After a burst of debits one reading is enough. */
const DEBIT_GAP = seconds(2);
/** How often grants, plan and pace are read when the balance moves, when somebody looks, and at the latest. */
const DETAILS = { polling: seconds(20), looking: seconds(10), oldest: minutes(10) } as const;

export type CreditsDeps = {
  readonly account: AccountSource;
  readonly readings: ReadingsPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly network: NetworkPort;
  readonly notify: (notice: LowBalance) => void;
  readonly log: Log;
};

/** The balance of the active customer: polled, shown with its age, watched for running low. */
export function createCredits(deps: CreditsDeps) {
  const { clock, scheduler } = deps;
  const change = createSignal<void>();
  const debits = createDebitGuard(scheduler);
  const products = createProducts(clock);
  let key: string | null = null;
  let current: Outcome<CustomerBalance> = fail({ kind: 'customer.none', credit: 'unrelated' });
  let refreshing = false;
  let cancelStale: Cancel | null = null;
  let cancelNudge: Cancel | null = null;
  let offline: (() => void) | null = null;
  let lastRead: Millis | null = null;

  /** The balance that is meant now; another customer, key or mode starts from nothing. */
  function balance(): Outcome<CustomerBalance> {
    const account = deps.account();
    const next = bindingKey(account);
    if (next === key) return current;
    key = next;
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
      error: meant.ok ? meant.value.error() : meant.error,
      refreshing,
      freshFor: freshFor(),
      now: clock.now(),
      serviceNow: meant.ok ? meant.value.serviceNow() : clock.now(),
    });
  }

  /** Nothing else would tell the window that a number has grown old while polling is paused. */
  function announceStale(): void {
    cancelStale?.();
    cancelStale = scheduler.after(millis(freshFor() + 1_000), () => change.emit());
  }

  async function round(): Promise<{ wait: Millis | null }> {
    const meant = balance();
    if (!meant.ok) {
      change.emit();
      return { wait: null };
    }
    const reading = meant.value.read();
    refreshing = true;
    change.emit();
    const wait = await reading;
    lastRead = clock.monotonic();
    refreshing = false;
    change.emit();
    announceStale();
    if (balance() !== meant || meant.value.error() !== null) return { wait };
    await meant.value.refreshDetails(DETAILS.polling, DETAILS.oldest);
    if (balance() !== meant) return { wait };
    const notice = meant.value.evaluateAlert();
    if (notice !== null) deps.notify(notice);
    return { wait };
  }

  /** A bug in one round must not end the polling. */
  const guarded = (): Promise<{ wait: Millis | null }> =>
    round().catch((problem: unknown) => {
      refreshing = false;
      deps.log.error('credits.round', { problem: String(problem) });
      return { wait: null };
    });

  const poll = createPoll({ clock, scheduler, round: guarded });

  /** Reads soon: at once, unless that was done a moment ago. */
  function nudge(): void {
    if (cancelNudge !== null) return;
    const since = lastRead === null ? DEBIT_GAP : clock.monotonic() - lastRead;
    const run = (): void => {
      cancelNudge = null;
      void poll.now();
    };
    if (since >= DEBIT_GAP) run();
    else cancelNudge = scheduler.after(millis(DEBIT_GAP - since), run);
  }
  let offQuiet: (() => void) | null = null;

  async function refresh(): Promise<Outcome<BalanceView>> {
    await poll.now();
    return ok(view());
  }

  /** Waits for the first reading, and for no other: whoever asks again on every change must not make a busy loop. */
  const firstReading = (meant: CustomerBalance): Promise<void> =>
    meant.wasAttempted() ? (meant.isOwn() ? Promise.resolve() : poll.current()) : poll.now();

  async function overview(): Promise<Outcome<CreditsOverview>> {
    const meant = balance();
    if (!meant.ok) return meant;
    await firstReading(meant.value);
    await meant.value.refreshDetails(DETAILS.looking, DETAILS.oldest);
    const details = meant.value.details();
    const problem: AppError | null = meant.value.error() ?? details.error;
    if (details.grants === null && problem !== null) return fail(problem);
    const grants = grantViews(details, meant.value.serviceNow());
    return ok({ balance: view(), grants, plan: planView(details) });
  }

  /** One page of the ledger, newest first, 50 lines. */
  async function ledger(page: number): Promise<Outcome<{ rows: LedgerRow[]; hasMore: boolean }>> {
    const meant = balance();
    if (!meant.ok) return meant;
    const { dodo, ref } = meant.value;
    const answer = await dodo.ledger({ ...ref, page, pageSize: LEDGER_PAGE });
    if (answer.value !== null)
      return ok({
        rows: answer.value.map(ledgerRow),
        hasMore: answer.value.length === LEDGER_PAGE,
      });
    if (answer.status !== 404) return fail(serviceError('dodo', answer));
    // A balance that was read (be it as the zero of somebody never granted anything) vouches for the ids.
    await firstReading(meant.value);
    const problem = meant.value.error();
    return problem === null ? ok({ rows: [], hasMore: false }) : fail(problem);
  }

  return {
    view,
    overview,
    /** Reads now; the error of a failed reading is in the view. */
    refresh,
    ledger,
    /** Plan and top-up of the configured ids; null where no id is set. */
    products: (): Promise<Outcome<ProductsView>> => products(deps.account()),
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
      poll.start();
    },
    /** Ends polling; resolves when nothing is under way. */
    stop: async (): Promise<void> => {
      offline?.();
      offQuiet?.();
      cancelStale?.();
      cancelNudge?.();
      offline = offQuiet = cancelStale = cancelNudge = null;
      await poll.stop();
    },
    setVisible: poll.setVisible,
    suspend: (): void => poll.pause('suspended'),
    resume: (): void => poll.resume('suspended'),
    /**
     * Keys, ids or customer may have changed, or the sandbox was made anew: what was read so far no longer outranks
     * what is read next.
     */
    accountChanged: (): void => {
      key = null;
      change.emit();
      void poll.now();
    },
    debitStarted: debits.started,
    debitEnded: debits.ended,
    checkoutOpen: poll.setCheckout,
    onChange: change.on,
  };
}

export type CreditsService = ReturnType<typeof createCredits>;
