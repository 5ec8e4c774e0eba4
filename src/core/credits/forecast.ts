import { type Credits, credits, NO_CREDITS } from '#shared/credits.ts';
import { days, type Instant } from '#shared/time.ts';
import type { Grant } from '../ports/dodo.ts';

const DAY = days(1);

export type Forecast = {
  /** What each grant will lose to its expiry, in the order given. */
  readonly lapsing: readonly Credits[];
  /** Days until nothing is left, drawn or lapsed; null when something is left for ever. */
  readonly lastsDays: number | null;
};

/**
 * Draws `grants` (already in draw order) at a steady `perDay` from `now` on. Because the order is by expiry, each
 * grant is either used up before it lapses or loses what is left at that moment.
 */
export function forecast(grants: readonly Grant[], perDay: number, now: Instant): Forecast {
  let elapsed = 0;
  let forever = false;
  const lapsing = grants.map((grant) => {
    const needed = perDay > 0 ? grant.remaining / perDay : Number.POSITIVE_INFINITY;
    const until =
      grant.expiresAt === null
        ? Number.POSITIVE_INFINITY
        : Math.max(elapsed, (grant.expiresAt - now) / DAY);
    if (elapsed + needed <= until) {
      if (Number.isFinite(needed)) elapsed += needed;
      else forever = true;
      return NO_CREDITS;
    }
    // Rounded in the user's favour: half a credit used is a credit that does not lapse.
    const lost = Math.max(0, Math.floor(grant.remaining - perDay * (until - elapsed)));
    elapsed = until;
    return credits(lost);
  });
  return { lapsing, lastsDays: forever ? null : elapsed };
}
