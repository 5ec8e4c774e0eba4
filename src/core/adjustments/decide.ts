import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdjustmentRecord } from '../ports/adjustments.ts';
import type { Answer } from '../ports/answer.ts';
import type { LedgerEntry } from '../ports/dodo.ts';
import { serviceError } from '../service-error.ts';

export type Decision =
  | {
      readonly kind: 'booked';
      readonly entryId: string | null;
      readonly balanceAfter: Credits | null;
    }
  | { readonly kind: 'refused'; readonly error: AppError }
  /** The balance decides what the refusal was about. */
  | { readonly kind: 'readBalance' }
  /** Only the ledger can tell. */
  | { readonly kind: 'search' }
  | { readonly kind: 'wait'; readonly error: AppError };

/** 408 may come after the work was done, like every 5xx. */
const isUnknown = (status: number | null): boolean =>
  status === null || status === 408 || status >= 500;

/**
 * What the answer to a request means. `proven` says that no request before this one was left without an answer, so
 * that a refusal means nothing is booked.
 */
export function decide(
  record: AdjustmentRecord,
  answer: Answer<LedgerEntry>,
  proven: boolean,
): Decision {
  const { status, value } = answer;
  if (value !== null)
    return { kind: 'booked', entryId: value.entryId, balanceAfter: value.balanceAfter };
  if (status === 409) return { kind: 'booked', entryId: null, balanceAfter: null };
  if (isUnknown(status))
    return { kind: 'wait', error: { kind: 'adjust.unknown', credit: 'unrelated' } };
  const error = serviceError('dodo', answer, { credit: 'none', writing: true });
  if (status === 429) return { kind: 'wait', error };
  if (!proven) return { kind: 'search' };

  if (record.kind === 'debit' && (status === 400 || status === 422)) return { kind: 'readBalance' };
  if (status === 404)
    return {
      kind: 'refused',
      error:
        record.kind === 'debit'
          ? { kind: 'adjust.noBalance', credit: 'none' }
          : { kind: 'customer.unknown', credit: 'none', customerId: record.customerId },
    };
  return { kind: 'refused', error };
}
