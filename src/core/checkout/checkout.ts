import type { CheckoutView } from '#shared/contract/checkout.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Millis } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { CheckoutRecord, CheckoutsPort } from '../ports/checkouts.ts';
import type { BrowserPort, ReturnPagePort } from '../ports/desktop.ts';
import type { Ids } from '../ports/identity.ts';
import type { Log } from '../ports/log.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { createSignal } from '../signal.ts';
import { createCards } from './cards.ts';
import { createByCard } from './by-card.ts';
import { UNKNOWN } from './charge.ts';
import { CHECKOUT_MARK } from './find-grant.ts';
import { type CreditsOfCheckout, follow, noticeOf } from './follow.ts';
import { type ByCard, newRecord, prepare, type Ready, type Wanted } from './purchase.ts';
import { openPortal, safeReturnPage } from './pages.ts';
import { createQuotes } from './quotes.ts';
import { checkoutView, isOver, isPaid, isReusable, isUnderWay } from './record.ts';
import { createWatch } from './watch.ts';

/** Sessions are looked for this far back when an unpaid one may be used again. */
const REMEMBERED = 50;

export type CheckoutDeps = {
  readonly account: AccountSource;
  readonly store: CheckoutsPort;
  readonly browser: BrowserPort;
  readonly returnPage: ReturnPagePort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly credits: CreditsOfCheckout;
  /** Makes the buyer of a subscription the active customer. */
  readonly adopt: (customerId: string) => Outcome<void>;
  readonly notify: (notice: NewNotice) => void;
  /** The buyer came back from the browser: bring the window forward. */
  readonly onReturn: () => void;
};

/**
 * Purchases: one open at a time, durable before it is asked for, paid in the system browser, watched until its credits
 * are in the balance. Nothing a browser says is believed.
 */
export function createCheckout(deps: CheckoutDeps) {
  const { account, store, credits, clock, log } = deps;
  const change = createSignal<void>();
  const cards = createCards({ account });
  const quotes = createQuotes({
    account,
    products: credits.products,
    billing: cards.billing,
  });
  let current: CheckoutRecord | null = null;
  /** What went wrong in the latest look; it passes. */
  let problem: AppError | null = null;
  /** Answers of requests under way, so that a double click is one purchase. */
  const underWay = new Map<string, Promise<Outcome<CheckoutView>>>();
  let queue: Promise<unknown> = Promise.resolve();

  /** Commands and looks follow one another, so that no two of them decide on the same record. */
  function serial<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  function show(record: CheckoutRecord | null): void {
    current = record;
    credits.checkoutOpen(record !== null && !record.dismissed && !isOver(record.state));
    change.emit();
  }

  function save(record: CheckoutRecord): void {
    const saved = store.update(record);
    // The purchase goes on all the same: what it brings is at the service, not in this row.
    if (!saved.ok) log.warn('checkout.update', { problem: saved.error.kind });
    show(record.dismissed ? null : record);
  }

  async function look(): Promise<{ again: boolean; wait: Millis | null }> {
    const record = current;
    if (record === null || isOver(record.state)) return { again: false, wait: null };
    const seen = await follow(deps, record);
    const next = seen.record;
    if (isPaid(next.state) && !isPaid(record.state) && next.kind === 'subscribe') adopt(next);
    if (next !== record || seen.problem?.kind !== problem?.kind) {
      problem = seen.problem;
      save(next);
      const notice = noticeOf(record, next);
      if (notice !== null) deps.notify(notice);
      if (next.state !== record.state && !isOver(next.state)) watch.nudge();
      if (next.state === 'needsAction' && record.state !== 'needsAction' && next.url === null)
        await byCard.goOnInBrowser(next);
    }
    return { again: !isOver(next.state), wait: seen.wait };
  }

  function adopt({ customerId }: CheckoutRecord): void {
    const adopted = customerId === null ? ok(undefined) : deps.adopt(customerId);
    if (!adopted.ok) log.warn('checkout.adopt', { problem: adopted.error.kind });
  }

  const watch = createWatch({
    clock,
    scheduler: deps.scheduler,
    look: () =>
      serial(look).catch((error: unknown) => {
        log.error('checkout.look', { problem: String(error) });
        return { again: true, wait: null };
      }),
  });

  /** The return page was visited: a hint to look, whoever visited it. */
  function returned(): void {
    if (current !== null) watch.nudge();
    void credits.refresh();
    deps.onReturn();
  }

  const returnPage = safeReturnPage(deps, returned);

  async function openPage(record: CheckoutRecord): Promise<Outcome<CheckoutView>> {
    if (record.url === null && record.card !== null && record.state === 'needsAction')
      return byCard.goOnInBrowser(record);
    if (record.url === null) return fail({ kind: 'checkout.none', credit: 'unrelated' });
    const opened = await deps.browser.open(record.url, record.mode);
    if (!opened.ok && opened.error.kind === 'checkout.link') {
      save({ ...record, state: 'cancelled', dismissed: true, endedAt: clock.now() });
      return opened;
    }
    // The reason of a declined card stays until the next one.
    const reason = record.state === 'failed' ? record.error : null;
    const shown = { ...record, dismissed: false, error: opened.ok ? reason : opened.error };
    save(shown);
    watch.nudge();
    return ok(checkoutView(shown, problem));
  }

  const byCard = createByCard({
    ...deps,
    cards,
    quotes,
    returnPage,
    show,
    save,
    openPage,
    began: () => {
      problem = null;
      watch.nudge();
    },
  });

  /** An unpaid session of the same purchase that still has time: two pages for one purchase could both be paid. */
  async function reusable({ dodo, purchase }: Ready): Promise<CheckoutRecord | null> {
    const kept = store.recent(REMEMBERED);
    const candidates = kept.ok ? kept.value : [];
    const found = candidates.find((record) => isReusable(record, purchase, clock.now()));
    if (found === undefined || found.sessionId === null) return null;
    const session = await dodo.checkout(found.sessionId);
    const unpaid =
      session.value === null ? session.status === null : session.value.paymentId === null;
    return unpaid ? found : null;
  }

  /**
   * Asks for a session, once. When the answer is lost a session may exist, but its address is known to nobody, so it
   * cannot be paid: nothing was charged, and nothing is left behind that could be.
   */
  async function create(ready: Ready): Promise<Outcome<CheckoutView>> {
    const { kind, quantity } = ready.purchase;
    const record = newRecord(ready, account(), {
      checkoutId: deps.ids.uuidv7(),
      createdAt: clock.now(),
      total: quotes.totalOf(kind, quantity),
    });
    const kept = store.insert(record);
    if (!kept.ok) return kept;
    problem = null;
    show(record);
    const answer = await ready.dodo.createCheckout({
      productId: record.productId,
      quantity,
      customer: ready.customer,
      ...(await returnPage()),
      metadata: { [CHECKOUT_MARK]: record.checkoutId },
    });
    if (answer.value === null) {
      const error = serviceError('dodo', answer, { credit: 'none', writing: true });
      save({ ...record, state: 'cancelled', error, dismissed: true, endedAt: clock.now() });
      return fail(error);
    }
    const waiting = { ...record, ...answer.value, state: 'waiting' } as const;
    save(waiting);
    return openPage(waiting);
  }

  async function buy(wanted: Wanted): Promise<Outcome<CheckoutView>> {
    const ready = await prepare(wanted, account(), credits.products);
    if (!ready.ok) return ready;
    if (current !== null && isUnderWay(current.state))
      // Money is moving: a second purchase has to be asked for after this one is put aside.
      return current.state === 'needsAction'
        ? openPage(current)
        : ok(checkoutView(current, problem));
    if (wanted.kind === 'topUp' && wanted.byCard !== undefined) {
      if (current !== null) save({ ...current, dismissed: true });
      return byCard.buy(ready.value, wanted.byCard);
    }
    const again = await reusable(ready.value);
    if (current !== null && current.checkoutId !== again?.checkoutId)
      save({ ...current, dismissed: true });
    return again === null ? create(ready.value) : openPage(again);
  }

  /** The same purchase asked for again while the first is being made is one purchase. */
  function buyOnce(wanted: Wanted): Promise<Outcome<CheckoutView>> {
    const key = JSON.stringify(wanted);
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const made = serial(() => buy(wanted)).finally(() => underWay.delete(key));
    underWay.set(key, made);
    return made;
  }

  return {
    topUp: (quantity: number) => buyOnce({ kind: 'topUp', quantity }),
    topUpByCard: (quantity: number, agreed: ByCard) =>
      buyOnce({ kind: 'topUp', quantity, byCard: agreed }),
    cards: cards.list,
    subscribe: ({ name, email }: { readonly name: string; readonly email: string }) =>
      buyOnce({ kind: 'subscribe', buyer: { name: name.trim(), email: email.trim() } }),
    preview: quotes.preview,
    current: (): CheckoutView | null => (current === null ? null : checkoutView(current, problem)),
    /** Opens the page of the current checkout again. */
    reopen: (): Promise<Outcome<CheckoutView>> =>
      serial(async () =>
        current === null || isOver(current.state)
          ? fail({ kind: 'checkout.none', credit: 'unrelated' })
          : openPage(current),
      ),
    /** Stops watching and showing. An unpaid session may be offered again. */
    dismiss: (): Promise<Outcome<undefined>> =>
      serial(async () => {
        if (current !== null) save({ ...current, dismissed: true });
        problem = null;
        return ok(undefined);
      }),
    /** Opens the customer portal; its link is made for this click. */
    portal: (): Promise<Outcome<undefined>> => openPortal(deps, returnPage),
    /** Takes up what an earlier run left: a page that is still open is watched again. */
    start: (): void => {
      const kept = store.recent(1);
      const last = kept.ok ? (kept.value[0] ?? null) : null;
      if (last === null || last.dismissed || isOver(last.state)) return;
      if (last.state === 'creating') {
        if (last.card !== null) {
          // The card may have been charged: that is looked up.
          save({ ...last, state: 'processing', error: UNKNOWN });
          watch.nudge();
          return;
        }
        // Its page was never opened, so nothing can have been paid.
        save({ ...last, state: 'cancelled', dismissed: true, endedAt: clock.now() });
        return;
      }
      show(last);
      watch.nudge();
    },
    /** Ends watching; resolves when nothing is under way. */
    stop: async (): Promise<void> => {
      await watch.stop();
      await queue;
    },
    suspend: (): void => watch.setPaused(true),
    resume: (): void => watch.setPaused(false),
    /** Something happened that may concern the purchase, such as a verified webhook event. */
    nudge: (): void => {
      if (current !== null) watch.nudge();
    },
    onChange: change.on,
  };
}

export type CheckoutService = ReturnType<typeof createCheckout>;
