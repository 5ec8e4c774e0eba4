import type { LedgerFilter, LedgerRow } from '#shared/contract/ledger.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
import type { CustomerRef } from '../ports/dodo.ts';
import type { LedgerOrder, LedgerPlace, LedgerStore } from '../ports/ledger.ts';

/** Entries looked at between two pauses: a few milliseconds each. A text is looked for more slowly. */
const SCAN = { plain: 10_000, text: 1_500 } as const;
/** The one shown, the one asked for next, and one more. */
const KEPT = 3;

type View = { readonly viewId: string; readonly of: string; readonly ids: readonly number[] };

/** Every entry a filter lets through, in order. Pauses on the way, so that nothing else has to wait for it. */
export async function entriesOf(
  store: LedgerStore,
  ref: CustomerRef,
  query: Pick<LedgerOrder, 'filter' | 'sort'>,
  breathe: () => Promise<void>,
): Promise<Outcome<number[]>> {
  const scan = query.filter.search.trim() === '' ? SCAN.plain : SCAN.text;
  const ids: number[] = [];
  for (let after: LedgerPlace | null = null; ;) {
    const part: ReturnType<LedgerStore['order']> = store.order(ref, { ...query, after, scan });
    if (!part.ok) return part;
    for (const id of part.value.ids) ids.push(id);
    if (part.value.next === null) return ok(ids);
    after = part.value.next;
    await breathe();
  }
}

/**
 * Lists of entries as they were at one moment. Rows are asked for by their position in such a list, so that a
 * scrollbar can jump anywhere and nothing moves while somebody reads.
 */
export function createViews(deps: {
  readonly store: LedgerStore;
  readonly breathe: () => Promise<void>;
}) {
  const { store, breathe } = deps;
  let views: readonly View[] = [];
  let made = 0;

  return {
    /** `version` changes whenever there are new entries. */
    open: async (
      ref: CustomerRef,
      filter: LedgerFilter,
      version: number,
    ): Promise<Outcome<View>> => {
      const of = JSON.stringify([ref, filter, version]);
      const known = views.find((view) => view.of === of);
      if (known !== undefined) return ok(known);
      const ids = await entriesOf(store, ref, { filter, sort: 'pairs' }, breathe);
      if (!ids.ok) return ids;
      const view = { viewId: String(++made), of, ids: ids.value };
      views = [view, ...views].slice(0, KEPT);
      return ok(view);
    },
    rows: (viewId: string, at: number, count: number): Outcome<LedgerRow[] | null> => {
      const view = views.find((each) => each.viewId === viewId);
      if (view === undefined) return ok(null);
      const rows = store.rows(view.ids.slice(at, at + count));
      return rows.ok ? ok([...rows.value]) : rows;
    },
    /** Another customer: nothing of the former one can be asked for any more. */
    forget: (): void => {
      views = [];
    },
  };
}
