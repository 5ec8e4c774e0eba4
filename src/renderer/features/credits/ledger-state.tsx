import type { ReactNode } from 'react';
import type { LedgerView } from '#shared/contract/ledger.ts';
import type { Texts } from '#shared/text/texts.ts';
import { useAppState } from '../../lib/app-state.tsx';
import { useNow } from '../../lib/now.ts';
import { useTexts } from '../../lib/texts.tsx';

/** How much of the ledger is here, in one line: never "complete" before everything was seen to be there. */
function amount({ status }: LedgerView, { ledger, format }: Texts): string {
  const { entries, complete, completeFrom, reading } = status;
  if (complete) return ledger.whole(entries, format);
  if (entries === 0) return reading === 'idle' ? ledger.emptySoFar : `${ledger.loading}…`;
  const back = completeFrom === null ? null : format.date(completeFrom);
  if (reading !== 'idle')
    return back === null
      ? ledger.readingOlderYet(entries, format)
      : ledger.readingOlder(entries, back, format);
  return back === null
    ? ledger.partlyUnknown(entries, format)
    : ledger.partly(entries, back, format);
}

export function LedgerState(props: {
  readonly view: LedgerView;
  readonly filtered: boolean;
}): ReactNode {
  const { view, filtered } = props;
  const texts = useTexts();
  const { ledger, format } = texts;
  const { online } = useAppState();
  const now = useNow();
  const { status, total } = view;
  const { checkedAt, complete, entries } = status;
  const stale = status.error !== null || !online;
  const when =
    checkedAt === null
      ? null
      : stale
        ? ledger.notSince(format.moment(checkedAt))
        : complete
          ? ledger.checked(format.age(checkedAt, now))
          : null;
  const parts = [
    filtered ? ledger.shown(total, entries, format) : null,
    filtered && complete ? ledger.complete : amount(view, texts),
    when,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
