import type { AutoTopUpSettings, AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
import { type Instant, instant, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import { createAppointment } from '../credits/appointment.ts';
import { bind, type Bound } from '../credits/binding.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { AutoTopUpPort, AutoTopUpState } from '../ports/auto-top-up.ts';
import type { Ids } from '../ports/identity.ts';
import type { Log } from '../ports/log.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { createSignal } from '../signal.ts';
import { attemptPurchase, type BuyDeps } from './buy.ts';
import { type Rest, SETTLING } from './decide.ts';
import { followAttempt } from './follow.ts';
import { settlesIn } from './ownership.ts';
import { DAY, isOpen, MONTH } from './spending.ts';
import { autoTopUpView, DEFAULTS } from './view.ts';

const USUAL = minutes(5);
const AFTER_PROBLEM = minutes(1);
const WHILE_OPEN = seconds(5);
/** So long a purchase under way is looked at often. */
const LIVELY = minutes(2);
const SOON = seconds(1);

export type AutoTopUpDeps = Pick<BuyDeps, 'direct' | 'computer' | 'purchaseOpen'> & {
  readonly account: AccountSource;
  readonly store: AutoTopUpPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  /** The balance as last read, whatever its age; null when unknown. */
  readonly knownBalance: () => Credits | null;
  readonly refreshBalance: () => Promise<unknown>;
  readonly notify: (notice: NewNotice) => void;
};

/**
 * Buys top-up packs with the saved card when the balance is low: only where somebody has switched it on, only on the
 * computer the account names, never beyond the limits, one purchase per low balance. See README.md.
 */
export function createAutoTopUp(deps: AutoTopUpDeps) {
  const { store, clock } = deps;
  const change = createSignal<void>();
  const next = createAppointment(deps.scheduler);
  let started = false;
  let why: Rest | null = null;
  let problem: AppError | null = null;
  /** The service's clock against this one, for display. */
  let skew: Millis = millis(0);
  let seenBalance: Credits | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const serviceNow = (): Instant => instant(clock.now() + skew);
  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  function stateOf({ ref }: Bound): Outcome<AutoTopUpState> {
    const kept = store.read(ref);
    if (!kept.ok) return kept;
    return ok(
      kept.value ?? {
        ...ref,
        settings: DEFAULTS,
        pause: null,
        declines: 0,
        wanted: false,
        issued: null,
        owned: null,
      },
    );
  }

  function view(): Outcome<AutoTopUpView> {
    const bound = bind(deps.account());
    const state = bound.ok ? stateOf(bound.value) : null;
    if (state !== null && !state.ok) return state;
    const attempts = state === null ? null : store.attempts(state.value, instant(0));
    return ok(
      autoTopUpView({
        state: state?.value ?? null,
        attempts: attempts?.ok === true ? attempts.value : [],
        why,
        problem,
        now: serviceNow(),
      }),
    );
  }

  /** Learns what became of purchases under way. */
  async function follow(bound: Bound): Promise<Outcome<boolean>> {
    const attempts = store.attempts(bound.ref, instant(serviceNow() - MONTH));
    if (!attempts.ok) return attempts;
    const open = attempts.value.filter(isOpen);
    for (const attempt of open) {
      const state = stateOf(bound);
      if (!state.ok) return state;
      const seen = await followAttempt(bound.dodo, { attempt, state: state.value, credits: null });
      if (seen === null) continue;
      // The pause first: without it the end of the attempt would let the next one begin.
      const kept = store.save(seen.state);
      if (!kept.ok) return kept;
      const ended = store.put(seen.attempt);
      if (!ended.ok) return ended;
      if (seen.notice !== null) deps.notify(seen.notice);
      if (seen.attempt.state === 'succeeded') void deps.refreshBalance();
    }
    const left = store.attempts(bound.ref, instant(serviceNow() - DAY));
    return left.ok ? ok(left.value.some(isOpen)) : left;
  }

  /** One look at everything. Returns when to look again; null when there is nothing to look at. */
  async function look(): Promise<Millis | null> {
    const bound = bind(deps.account());
    if (!bound.ok) return null;
    const open = await follow(bound.value);
    if (!open.ok) return stopped(open.error);
    const state = stateOf(bound.value);
    if (!state.ok) return stopped(state.error);
    if (open.value) return waitForOpen(bound.value);
    if (!state.value.settings.enabled) {
      why = 'off';
      problem = null;
      // Another process of this profile may switch it on.
      return USUAL;
    }
    const looked = await attemptPurchase(
      { ...deps, newId: deps.ids.uuidv7 },
      bound.value,
      state.value,
    );
    if (looked.serverTime !== null) skew = millis(looked.serverTime - clock.now());
    if (looked.notice !== null) deps.notify(looked.notice);
    if (!looked.result.ok) return stopped(looked.result.error);
    problem = null;
    const { value } = looked.result;
    why = value === 'bought' ? 'open' : value;
    if (value === 'bought') return SOON;
    const kept = stateOf(bound.value);
    return value === 'notOurs'
      ? SOON
      : value === 'settling' && kept.ok
        ? millis(Math.max(SOON, settlesIn(kept.value, serviceNow(), SETTLING)))
        : USUAL;
  }

  function stopped(error: AppError): Millis {
    problem = error;
    return AFTER_PROBLEM;
  }

  function waitForOpen({ ref }: Bound): Millis {
    const attempts = store.attempts(ref, instant(0));
    const newest = attempts.ok ? attempts.value.find(isOpen) : undefined;
    why = 'open';
    return newest !== undefined && serviceNow() - newest.at < LIVELY ? WHILE_OPEN : AFTER_PROBLEM;
  }

  async function round(): Promise<void> {
    const wait = await serial(look).catch((error: unknown) => {
      deps.log.error('autoTopUp.look', { problem: String(error) });
      return USUAL;
    });
    change.emit();
    if (started && wait !== null) next.set(wait, () => void round());
  }

  /** Changes what is kept, unless the account changed meanwhile, and looks. */
  function update(
    make: (state: AutoTopUpState) => AutoTopUpState,
  ): Promise<Outcome<AutoTopUpView>> {
    return serial(async () => {
      const bound = bind(deps.account());
      if (!bound.ok) return bound;
      const state = stateOf(bound.value);
      if (!state.ok) return state;
      const kept = store.save(make(state.value));
      if (!kept.ok) return kept;
      why = null;
      problem = null;
      return view();
    }).then((shown) => {
      change.emit();
      if (started) void round();
      return shown;
    });
  }

  const nudge = (): void => {
    if (started) next.set(SOON, () => void round());
  };

  return {
    view,
    save: (settings: AutoTopUpSettings): Promise<Outcome<AutoTopUpView>> =>
      update((state) => {
        const begins = settings.enabled && !state.settings.enabled;
        return begins
          ? { ...state, settings, wanted: true, pause: null, declines: 0 }
          : { ...state, settings, wanted: settings.enabled && state.wanted };
      }),
    /** Ends a pause by hand; after `elsewhere` this computer asks to be the one that buys. */
    unpause: (): Promise<Outcome<AutoTopUpView>> =>
      update((state) => ({
        ...state,
        pause: null,
        declines: 0,
        wanted: state.wanted || state.pause?.reason === 'elsewhere',
      })),
    /** The balance may have changed. Only a change that leaves it low is worth a look. */
    balanceChanged: (): void => {
      const now = deps.knownBalance();
      const changed = now !== seenBalance;
      seenBalance = now;
      const shown = changed && now !== null ? view() : null;
      if (shown?.ok === true && shown.value.settings.enabled && now !== null)
        if (now < shown.value.settings.below) nudge();
    },
    accountChanged: nudge,
    start: (): void => {
      if (started) return;
      started = true;
      void round();
    },
    suspend: next.cancel,
    resume: nudge,
    /** Resolves when nothing is under way. */
    stop: async (): Promise<void> => {
      started = false;
      next.cancel();
      await queue;
      next.cancel();
    },
    onChange: change.on,
  };
}

export type AutoTopUp = ReturnType<typeof createAutoTopUp>;
