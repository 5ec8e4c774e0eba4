import type {
  LedgerFilter,
  LedgerFormat,
  LedgerRow,
  LedgerStatus,
  LedgerView,
} from '#shared/contract/ledger.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import { createAppointment } from '../credits/appointment.ts';
import { retryDelay } from '../credits/backoff.ts';
import { bind, bindingKey } from '../credits/binding.ts';
import type { NetworkPort, SaveFilePort } from '../ports/desktop.ts';
import type { LedgerExportRow, LedgerState, LedgerStore } from '../ports/ledger.ts';
import type { Log } from '../ports/log.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { createSignal } from '../signal.ts';
import { fileName, fileOf } from './file.ts';
import { createReader } from './reader.ts';
import { createViews, entriesOf } from './views.ts';

/** What somebody looks at is looked for again after this long, even where nothing seemed to change. */
const FRESH = seconds(60);
/** After a debit: soon, but not for every one of a campaign. */
const SOON = seconds(2);
const APART = seconds(10);
/** Nobody has looked for this long: what is new can wait until they do. */
const FORGOTTEN = minutes(2);
const LONGEST_WAIT = minutes(5);
/** While the rest is read, the window hears of it this often. */
const TELL_EVERY = seconds(2);
const EXPORT_PART = 500;

export type LedgerDeps = {
  /** Somebody waits for these requests. */
  readonly account: AccountSource;
  /** The same account for requests that may wait for everybody else's. */
  readonly background: AccountSource;
  readonly store: LedgerStore;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly network: NetworkPort;
  readonly files: SaveFilePort;
  readonly log: Log;
};

/** The ledger of the active customer, read into a store once and kept up while somebody looks at it. */
export function createLedger(deps: LedgerDeps) {
  const { clock, scheduler, store, network } = deps;
  const change = createSignal<void>();
  const breathe = (): Promise<void> =>
    new Promise((resolve) => void scheduler.after(millis(0), resolve));
  const views = createViews({ store, breathe });
  const retry = createAppointment(scheduler);
  const nextLook = createAppointment(scheduler);
  const nextTold = createAppointment(scheduler);
  const pauses = new Set<string>();
  let offline: (() => void) | null = null;
  let key: string | null = null;
  let version = 0;
  let reading: LedgerStatus['reading'] = 'idle';
  let error: LedgerStatus['error'] = null;
  let failures = 0;
  let running: Promise<void> | null = null;
  let triedAt: Millis | null = null;
  let lookedAt: Millis | null = null;

  const since = (at: Millis | null): number =>
    at === null ? Number.POSITIVE_INFINITY : clock.monotonic() - at;
  const tellSoon = (): void => {
    if (!nextTold.isSet()) nextTold.set(TELL_EVERY, () => change.emit());
  };

  /** Another customer, account or key: what was going on is no longer meant. */
  function renew(): void {
    const next = bindingKey(deps.account());
    if (next === key) return;
    key = next;
    version += 1;
    reading = 'idle';
    error = null;
    failures = 0;
    triedAt = null;
    retry.cancel();
    nextLook.cancel();
    views.forget();
  }

  async function read(): Promise<void> {
    renew();
    const mine = key;
    const bound = bind(deps.account());
    const background = bind(deps.background());
    if (!bound.ok || !background.ok) return;
    triedAt = clock.monotonic();
    retry.cancel();
    nextLook.cancel();
    const reader = createReader({
      ref: bound.value.ref,
      dodo: { newest: bound.value.dodo, older: background.value.dodo },
      store,
      clock,
      goOn: () => mine === key && pauses.size === 0,
      phase: (phase) => {
        if (mine === key) reading = phase;
      },
      added: () => {
        version += 1;
        // The first entries are waited for; of the rest it is enough to hear now and then.
        if (reading === 'newest') change.emit();
        else tellSoon();
      },
    });
    const end = await reader.run();
    if (mine !== key) return;
    reading = 'idle';
    error = end?.error ?? null;
    failures = end === null ? 0 : failures + 1;
    if (end?.again === true && pauses.size === 0) {
      const wait = Math.max(retryDelay(failures) ?? FRESH, Math.min(end.wait ?? 0, LONGEST_WAIT));
      retry.set(millis(wait), () => start());
    }
    nextTold.cancel();
    change.emit();
  }

  function start(): void {
    if (running !== null || pauses.size > 0) return;
    const begun = key;
    running = read()
      .catch((problem: unknown) => {
        reading = 'idle';
        deps.log.error('ledger.read', { problem: String(problem) });
      })
      .finally(() => {
        running = null;
        // Somebody else is looked at by now: theirs is read next.
        if (begun !== null && key !== begun && since(lookedAt) < FORGOTTEN) start();
      });
  }

  function look(): void {
    lookedAt = clock.monotonic();
    renew();
    if (!retry.isSet() && since(triedAt) >= FRESH) start();
  }

  const statusOf = ({ entries, checkedAt, gap }: LedgerState): LedgerStatus => ({
    entries,
    complete: checkedAt !== null && gap === null,
    completeFrom: checkedAt === null ? null : (gap?.at ?? null),
    checkedAt,
    reading,
    error,
  });

  async function view(filter: LedgerFilter): Promise<Outcome<LedgerView>> {
    look();
    const bound = bind(deps.account());
    if (!bound.ok) return bound;
    const { ref } = bound.value;
    const opened = await views.open(ref, filter, version);
    if (!opened.ok) return opened;
    const kinds = store.kinds(ref);
    if (!kinds.ok) return kinds;
    const state = store.state(ref);
    if (!state.ok) return state;
    const { viewId, ids } = opened.value;
    const status = statusOf(state.value);
    return ok({ viewId, total: ids.length, kinds: [...kinds.value], status });
  }

  async function* parts(ids: readonly number[]): AsyncGenerator<readonly LedgerExportRow[]> {
    for (let at = 0; at < ids.length; at += EXPORT_PART) {
      const rows = store.exportRows(ids.slice(at, at + EXPORT_PART));
      if (!rows.ok) throw new Error(rows.error.kind);
      yield rows.value;
      await breathe();
    }
  }

  async function exportFile(
    format: LedgerFormat,
    filter: LedgerFilter,
  ): Promise<Outcome<{ name: string; entries: number; complete: boolean } | null>> {
    const account = deps.account();
    const bound = bind(account);
    if (!bound.ok) return bound;
    const { ref } = bound.value;
    const state = store.state(ref);
    if (!state.ok) return state;
    const balances = store.balances(ref, filter);
    if (!balances.ok) return balances;
    const listed = await entriesOf(store, ref, { filter, sort: 'time' }, breathe);
    if (!listed.ok) return listed;
    const ids = listed.value.toReversed();
    const complete = isWhole(statusOf(state.value), filter);
    const { mode } = account;
    const head = { mode, ref, filter, writtenAt: clock.now(), complete, ...balances.value };
    const saved = await deps.files.save({
      name: fileName(head, format),
      pieces: () => fileOf(format, head, parts(ids)),
    });
    if (!saved.ok || saved.value === null) return saved.ok ? ok(null) : fail(saved.error);
    return ok({ name: saved.value.name, entries: ids.length, complete });
  }

  const pause = (reason: string): void => {
    pauses.add(reason);
    retry.cancel();
    nextLook.cancel();
  };
  const resume = (reason: string): void => {
    if (!pauses.delete(reason) || pauses.size > 0) return;
    if (lookedAt !== null) start();
  };

  return {
    view,
    rows: (viewId: string, at: number, count: number): Outcome<LedgerRow[] | null> =>
      views.rows(viewId, at, count),
    /** Reads now, whatever failed before. */
    retry: (): void => {
      lookedAt = clock.monotonic();
      failures = 0;
      start();
    },
    exportFile,
    /** Credits have come or gone. */
    moved: (): void => {
      if (since(lookedAt) >= FORGOTTEN || nextLook.isSet() || retry.isSet()) return;
      nextLook.set(millis(Math.max(SOON, APART - since(triedAt))), start);
    },
    accountChanged: (): void => {
      renew();
      change.emit();
    },
    start: (): void => {
      if (!network.online()) pause('offline');
      offline ??= network.onChange((online) => (online ? resume('offline') : pause('offline')));
    },
    /** Resolves when nothing is under way. */
    stop: async (): Promise<void> => {
      offline?.();
      offline = null;
      pause('stopped');
      nextTold.cancel();
      await running;
      nextTold.cancel();
    },
    suspend: (): void => pause('suspended'),
    resume: (): void => resume('suspended'),
    onChange: change.on,
  };
}

export type Ledger = ReturnType<typeof createLedger>;

/** Whether nothing of the time in question is missing. */
const isWhole = ({ complete, completeFrom }: LedgerStatus, { from }: LedgerFilter): boolean =>
  complete || (from !== null && completeFrom !== null && from > completeFrom);
