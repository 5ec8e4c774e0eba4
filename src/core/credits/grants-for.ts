import { type Credits, credits } from '#shared/credits.ts';
import type { Instant } from '#shared/time.ts';
import type { Grant } from '../ports/dodo.ts';
import { inDrawOrder } from './draw-order.ts';

/**
 * The grants as they are for `balance`. What was used since they were read is drawn from them in order; null when
 * they hold less than the balance, because then some grant is not among them.
 */
export function grantsFor(
  grants: readonly Grant[],
  balance: Credits,
  now: Instant,
): Grant[] | null {
  const ordered = inDrawOrder(grants, now);
  let used = ordered.reduce((sum, { remaining }) => sum + remaining, 0) - balance;
  if (used < 0) return null;
  return ordered.flatMap((grant) => {
    const drawn = Math.min(used, grant.remaining);
    used -= drawn;
    return drawn === grant.remaining
      ? []
      : [{ ...grant, remaining: credits(grant.remaining - drawn) }];
  });
}
