import type { Grant } from '../ports/dodo.ts';
import type { Instant } from '#shared/time.ts';

type Drawn = Pick<Grant, 'grantId' | 'expiresAt' | 'createdAt'>;

/** Earliest expiry first, grants that never lapse last; among equals the oldest, then by id so that the order is total. */
export function compareDrawOrder(a: Drawn, b: Drawn): number {
  if (a.expiresAt !== b.expiresAt) {
    if (a.expiresAt === null) return 1;
    if (b.expiresAt === null) return -1;
    return a.expiresAt - b.expiresAt;
  }
  if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt;
  return a.grantId < b.grantId ? -1 : a.grantId > b.grantId ? 1 : 0;
}

/** The grants credits can still be drawn from, in the order Dodo draws them. */
export const inDrawOrder = (grants: readonly Grant[], now: Instant): Grant[] =>
  grants
    .filter(({ remaining, expiresAt }) => remaining > 0 && (expiresAt === null || expiresAt > now))
    .toSorted(compareDrawOrder);
