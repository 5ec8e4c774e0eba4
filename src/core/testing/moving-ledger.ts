import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import type { Answer } from '../ports/answer.ts';
import type { LedgerLine, LedgerQuery } from '../ports/dodo.ts';
import { yes } from './answers.ts';
import { debitLine } from './fake-dodo.ts';
import { NOON } from './virtual-time.ts';

/** A ledger as Dodo pages it, to which entries may come between any two requests. */
export function movingLedger(size = 0) {
  /** Oldest first. */
  const lines: LedgerLine[] = [];
  const asked: { page: number; pageSize: number }[] = [];
  const use = (n = 1, over: Partial<LedgerLine> = {}): void => {
    for (let i = 0; i < n; i++) {
      const at = lines.length;
      lines.push(
        debitLine(`cle_${at}`, instant(NOON - 1e9 + at * 1_000), 1, {
          balanceBefore: credits(1_000_000 - at),
          balanceAfter: credits(999_999 - at),
          ...over,
        }),
      );
    }
  };
  use(size);
  return {
    lines,
    asked,
    use,
    /** The page as it is now; `behind`: as a copy of the service sees it that lacks the newest so many. */
    page: ({ page, pageSize }: LedgerQuery, behind = 0): Answer<readonly LedgerLine[]> => {
      asked.push({ page, pageSize });
      const seen = lines.slice(0, lines.length - behind).toReversed();
      return yes(seen.slice(page * pageSize, (page + 1) * pageSize));
    },
  };
}
