import type { CustomerRef, LedgerLine } from '../ports/dodo.ts';
import type { KeptLedger, LedgerRecord, LedgerStore } from '../ports/ledger.ts';
import { credits } from '#shared/credits.ts';
import type { Instant } from '#shared/time.ts';

/** A few milliseconds of reading between two pauses. */
const PART = 1_000;
/** More than this would take too long to add up while somebody waits for a chart. */
const MOST = 200_000;

/** A line as the service told it, as far as it was kept: of the metadata only the operation. */
const lineOf = ({ at, change, kind, opId, note, ...rest }: LedgerRecord): LedgerLine => ({
  ...rest,
  type: opId === null ? kind : rest.type,
  createdAt: at,
  amount: credits(Math.abs(change)),
  isCredit: change > 0,
  description: note,
  metadata: opId === null ? {} : { op_id: opId },
});

/** What of the ledger is kept, for whoever adds it up: only where nothing can be missing. */
export function createKeptLines(deps: {
  readonly store: LedgerStore;
  readonly breathe: () => Promise<void>;
}): KeptLedger {
  const { store, breathe } = deps;
  return async (ref: CustomerRef, from: Instant): Promise<readonly LedgerLine[] | null> => {
    const state = store.state(ref);
    if (!state.ok || state.value.checkedAt === null) return null;
    const { gap } = state.value;
    if (gap !== null && gap.at >= from) return null;
    const lines: LedgerLine[] = [];
    for (let below: number | null = null; lines.length < MOST; await breathe()) {
      const part: ReturnType<LedgerStore['recent']> = store.recent(ref, {
        from,
        below,
        count: PART,
      });
      if (!part.ok) return null;
      for (const record of part.value.records) lines.push(lineOf(record));
      if (part.value.next === null) return lines;
      below = part.value.next;
    }
    return null;
  };
}
