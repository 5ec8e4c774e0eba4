import { join } from 'node:path';
import { createCheckout, type CheckoutService } from '#core/checkout/checkout.ts';
import { within } from '#core/credits/appointment.ts';
import { createCredits } from '#core/credits/credits.ts';
import { createCustomers } from '#core/customers/customers.ts';
import { createNotices } from '#core/notices/notices.ts';
import { createOutbox } from '#core/outbox/outbox.ts';
import { createPace } from '#core/outbox/pace.ts';
import type {
  BrowserPort,
  NetworkPort,
  NotifierPort,
  ReturnPagePort,
  SaveFilePort,
} from '#core/ports/desktop.ts';
import type { Digest, Ids, Random } from '#core/ports/identity.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { Log } from '#core/ports/log.ts';
import type { PreferencesPort } from '#core/ports/storage.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { createQuota } from '#core/quota/quota.ts';
import { createReconcile } from '#core/reconcile/reconcile.ts';
import { createSignal, type Signal } from '#core/signal.ts';
import type { AppError } from '#shared/errors.ts';
import type { Mode } from '#shared/mode.ts';
import type { Topic } from '#shared/contract/pushes.ts';
import type { Texts } from '#shared/text/texts.ts';
import { seconds } from '#shared/time.ts';
import { systemCalendar } from './adapters/calendar.ts';
import { createAbort } from './adapters/abort.ts';
import { createBlobs } from './adapters/blobs.ts';
import { createCheckouts } from './adapters/sqlite/checkouts.ts';
import { openDatabase } from './adapters/sqlite/database.ts';
import { processIdentity } from './adapters/process-identity.ts';
import { createJournal } from './adapters/sqlite/journal.ts';
import { createLease } from './adapters/sqlite/lease.ts';
import { createNoticeStore } from './adapters/sqlite/notices.ts';
import { createReadings } from './adapters/sqlite/readings.ts';
import type { ModeAccount } from './connections.ts';
import { watchLease } from './lease-watch.ts';
import { openAutoTopUp } from './session-auto-top-up.ts';
import { lingeringPage, mayComeBack } from './lingering-page.ts';
import type { SessionServices } from './ipc/handlers/services.ts';
import { alertNotices, openDesk, openedAccount } from './session-credits.ts';
import { overheard } from './overheard.ts';
import { keptLedger, openLedger } from './session-ledger.ts';
import { openHistory } from './session-history.ts';
import { openDrafts } from './session-drafts.ts';
import { connectParts } from './session-signals.ts';
import { openBooks } from './session-books.ts';
import { openWebhooks, type ReceiverParts } from './session-webhooks.ts';

export type SessionDeps = {
  readonly folder: string;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly random: Random;
  readonly digest: Digest;
  readonly log: Log;
  readonly preferences: PreferencesPort;
  readonly network: NetworkPort;
  readonly notifier: NotifierPort;
  readonly browser: BrowserPort;
  readonly files: SaveFilePort;
  readonly returnPage: ReturnPagePort & { readonly close: () => Promise<void> };
  readonly texts: () => Texts;
  /** The buyer came back from the browser. */
  readonly onReturn: () => void;
  /** Webhooks can be received; without it, what they would tell is found by polling alone. */
  readonly receiver?: ReceiverParts;
  /** Lets somebody listen to what becomes durable. */
  readonly watch?: (journal: JournalPort) => JournalPort;
};

export type Session = SessionServices & {
  readonly mode: Mode;
  readonly changed: Signal<Topic>;
  /** Why nothing can be written, if so. */
  readonly storage: () => AppError | null;
  readonly start: () => void;
  readonly accountChanged: () => Promise<void>;
  readonly suspend: () => void;
  readonly resume: () => void;
  readonly setVisible: (visible: boolean) => void;
  readonly focused: () => void;
  /** Lets what is under way end, within a few seconds, then closes the database. */
  readonly close: () => Promise<void>;
};

/** A little less than quitting may take. */
const CLOSE_WITHIN = seconds(2.5);

/** Everything that belongs to one mode: its database, and the services over it and the account. */
export function openSession(mode: Mode, account: ModeAccount, deps: SessionDeps): Session {
  const { clock, scheduler, ids, log, preferences, network } = deps;
  const data = join(deps.folder, 'data');
  const path = join(data, `${mode}.db`);
  const { db, health, close } = openDatabase({ path, copyDir: join(data, 'copies') });
  // One rhythm for everybody: the outbox takes its turns itself, all others through this account.
  const pace = overheard(createPace({ clock, scheduler }), 'resend', (answer) =>
    quota.observe(answer),
  );
  const { account: source, bulk, abilities } = openedAccount(account.source, pace, clock);
  const changed = createSignal<Topic>();

  const notices = createNotices({
    ...deps,
    store: createNoticeStore(db),
    muted: () => !preferences.read().notifications,
  });
  const customers = createCustomers({ account: source, preferences });
  const credits = createCredits({
    account: source,
    readings: createReadings(db),
    clock,
    calendar: systemCalendar,
    scheduler,
    network,
    keptLedger: keptLedger({ db, health, scheduler }),
    alert: alertNotices(notices, customers),
    notifications: () => preferences.read().notifications,
    log,
  });
  const quota = createQuota({ account: source, clock, balance: credits.knownBalance });
  const ledger = openLedger(deps, { db, health, pace, account: source, raw: account.source });
  const lease = createLease({
    db,
    health,
    owner: ids.uuidv7(),
    process: processIdentity(),
    now: clock.now,
  });
  const journal = createJournal({ db, health, lease, newId: ids.uuidv7 });
  const blobs = createBlobs(join(data, 'attachments', mode));
  const outbox = createOutbox({
    ...deps,
    account: account.source,
    journal: deps.watch?.(journal) ?? journal,
    pace,
    abort: createAbort,
    knownBalance: () => {
      const balance = credits.knownBalance();
      return balance === null ? null : { credits: balance, fresh: !credits.view().stale };
    },
    paused: preferences.read().sendingPaused,
    blobs,
  });
  const returnPage = lingeringPage(deps.returnPage, {
    scheduler,
    needed: () => mayComeBack(checkout.current()),
  });
  const checkout: CheckoutService = createCheckout({
    ...deps,
    account: source,
    store: createCheckouts(db),
    returnPage,
    credits,
    adopt: customers.adopt,
    notify: notices.raise,
  });
  const autoTopUp = openAutoTopUp({
    ...deps,
    account: source,
    direct: account.source,
    db,
    path,
    health,
    lease,
    credits,
    checkout,
    notices,
  });
  const { tidy, ...writing } = openDrafts({ db, health, blobs, clock, ids, outbox });

  const onEntry = (phase: 'begin' | 'end'): void =>
    phase === 'begin' ? credits.debitStarted() : credits.debitEnded();
  const reconcile = createReconcile({ account: source, journal, clock, onEntry });

  const desk = openDesk({
    ...deps,
    db,
    account: source,
    bulk,
    customers,
    onEntry,
    changed: (topic) => changed.emit(topic),
  });
  const history = openHistory({ ...deps, account: account.source, db, health, pace, journal });
  const webhooks = openWebhooks({
    ...deps,
    mode,
    db,
    account: source,
    journal,
    receiver: deps.receiver ?? null,
    credits,
    checkout,
    mailEvent: history.deliveries.noticed,
    notify: notices.raise,
  });

  const services = {
    account: source,
    abilities,
    ...desk.services,
    outbox,
    ...history,
    reconcile,
    credits,
    quota,
    ledger,
    checkout,
    autoTopUp,
    customers,
    notices,
    ...writing,
    ...openBooks({ ...deps, db, health, account: bulk }),
    webhooks,
  };
  const storage = connectParts(services, {
    changed: (topic) => changed.emit(topic),
    health,
  });

  customers.onChange(autoTopUp.accountChanged);
  abilities.onChange(() => changed.emit('abilities'));
  autoTopUp.onChange(() => changed.emit('autoTopUp'));
  webhooks.onChange(() => changed.emit('webhooks'));

  const polled = [ledger, autoTopUp, history.deliveries] as const;
  let leased: ReturnType<typeof watchLease> | null = null;

  return {
    ...services,
    mode,
    changed,
    storage,
    start: () => {
      leased = watchLease(lease, { scheduler, onTaken: outbox.start });
      void abilities.find();
      credits.start();
      checkout.start();
      for (const part of polled) part.start();
      outbox.start();
      desk.start();
      tidy();
      if (deps.receiver !== undefined) webhooks.start();
    },
    accountChanged: async () => {
      await account.reload();
      void abilities.find();
      desk.accountChanged();
      credits.accountChanged();
      outbox.accountChanged();
      webhooks.accountChanged();
      for (const part of polled) part.accountChanged();
    },
    suspend: () => {
      outbox.suspend();
      credits.suspend();
      checkout.suspend();
      for (const part of polled) part.suspend();
    },
    resume: () => {
      outbox.resume();
      desk.start();
      credits.resume();
      checkout.resume();
      webhooks.resume();
      for (const part of polled) part.resume();
    },
    setVisible: credits.setVisible,
    focused: () => {
      void credits.refresh();
      checkout.nudge();
    },
    close: async () => {
      const ended = Promise.allSettled([
        webhooks.stop(),
        outbox.stop(),
        desk.stop(),
        credits.stop(),
        checkout.stop(),
        ...polled.map((part) => part.stop()),
        returnPage.close(),
      ]);
      // Whatever is still under way then finds the database closed, and is taken up at the next start.
      await within(scheduler, CLOSE_WITHIN, ended);
      leased?.close();
      close();
    },
  };
}
