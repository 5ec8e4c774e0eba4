import { type Credits, credits, NO_CREDITS } from '#shared/credits.ts';
import { days, type Instant } from '#shared/time.ts';
import type { Grant } from '../ports/dodo.ts';

const DAY = days(1);
const NEVER = Number.POSITIVE_INFINITY;

/** How one grant is drawn, in days from now: `begin` to `end`; what it still holds at `end` lapses then. */
type Drawing = { readonly held: number; readonly begin: number; readonly end: number };

/**
 * Draws `grants` (already in draw order) at a steady `perDay` from `now` on. Because the order is by expiry, each
 * grant is either used up before it lapses or loses what is left at that moment.
 */
function draw(grants: readonly Grant[], perDay: number, now: Instant): Drawing[] {
  let elapsed = 0;
  return grants.map((grant) => {
    const begin = elapsed;
    const emptied = perDay > 0 ? begin + grant.remaining / perDay : NEVER;
    const lapses =
      grant.expiresAt === null ? NEVER : Math.max(begin, (grant.expiresAt - now) / DAY);
    const end = Math.min(emptied, lapses);
    // A grant that is neither used nor lapses stands still; the ones behind it are then not drawn either.
    if (end !== NEVER) elapsed = end;
    return { held: grant.remaining, begin, end };
  });
}

export type Forecast = {
  /** What each grant will lose to its expiry, in the order given. */
  readonly lapsing: readonly Credits[];
  /** Days until nothing is left, drawn or lapsed; null when something is left for ever. */
  readonly lastsDays: number | null;
};

/** What becomes of `grants` (in draw order) when `perDay` are used each day from `now` on. */
export function forecast(grants: readonly Grant[], perDay: number, now: Instant): Forecast {
  const drawings = draw(grants, perDay, now);
  return {
    lapsing: drawings.map(({ held, begin, end }) =>
      // Rounded in the user's favour: half a credit used is a credit that does not lapse.
      end === NEVER ? NO_CREDITS : credits(Math.max(0, Math.floor(held - perDay * (end - begin)))),
    ),
    lastsDays: drawings.some(({ end }) => end === NEVER) ? null : (drawings.at(-1)?.end ?? 0),
  };
}

/** The balance at each moment of `at` when `perDay` are used from `now` on; what has lapsed by then is gone. */
export function balancesAhead(
  grants: readonly Grant[],
  perDay: number,
  now: Instant,
  at: readonly Instant[],
): Credits[] {
  const drawings = draw(grants, perDay, now);
  return at.map((moment) => {
    const day = (moment - now) / DAY;
    const left = drawings.reduce(
      (sum, { held, begin, end }) =>
        sum + (day >= end ? 0 : held - perDay * Math.max(0, day - begin)),
      0,
    );
    return credits(Math.max(0, Math.round(left)));
  });
}
