import type { LedgerRow } from '#shared/contract/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { opIdOf } from '../outbox/keys.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import { serviceError } from '../service-error.ts';
import type { CustomerBalance } from './balance.ts';

const PAGE = 50;

const ledgerRow = (line: LedgerLine): LedgerRow => ({
  entryId: line.entryId,
  at: line.createdAt,
  type: line.type,
  change: line.isCredit ? line.amount : 0 - line.amount,
  balanceAfter: line.balanceAfter,
  note: line.description,
  opId: opIdOf(line.metadata),
});

/**
 * One page of the ledger, newest first, 50 lines. A balance that was read (be it as the zero of somebody never
 * granted anything) vouches for the ids when there is no ledger; `firstReading` waits for it.
 */
export async function ledgerPage(
  { dodo, ref, error }: CustomerBalance,
  page: number,
  firstReading: () => Promise<void>,
): Promise<Outcome<{ rows: LedgerRow[]; hasMore: boolean }>> {
  const answer = await dodo.ledger({ ...ref, page, pageSize: PAGE });
  if (answer.value !== null)
    return ok({ rows: answer.value.map(ledgerRow), hasMore: answer.value.length === PAGE });
  if (answer.status !== 404) return fail(serviceError('dodo', answer));
  await firstReading();
  const problem = error();
  return problem === null ? ok({ rows: [], hasMore: false }) : fail(problem);
}
