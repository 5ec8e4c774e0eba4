import type { LedgerRow } from '#shared/contract/credits.ts';
import { opIdOf } from '../outbox/keys.ts';
import type { LedgerLine } from '../ports/dodo.ts';

export const ledgerRow = (line: LedgerLine): LedgerRow => ({
  entryId: line.entryId,
  at: line.createdAt,
  type: line.type,
  change: line.isCredit ? line.amount : 0 - line.amount,
  balanceAfter: line.balanceAfter,
  note: line.description,
  opId: opIdOf(line.metadata),
});
