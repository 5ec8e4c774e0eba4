import type { Reading } from '../ports/readings.ts';

/**
 * Two readings are ordered by the service's `updated_at`; of equals the one read later counts. An answer from a
 * lagging replica is therefore never shown over a newer one.
 */
export const supersedes = (shown: Reading | null, incoming: Reading): boolean =>
  shown === null || incoming.updatedAt >= shown.updatedAt;
