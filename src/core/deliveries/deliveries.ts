import type { AccountSource } from '../account.ts';
import type { DeliveriesPort, DeliveryNote, DeliveryRow } from '../ports/deliveries.ts';
import type { NetworkPort } from '../ports/desktop.ts';
import type { Log } from '../ports/log.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import type { MailEvent } from '../ports/webhooks.ts';
import { type Signal, createSignal } from '../signal.ts';
import type {
  DeliveryState,
  DeliverySummary,
  MessageDelivery,
} from '#shared/contract/deliveries.ts';
import { type Instant, after, between, millis, minutes, seconds } from '#shared/time.ts';
import { type Seen, lookAtMails } from './look.ts';
import { nextLook, outcomeOf, reasonOf, stateOf, supersedes } from './states.ts';
import { summaryOf } from './summary.ts';

/** Mails looked at in one round; more follow in the next. */
const AT_ONCE = 500;
/** Rounds are at least this far apart, so that a campaign's mails are read by the page. */
const ROUND_GAP = seconds(1);
const AFTER_FAILURE = minutes(1);
/** No wait is longer, so that a clock that was set back cannot strand a mail. */
const LONGEST_WAIT = minutes(30);
const MOST_SHOWN = 100;

export type DeliveriesDeps = {
  /** Takes its turns in the background: nobody waits for a look. */
  readonly account: AccountSource;
  readonly store: DeliveriesPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly network: NetworkPort;
  readonly log: Log;
};

export type Deliveries = {
  readonly onChange: Signal<void>;
  readonly start: () => void;
  readonly stop: () => void;
  readonly suspend: () => void;
  readonly resume: () => void;
  /** Keys changed: a key that could not look may have become one that can. */
  readonly accountChanged: () => void;
  /** A mail was accepted: its first look is planned. */
  readonly look: () => void;
  /** What a verified webhook event says. The same may be told twice and out of order. */
  readonly noticed: (event: Pick<MailEvent, 'resendId' | 'event' | 'at' | 'detail'>) => void;
  readonly summaries: (opIds: readonly string[]) => ReadonlyMap<string, DeliverySummary>;
  readonly ofOp: (opId: string) => {
    readonly mails: MessageDelivery[];
    readonly readable: boolean;
  };
};

/** The row after something was learned of it; null when that is old news. */
function noted(row: DeliveryRow, seen: Seen, now: Instant): DeliveryNote {
  const news = supersedes(seen.state, row.state);
  const state: DeliveryState = news ? seen.state : row.state;
  const looks = news ? 0 : row.looks + 1;
  const wait = nextLook(state, looks);
  const until = seen.scheduledAt ?? null;
  return {
    resendId: row.resendId,
    state,
    outcome: outcomeOf(state),
    seenAt: news ? seen.at : row.seenAt,
    looks,
    dueAt:
      wait === null
        ? null
        : state === 'scheduled' && until !== null && until > now
          ? after(until, seconds(2))
          : after(now, wait),
    event: news
      ? { event: state, at: seen.at, reason: reasonOf(state, seen.words), words: seen.words }
      : null,
  };
}

/**
 * What became of every accepted mail: looked up until nothing more is expected, in the background and a page at a time where
 * there are many, or told by webhooks. A look only ever adds to what is known.
 */
export function createDeliveries(deps: DeliveriesDeps): Deliveries {
  const { store, clock, scheduler, network } = deps;
  const onChange = createSignal<void>();
  let timer: Cancel | null = null;
  let running = false;
  let round = false;
  let asleep = false;
  /** The key may only send: nothing can be looked up until it changes. */
  let blind = false;

  const mayAsk = (): boolean => {
    const { mode, resend } = deps.account();
    return (
      running && !asleep && !blind && resend !== null && (mode === 'sandbox' || network.online())
    );
  };

  /** No round before this moment, on the clock that nobody sets. */
  let rest = millis(0);
  const plan = (): void => {
    timer?.();
    timer = null;
    if (round || !mayAsk()) return;
    const due = store.nextDue();
    if (due === null) return;
    const soonest = Math.max(0, rest - clock.monotonic());
    const wait = Math.min(Math.max(between(clock.now(), due), soonest), LONGEST_WAIT);
    timer = scheduler.after(millis(wait), () => void go());
  };

  const keep = (notes: readonly DeliveryNote[]): void => {
    const written = store.note(notes);
    if (!written.ok) deps.log.warn('deliveries.note', { problem: written.error.kind });
    else if (notes.some(({ event }) => event !== null)) onChange.emit();
  };

  async function go(): Promise<void> {
    timer = null;
    const port = deps.account().resend?.port;
    if (round || !mayAsk() || port === undefined) return;
    const rows = store.due(clock.now(), AT_ONCE);
    if (rows.length === 0) return plan();
    round = true;
    try {
      const found = await lookAtMails(port, rows, { rowsOf: store.rows, now: clock.now });
      if (running) {
        const now = clock.now();
        keep(found.seen.map(({ row, seen }) => noted(row, seen, now)));
        // What could not be looked at is not asked for again at once.
        const later = after(now, AFTER_FAILURE);
        keep(
          found.missed.map((row) => ({
            ...row,
            outcome: outcomeOf(row.state),
            dueAt: later,
            event: null,
          })),
        );
        blind = found.stopped === 'noRight';
        if (blind) onChange.emit();
      }
      rest = millis(clock.monotonic() + (found.stopped === null ? ROUND_GAP : AFTER_FAILURE));
    } catch (defect) {
      deps.log.error('deliveries.defect', { detail: String(defect) });
      rest = millis(clock.monotonic() + AFTER_FAILURE);
    }
    round = false;
    plan();
    return undefined;
  }

  let forget: () => void = () => undefined;
  return {
    onChange,
    start: () => {
      running = true;
      forget = network.onChange(() => plan());
      plan();
    },
    stop: () => {
      running = false;
      forget();
      timer?.();
      timer = null;
    },
    suspend: () => {
      asleep = true;
      plan();
    },
    resume: () => {
      asleep = false;
      plan();
    },
    accountChanged: () => {
      blind = false;
      plan();
    },
    look: () => plan(),
    noticed: ({ resendId, event, at, detail }) => {
      const state = stateOf(event);
      const row = store.rows([resendId])[0];
      if (state === null || row === undefined) return;
      const seen = { state, at, words: detail ?? '', scheduledAt: null };
      const note = noted(row, seen, clock.now());
      // A look may have come first, but only the event says why.
      const told = state === row.state && detail !== null && outcomeOf(state) === 'problem';
      const why = { event: state, at, reason: reasonOf(state, detail ?? ''), words: detail ?? '' };
      if (note.event !== null || told) keep([{ ...note, event: note.event ?? why }]);
      plan();
    },
    summaries: (opIds) => summaryOf(store.ofOps(opIds)),
    ofOp: (opId) => ({
      mails: store
        .ofOps([opId])
        .slice(0, MOST_SHOWN)
        .map(({ resendId, index, state, seenAt }) => ({
          resendId,
          index,
          state,
          seenAt,
          events: [...store.events(resendId)],
        })),
      readable: !blind,
    }),
  };
}
