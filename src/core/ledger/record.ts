import { adjustmentIdOf } from '../adjustments/keys.ts';
import { opIdOf } from '../outbox/keys.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import type { LedgerRecord } from '../ports/ledger.ts';

const REASON = /^email (?:send|refund) ([0-9a-f-]{36})$/;

/** The operation of an entry: by its metadata, or by its words where a service returns no metadata. */
const operationOf = ({ metadata, description }: LedgerLine): string | null =>
  (opIdOf(metadata) ?? REASON.exec(description ?? '')?.[1] ?? null)?.slice(0, 200) ?? null;

/** Our own adjustments are what they are, whatever type the service files them under. */
const kindOf = ({ type, isCredit, metadata }: LedgerLine, opId: string | null): string => {
  if (opId !== null) return isCredit ? 'returned' : 'mail';
  return adjustmentIdOf(metadata) === null ? type.slice(0, 60) : 'manual_adjustment';
};

/** A line of the service as it is kept. A type nobody has heard of keeps its own name. */
export function recordOf(line: LedgerLine): LedgerRecord {
  const opId = operationOf(line);
  return {
    entryId: line.entryId,
    at: line.createdAt,
    type: line.type,
    kind: kindOf(line, opId),
    change: line.isCredit ? line.amount : 0 - line.amount,
    balanceBefore: line.balanceBefore,
    balanceAfter: line.balanceAfter,
    note: line.description,
    opId,
    referenceId: line.referenceId,
    grantId: line.grantId,
  };
}
