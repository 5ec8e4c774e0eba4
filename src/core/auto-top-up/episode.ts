import type { Credits } from '#shared/credits.ts';
import type { Answer } from '../ports/answer.ts';
import type { CustomerRef, DodoPort, LedgerLine } from '../ports/dodo.ts';
import { ATTEMPT_MARK } from './spending.ts';

const PAGE = 100;
const MAX_PAGES = 10;

/** The balance fell below at this line, or a purchase of ours ended below: either way it is low anew from here on. */
function begins({ balanceAfter, amount, isCredit, metadata }: LedgerLine, below: Credits): boolean {
  if (balanceAfter >= below) return false;
  const before = isCredit ? balanceAfter - amount : balanceAfter + amount;
  return before >= below || (isCredit && metadata[ATTEMPT_MARK] !== undefined);
}

/**
 * Names the time since which the balance has been low, the same for every computer: by the ledger line it began with.
 * `value` is `start` when it was never higher as far back as is looked.
 */
export async function findEpisode(
  dodo: DodoPort,
  ref: CustomerRef,
  below: Credits,
): Promise<Answer<string>> {
  for (let page = 0; ; page++) {
    const lines = await dodo.ledger({ ...ref, page, pageSize: PAGE });
    if (lines.value === null) return { ...lines, value: null };
    const first = lines.value.find((line) => begins(line, below));
    if (first !== undefined) return { ...lines, value: first.entryId };
    if (lines.value.length < PAGE || page === MAX_PAGES) return { ...lines, value: 'start' };
  }
}
