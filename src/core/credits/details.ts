import { instant, type Instant } from '#shared/time.ts';
import type { AppError } from '#shared/errors.ts';
import { NO_CREDITS } from '#shared/credits.ts';
import type { CustomerRef, DodoPort, Grant, LedgerLine, Subscription } from '../ports/dodo.ts';
import type { Reading, ReadingsPort } from '../ports/readings.ts';
import { serviceError } from '../service-error.ts';
import { type Pace, paceOf, USE_WINDOW, type Use, useFromLedger, useFromReadings } from './use.ts';

/** What stands behind a balance. A part that could not be read keeps its last value. */
export type Details = {
  /** null while never read. */
  readonly grants: readonly Grant[] | null;
  readonly plan: Subscription | null;
  readonly pace: Pace | null;
  /** Why the newest attempt was not complete. */
  readonly error: AppError | null;
  /** The balance these were read for. */
  readonly of: Reading | null;
};

export const NO_DETAILS: Details = {
  grants: null,
  plan: null,
  pace: null,
  error: null,
  of: null,
};

/** Three pages of a hundred are enough for a pace: whatever they cover is the time it is measured over. */
const LEDGER_PAGES = 3;
const LEDGER_PAGE = 100;

/** The newest ledger lines and how far back they are complete; null when the ledger cannot be read. */
async function recentLedger(
  dodo: DodoPort,
  ref: CustomerRef,
  now: Instant,
): Promise<{ lines: LedgerLine[]; since: Instant; whole: boolean } | null> {
  const from = instant(now - USE_WINDOW);
  const lines = new Map<string, LedgerLine>();
  let whole = false;
  for (let page = 0; page < LEDGER_PAGES && !whole; page++) {
    const answer = await dodo.ledger({ ...ref, page, pageSize: LEDGER_PAGE });
    if (answer.value === null && answer.status !== 404) return null;
    const got = answer.value ?? [];
    for (const line of got) lines.set(line.entryId, line);
    whole = got.length < LEDGER_PAGE || got.some(({ createdAt }) => createdAt < from);
  }
  const all = [...lines.values()];
  const oldest = instant(Math.min(now, ...all.map(({ createdAt }) => createdAt)));
  return { lines: all, since: oldest, whole };
}

function usedSince(
  readings: ReadingsPort,
  ref: CustomerRef,
  now: Instant,
): { uses: Use[]; since: Instant } {
  const history = readings.since(ref, instant(now - USE_WINDOW));
  const kept = history.ok ? history.value : [];
  return { uses: useFromReadings(kept), since: kept[0]?.readAt ?? now };
}

/** Reads grants, plan and recent use beside each other. */
export async function loadDetails(about: {
  readonly dodo: DodoPort;
  readonly ref: CustomerRef;
  readonly readings: ReadingsPort;
  readonly before: Details;
  readonly of: Reading | null;
  readonly times: { readonly service: Instant; readonly local: Instant };
}): Promise<Details> {
  const { dodo, ref, before, of, times } = about;
  const [grants, plan, ledger] = await Promise.all([
    dodo.grants(ref),
    dodo.subscription(ref),
    recentLedger(dodo, ref, times.service),
  ]);
  // 404: never granted anything. The balance reading has already told whether the ids are right.
  const held = grants.status === 404 ? [] : grants.value;
  const subscription = plan.status === 404 ? { subscription: null } : plan.value;
  const left = of?.credits ?? NO_CREDITS;
  const own = usedSince(about.readings, ref, times.local);
  const ownPace = (): Pace | null => paceOf(own.uses, own.since, times.local, left);
  // Somebody who sends a lot fills three pages within hours: then our own readings look back further.
  const ledgerTells = ledger !== null && (ledger.whole || ledger.since <= own.since);
  return {
    of,
    grants: held ?? before.grants,
    plan: subscription === null ? before.plan : subscription.subscription,
    pace: ledgerTells
      ? paceOf(useFromLedger(ledger.lines), ledger.since, times.service, left)
      : ledger === null
        ? (before.pace ?? ownPace())
        : ownPace(),
    error:
      held === null
        ? serviceError('dodo', grants)
        : subscription === null
          ? serviceError('dodo', plan)
          : null,
  };
}
