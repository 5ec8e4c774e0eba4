import { type Instant, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { Reading, ReadingsPort } from '../ports/readings.ts';
import type { Clock } from '../ports/time.ts';
import { retryDelay } from './backoff.ts';
import type { Bound } from './binding.ts';
import { type Details, loadDetails, NO_DETAILS } from './details.ts';
import { grantsFor } from './grants-for.ts';

/** How long details serve while nothing changes, while credits are only being used, and after many failures. */
const SERVES = { unchanged: minutes(10), used: seconds(10), failing: minutes(1) } as const;

/** Grants, plan and pace behind one customer's balance, read again when the balance says so. */
export function createDetailsFeed(
  { ref, dodo }: Bound,
  deps: {
    readonly readings: ReadingsPort;
    readonly clock: Clock;
    readonly reading: () => Reading | null;
    readonly serviceNow: () => Instant;
    readonly changed: () => void;
  },
) {
  const { readings, clock } = deps;
  let details: Details = NO_DETAILS;
  let loadedAt: Millis | null = null;
  /** Attempts in a row that failed, or brought less than the balance. */
  let failures = 0;
  let loading: Promise<void> | null = null;
  /** Something told that they have changed although the balance has not. */
  let outdated = false;

  const holds = (balance: Reading): boolean =>
    details.grants !== null &&
    grantsFor(details.grants, balance.credits, deps.serviceNow()) !== null;
  const isOf = (balance: Reading): boolean =>
    details.of?.credits === balance.credits && details.of.updatedAt === balance.updatedAt;

  /** How long they serve from the moment they were read. */
  function serves(balance: Reading): Millis {
    if (details.error !== null) return retryDelay(failures) ?? SERVES.failing;
    if (isOf(balance))
      return holds(balance) ? SERVES.unchanged : (retryDelay(failures) ?? SERVES.unchanged);
    const rose = details.of === null || balance.credits > details.of.credits;
    return rose ? millis(0) : SERVES.used;
  }

  /** When to read them next; null while the balance itself is unknown. */
  function dueIn(): Millis | null {
    const balance = deps.reading();
    if (balance === null) return null;
    if (loadedAt === null || outdated) return millis(0);
    return millis(Math.max(0, serves(balance) - (clock.monotonic() - loadedAt)));
  }

  async function load(): Promise<void> {
    outdated = false;
    const of = deps.reading();
    const times = { service: deps.serviceNow(), local: clock.now() };
    details = await loadDetails({ dodo, ref, readings, before: details, of, times });
    loadedAt = clock.monotonic();
    failures = details.error !== null || (of !== null && !holds(of)) ? failures + 1 : 0;
  }

  /** What came while they were being read makes them old at once; once more is enough, the next round does the rest. */
  async function loadTwice(): Promise<void> {
    await load();
    if (dueIn() === 0) await load();
  }

  return {
    dueIn,
    wasRead: (): boolean => loadedAt !== null,
    /** They are read again with the next round. */
    outdate: (): void => void (outdated = true),
    /** Reads what is due; resolves when nothing is being read. Never two at a time. */
    refresh: (): Promise<void> => {
      if (loading === null && dueIn() !== 0) return Promise.resolve();
      loading ??= loadTwice().finally(() => {
        loading = null;
        deps.changed();
      });
      return loading;
    },
    /** As they are for the balance shown: never grants that contradict it, rather none. */
    details: (): Details => {
      const balance = deps.reading();
      if (balance === null || details.grants === null) return details;
      const grants = grantsFor(details.grants, balance.credits, deps.serviceNow());
      // The service itself lists less than the balance: better some of its grants than none.
      const listed = grants ?? (isOf(balance) && details.grants.length > 0 ? details.grants : null);
      return { ...details, grants: listed };
    },
  };
}
