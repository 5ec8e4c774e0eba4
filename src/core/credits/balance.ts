import type { AppError } from '#shared/errors.ts';
import { type Instant, instant, type Millis, millis, seconds } from '#shared/time.ts';
import type { KeptLedger } from '../ports/ledger.ts';
import type { Log } from '../ports/log.ts';
import type { Reading, ReadingsPort } from '../ports/readings.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { thresholdOf } from './alert-rule.ts';
import { type AlertEvent, createAlertWatch } from './alert-watch.ts';
import type { Bound } from './binding.ts';
import type { DebitGuard } from './debit-guard.ts';
import { createDetailsFeed } from './details-feed.ts';
import { lapsesAhead } from './lapses.ts';
import { NEVER_GRANTED, readBalance } from './read-balance.ts';
import { createRecentLedger } from './recent-ledger.ts';
import { supersedes } from './shown.ts';
import { runwayOf } from './view.ts';

/** How long a reading waits for debits under way, and how often it is repeated before it is taken all the same. */
const QUIET_LIMIT = seconds(3);
const TRIES_WHILE_DEBITING = 3;

/** Everything known about one customer's balance under one key. A new one is made when any of them changes. */
export function createBalance(
  bound: Bound,
  deps: {
    readonly readings: ReadingsPort;
    readonly clock: Clock;
    readonly scheduler: Scheduler;
    readonly debits: DebitGuard;
    readonly keptLedger: KeptLedger;
    readonly log: Log;
    readonly changed: () => void;
  },
) {
  const { ref, dodo } = bound;
  const { readings, clock, debits, log } = deps;
  const stored = readings.last(ref);
  let reading: Reading | null = stored.ok ? stored.value : null;
  /** A reading from an earlier run is shown with its age, but any new one replaces it. */
  let own = false;
  let attempted = false;
  let error: AppError | null = null;
  let skew: Millis = millis(0);
  const alerts = createAlertWatch(ref, { readings, log });
  const confirmedIds = new Set<string>();
  const confirmed = {
    has: (id: string) => confirmedIds.has(id),
    add: (id: string) => void confirmedIds.add(id),
  };

  const serviceNow = (): Instant => instant(clock.now() + skew);
  const feed = createDetailsFeed(bound, {
    readings,
    clock,
    reading: () => reading,
    serviceNow,
    changed: deps.changed,
  });
  const recentLedger = createRecentLedger(bound, {
    clock,
    scheduler: deps.scheduler,
    reading: () => reading,
    kept: deps.keptLedger,
    changed: deps.changed,
  });

  function accept(incoming: Reading): void {
    error = null;
    if (own && !supersedes(reading, incoming)) return;
    reading = incoming;
    own = true;
    const kept = readings.record(ref, incoming);
    if (!kept.ok) log.warn('readings.record', { problem: kept.error.kind });
  }

  /** Reads until no debit was under way meanwhile; while debits never pause, the third reading counts. */
  async function read(): Promise<Millis | null> {
    attempted = true;
    for (let attempt = 1; ; attempt++) {
      const debited = debits.watch();
      const { result, serverTime, wait } = await readBalance(dodo, ref, confirmed);
      if (serverTime !== null) skew = millis(serverTime - clock.now());
      if (!result.ok) {
        error = result.error;
        return wait;
      }
      if (!debited() || (debits.open() && attempt >= TRIES_WHILE_DEBITING)) {
        accept({ ...result.value, readAt: clock.now() });
        return wait;
      }
      await debits.quiet(QUIET_LIMIT);
    }
  }

  /**
   * What must be announced about the balance last read, at most once per episode, restarts included. Somebody who
   * was never granted anything has not run out.
   */
  function alertEvents(): AlertEvent[] {
    if (reading === null || !own || reading.updatedAt === NEVER_GRANTED) return [];
    const details = feed.details();
    const now = serviceNow();
    return alerts.next({
      balance: reading.credits,
      threshold: thresholdOf(details, alerts.rule()),
      lapses: lapsesAhead(details, now),
      runway: runwayOf(details, reading.credits, now),
      now: clock.now(),
    });
  }

  return {
    ref,
    dodo,
    read,
    alerts,
    alertEvents,
    serviceNow,
    reading: () => reading,
    /** Read by this process, under this key. */
    isOwn: () => own,
    /** A reading was at least tried. */
    wasAttempted: () => attempted,
    error: () => error,
    details: feed.details,
    /** Reads what of the details is due. */
    refreshDetails: feed.refresh,
    detailsDueIn: feed.dueIn,
    outdateDetails: feed.outdate,
    /** Details were read before, if only in vain. */
    wasLookedInto: feed.wasRead,
    recentLedger,
  };
}

export type CustomerBalance = ReturnType<typeof createBalance>;
