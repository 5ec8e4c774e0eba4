import { hours, instant } from '#shared/time.ts';
import type { AdjustmentRecord } from '../ports/adjustments.ts';
import type { DodoPort, LedgerLine } from '../ports/dodo.ts';
import { adjustmentIdOf } from './keys.ts';

const PAGE = 100;
const MOST_PAGES = 50;
/** The service's clock may be behind ours. */
const MARGIN = hours(24);

/**
 * Our entry in the ledger: found, `absent` when every line since was read without it, or `unread`. Rows that move while
 * they are paged only move down, so none is passed over.
 */
export async function findEntry(
  dodo: DodoPort,
  { adjustmentId, entitlementId, customerId, createdAt }: AdjustmentRecord,
): Promise<LedgerLine | 'absent' | 'unread'> {
  const from = instant(createdAt - MARGIN);
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await dodo.ledger({ entitlementId, customerId, from, page, pageSize: PAGE });
    if (answer.status === 404) return 'absent';
    if (answer.value === null) return 'unread';
    const found = answer.value.find((line) => adjustmentIdOf(line.metadata) === adjustmentId);
    if (found !== undefined) return found;
    if (answer.value.length < PAGE) return 'absent';
  }
  return 'unread';
}
