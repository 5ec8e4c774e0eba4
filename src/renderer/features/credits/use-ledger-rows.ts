import { useEffect, useRef, useState } from 'react';
import type { LedgerRow, LedgerView } from '#shared/contract/ledger.ts';
import { ask, useClient } from '../../lib/client.tsx';

/** As many rows come with one request; the contract allows no more. */
export const ROWS_PER_PAGE = 100;
/** Pages that are kept: some thousand rows around what is looked at. */
const KEPT = 30;

type Pages = ReadonlyMap<number, readonly LedgerRow[]>;
export type ShownLedger = { readonly view: LedgerView; readonly pages: Pages };

/**
 * The rows of the pages in sight. A view that has changed replaces the one shown only once its rows are there, so
 * that nothing flickers while the ledger is still being read. `onGone`: the view has to be asked for anew.
 */
export function useLedgerRows(
  view: LedgerView | undefined,
  inSight: readonly number[],
  onGone: () => void,
): ShownLedger | null {
  const client = useClient();
  const [shown, setShown] = useState<ShownLedger | null>(null);
  const coming = useRef({ viewId: '', pages: new Map<number, readonly LedgerRow[]>() });
  const asked = useRef(new Set<string>());
  const sight = useRef<readonly number[]>([]);
  const wanted = inSight.join();

  useEffect(() => {
    if (view === undefined) return;
    const { viewId } = view;
    if (coming.current.viewId !== viewId) coming.current = { viewId, pages: new Map() };
    const { pages } = coming.current;
    const all = wanted === '' ? [] : wanted.split(',').map(Number);
    sight.current = all;
    const show = (): void => {
      if (coming.current.pages !== pages) return;
      const ready = all.every((page) => pages.has(page));
      setShown((before) =>
        ready || before?.view.viewId === viewId ? { view, pages: new Map(pages) } : before,
      );
    };
    const load = async (page: number): Promise<void> => {
      const key = `${viewId}/${page}`;
      if (asked.current.has(key)) return;
      asked.current.add(key);
      const at = page * ROWS_PER_PAGE;
      const outcome = await ask(client, 'ledger.rows', { viewId, at, count: ROWS_PER_PAGE });
      asked.current.delete(key);
      if (!outcome.ok) return;
      if (outcome.value === null) return onGone();
      pages.set(page, outcome.value);
      // Never what is in sight by now, however long ago it came: nothing would ask for it again.
      const far = [...pages.keys()].find((each) => !sight.current.includes(each));
      if (pages.size > KEPT && far !== undefined) pages.delete(far);
      show();
    };
    show();
    for (const page of all) if (!pages.has(page)) void load(page);
  }, [client, view, wanted, onGone]);

  return view === undefined ? null : shown;
}
