import type { DirectoryView } from '#shared/contract/directory.ts';
import type { AppError } from '#shared/errors.ts';
import { type Instant, type Millis, minutes, seconds } from '#shared/time.ts';
import type { Account, AccountSource } from '../account.ts';
import { createAppointment } from '../credits/appointment.ts';
import type { Answer } from '../ports/answer.ts';
import type { Customer, DodoPort, HeldBalance } from '../ports/dodo.ts';
import type { Log } from '../ports/log.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { createSignal } from '../signal.ts';
import { createPaces, type Paces } from './paces.ts';
import { directoryRows } from './rows.ts';

/** Dodo's largest page. */
const PAGE = 100;
const MOST_PAGES = 500;
const FRESH = minutes(5);
/** Thousands of rows are not sent to the window for every page that comes in. */
const TOLD_EVERY = seconds(1);

type State = {
  readonly key: string;
  readonly customers: Map<string, Customer>;
  readonly balances: Map<string, HeldBalance>;
  readonly paces: Paces;
  readingPaces: Promise<void> | null;
  allCustomers: boolean;
  allBalances: boolean;
  readAt: Instant | null;
  error: AppError | null;
};

const blank = (key: string, paces: Paces): State => ({
  key,
  customers: new Map(),
  balances: new Map(),
  paces,
  readingPaces: null,
  allCustomers: false,
  allBalances: false,
  readAt: null,
  error: null,
});

/** Every page of a list. A row that moves to another page meanwhile counts once. */
async function everyPage<T>(
  page: (number: number) => Promise<Answer<readonly T[]>>,
  take: (rows: readonly T[]) => boolean,
): Promise<Answer<readonly T[]> | null> {
  for (let number = 0; number < MOST_PAGES; number++) {
    const answer = await page(number);
    if (answer.value === null) return answer;
    if (!take(answer.value) || answer.value.length < PAGE) return null;
  }
  return null;
}

/**
 * All customers with their balances, read a hundred at a time behind everybody else's requests, kept in memory and
 * shown as they come. A failed reading keeps what is known and says why there is no more.
 */
export function createDirectory(deps: {
  /** Paced as bulk: nobody waits for it. */
  readonly account: AccountSource;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
}) {
  const { account, clock, scheduler, log } = deps;
  const change = createSignal<void>();
  const telling = createAppointment(scheduler);
  const blankFor = (key: string): State =>
    blank(key, createPaces({ clock, changed: () => tellSoon() }));
  let state = blankFor('');
  let reading: Promise<void> | null = null;
  let lastRead: Millis | null = null;
  let stopped = false;

  const keyOf = ({ mode, dodo, ids }: Account): string =>
    [mode, dodo?.fingerprint ?? '', ids.entitlementId].join('\n');
  const isMeant = (one: State): boolean =>
    !stopped && one === state && one.key === keyOf(account());

  const tellSoon = (): void => {
    if (!telling.isSet()) telling.set(TOLD_EVERY, () => change.emit());
  };
  const tellNow = (): void => {
    telling.cancel();
    change.emit();
  };

  function meant(): State {
    const key = keyOf(account());
    if (state.key !== key) {
      state = blankFor(key);
      lastRead = null;
      reading = null;
    }
    return state;
  }

  /** Answers whether the rest is still wanted. */
  const into =
    <T>(one: State, put: (row: T) => void) =>
    (rows: readonly T[]): boolean => {
      for (const row of rows) put(row);
      tellSoon();
      return isMeant(one);
    };

  async function lists(
    one: State,
    dodo: DodoPort,
    entitlementId: string,
  ): Promise<AppError | null> {
    const [customers, balances] = await Promise.all([
      everyPage(
        (page) => dodo.customers({ page, pageSize: PAGE }),
        into<Customer>(one, (row) => void one.customers.set(row.customerId, row)),
      ),
      everyPage(
        (page) => dodo.balances({ entitlementId, page, pageSize: PAGE }),
        into<HeldBalance>(one, (row) => void one.balances.set(row.customerId, row)),
      ),
    ]);
    one.allCustomers ||= customers === null;
    one.allBalances ||= balances === null;
    if (balances?.status === 404)
      return { kind: 'entitlement.unknown', credit: 'unrelated', entitlementId };
    const failed = customers ?? balances;
    return failed === null ? null : serviceError('dodo', failed);
  }

  /** One reader at a time; whoever comes into sight meanwhile is read next. */
  function readPaces(one: State): Promise<void> {
    const { dodo, ids } = account();
    if (dodo === null) return Promise.resolve();
    const from = { dodo: dodo.port, entitlementId: ids.entitlementId, balances: one.balances };
    return (one.readingPaces ??= one.paces
      .read(from, () => isMeant(one))
      .finally(() => {
        one.readingPaces = null;
      }));
  }

  async function read(one: State): Promise<void> {
    const { dodo, ids } = account();
    if (dodo === null || ids.entitlementId === '') {
      one.error =
        dodo === null
          ? { kind: 'keys.missing', credit: 'unrelated', service: 'dodo' }
          : { kind: 'entitlement.unknown', credit: 'unrelated', entitlementId: '' };
      return;
    }
    one.error = await lists(one, dodo.port, ids.entitlementId);
    if (one.error === null) one.readAt = clock.now();
    if (!isMeant(one)) return;
    tellNow();
    one.paces.renew();
    await readPaces(one);
  }

  function start(): void {
    const one = meant();
    if (reading !== null || stopped) return;
    lastRead = clock.monotonic();
    const run = read(one)
      .catch((problem: unknown) => log.error('directory.read', { problem: String(problem) }))
      .finally(() => {
        if (reading !== run) return;
        reading = null;
        if (!stopped) tellNow();
      });
    reading = run;
  }

  const view = (): DirectoryView => {
    const one = meant();
    return {
      rows: directoryRows({ ...one, paces: one.paces.known, now: clock.now() }),
      complete: one.allCustomers && one.allBalances,
      reading: reading !== null,
      readAt: one.readAt,
      error: one.error,
    };
  };

  return {
    /** What is known; what is missing or old is read on. */
    read: (): DirectoryView => {
      meant();
      const age = lastRead === null ? null : clock.monotonic() - lastRead;
      if (age === null || age > FRESH) start();
      return view();
    },
    refresh: (): DirectoryView => {
      meant();
      start();
      return view();
    },
    /** These are looked at: how long their credits last is read next. */
    look: (customerIds: readonly string[]): void => {
      const one = meant();
      one.paces.look(customerIds);
      // Before the balances are all there, the reading comes to them by itself.
      if (one.readAt === null || reading !== null) return;
      readPaces(one).catch((problem: unknown) =>
        log.error('directory.paces', { problem: String(problem) }),
      );
    },
    /** Everybody known with this email. */
    byEmail: (matches: (email: string) => boolean): Customer[] =>
      [...meant().customers.values()].filter(({ email }) => matches(email)),
    /** A customer was made or renamed by this app. */
    put: (customer: Customer): void => {
      meant().customers.set(customer.customerId, customer);
      tellNow();
    },
    /** A balance was just read elsewhere. */
    putBalance: (customerId: string, credits: HeldBalance['credits']): void => {
      const known = meant().balances.get(customerId);
      if (known === undefined || known.credits === credits) return;
      meant().balances.set(customerId, { ...known, credits });
      tellSoon();
    },
    /** The key, the ids or the mode have changed. */
    accountChanged: (): void => {
      meant();
      tellNow();
    },
    stop: (): void => {
      stopped = true;
      telling.cancel();
    },
    onChange: change.on,
  };
}

export type Directory = ReturnType<typeof createDirectory>;
