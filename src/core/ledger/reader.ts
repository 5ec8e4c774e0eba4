import type { AppError } from '#shared/errors.ts';
import type { LedgerStatus } from '#shared/contract/ledger.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { CustomerRef, DodoPort } from '../ports/dodo.ts';
import type { LedgerGap, LedgerRecord, LedgerStore } from '../ports/ledger.ts';
import type { Clock } from '../ports/time.ts';
import { type PageAt, pageAt } from './page-at.ts';
import { type LedgerPage, type ReadFailure, readPage } from './read-page.ts';

/** Rounds in a row that brought nothing before it is given up: the ledger moves, or does not say the same twice. */
const MOST_MISSES = 6;
/** A page reaches at least this far beyond where it is asked to begin. */
const MOST_MARGIN = 45;

/** Why a round ended early; null when everything is here. */
export type ReadEnd = ReadFailure | null;

/**
 * Reads one customer's ledger into the store: first what is newest, then every gap, the newest first. What was
 * interrupted goes on where the store says that something is missing.
 */
export function createReader(deps: {
  readonly ref: CustomerRef;
  /** Somebody waits for the newest entries; the rest is read when nobody else wants anything. */
  readonly dodo: { readonly newest: DodoPort; readonly older: DodoPort };
  readonly store: LedgerStore;
  readonly clock: Clock;
  readonly goOn: () => boolean;
  readonly phase: (reading: LedgerStatus['reading']) => void;
  readonly added: () => void;
}) {
  const { ref, dodo, store, clock } = deps;

  const broken = (error: AppError): ReadFailure => ({ error, again: false, wait: null });
  const unless = <T>(outcome: Outcome<T>, then: (value: T) => ReadEnd): ReadEnd =>
    outcome.ok ? then(outcome.value) : broken(outcome.error);

  const keep = ({ stretch, end }: LedgerPage): ReadEnd =>
    stretch.length === 0
      ? null
      : unless(store.add(ref, stretch, end), ({ added }) => {
          if (added > 0) deps.added();
          return null;
        });

  /** The newest page. Done when nothing is missing between it and what was here before, or that is known as a gap. */
  async function readNewest(): Promise<ReadEnd> {
    deps.phase('newest');
    const before = store.state(ref);
    if (!before.ok) return broken(before.error);
    const page = await readPage(dodo.newest, ref, pageAt(0), () => before.value.entries === 0);
    if (!page.read) return page;
    if (page.stretch.length === 0 && before.value.entries > 0)
      return unexpected('the ledger has become empty');
    return keep(page) ?? unless(store.checked(ref, clock.now()), () => null);
  }

  /** Closes the gap by one page, or says that this page did not. */
  async function readOlder(at: PageAt, gap: LedgerGap): Promise<ReadEnd | 'missed' | 'tooDeep'> {
    const page = await readPage(dodo.older, ref, at, () => true);
    if (!page.read) return page;
    const kept = keep(page);
    if (kept !== null) return kept;
    const found = page.stretch.findIndex(({ entryId }) => entryId === gap.entryId);
    if (found !== -1 && (page.end || found < page.stretch.length - 1)) return null;
    return isBelow(page.stretch, gap) ? 'tooDeep' : 'missed';
  }

  async function run(): Promise<ReadEnd> {
    let problem = await readNewest();
    let misses = 0;
    let margin = 0;
    while (problem === null && deps.goOn()) {
      const state = store.state(ref);
      if (!state.ok) return broken(state.error);
      const { gap } = state.value;
      if (gap === null) return null;
      deps.phase('older');
      const step = await readOlder(pageAt(Math.max(0, gap.above - margin)), gap);
      if (step === null) {
        misses = margin = 0;
      } else if (typeof step !== 'string') {
        problem = step;
      } else {
        misses += 1;
        if (misses > MOST_MISSES) return unexpected('its pages do not fit together');
        // Either entries have come since and everything has moved down, or an older state was answered.
        if (step === 'tooDeep') margin = Math.min(MOST_MARGIN, margin * 2 + 10);
        else problem = await readNewest();
      }
    }
    return problem;
  }

  return { run };
}

const isBelow = (stretch: readonly LedgerRecord[], gap: LedgerGap): boolean => {
  const newest = stretch[0];
  return newest === undefined || newest.at < gap.at;
};

const unexpected = (detail: string): ReadFailure => ({
  error: { kind: 'service.unexpected', credit: 'unrelated', service: 'dodo', detail },
  again: true,
  wait: null,
});
