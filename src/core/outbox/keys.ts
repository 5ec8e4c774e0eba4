import type { Op } from '../ports/op.ts';

/** Idempotency keys and ledger words: fixed for the life of an operation, so that every retry is recognised. */
export const debitKey = (opId: string): string => `mk:d:${opId}`;
export const sendKey = (opId: string, gen: number, part = ''): string =>
  part === '' ? `mk:s:${opId}:${gen}` : `mk:s:${opId}:${gen}:${part}`;
export const refundKey = (opId: string): string => `mk:r:${opId}`;

/**
 * Entries made by reconciling, fixed by what had been returned or taken when the drift was found: the same finding is
 * put right once, however often it is confirmed and on however many computers.
 */
export const fixKey = (opId: string, fix: 'refund' | 'charge', before: number): string =>
  fix === 'charge'
    ? `${debitKey(opId)}:${before}`
    : before === 0
      ? refundKey(opId)
      : `${refundKey(opId)}:${before}`;

export const debitReason = (opId: string): string => `email send ${opId}`;
export const refundReason = (opId: string): string => `email refund ${opId}`;

/** What every ledger entry of an operation carries, so that any computer can match it with its mail. */
export const ledgerMetadata = (op: Op, machine: string): Record<string, string> => ({
  op_id: op.opId,
  n: String(op.credits),
  machine,
});

/** The operation that made a ledger entry; null for entries of others. */
export const opIdOf = (metadata: Readonly<Record<string, string>>): string | null =>
  metadata['op_id'] ?? null;
