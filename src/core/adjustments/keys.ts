/** The idempotency key of an adjustment, fixed for its life, so that every retry is recognised. */
export const adjustmentKey = (adjustmentId: string): string => `mk:a:${adjustmentId}`;

/** What the ledger entry carries, so that any computer can tell it from use. */
export const adjustmentMetadata = (adjustmentId: string): Record<string, string> => ({
  adjustment_id: adjustmentId,
});

/** The adjustment that made a ledger entry; null for entries of others. */
export const adjustmentIdOf = (metadata: Readonly<Record<string, string>>): string | null =>
  metadata['adjustment_id'] ?? null;
