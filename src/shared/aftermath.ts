import { type Credits, NO_CREDITS, credits } from './credits.ts';
import type { Instant } from './time.ts';

/** A grant as far as drawing from it is concerned. */
export type DrawableGrant = {
  readonly grantId: string;
  readonly remaining: Credits;
  readonly expiresAt: Instant | null;
};

export type Draw = {
  readonly grantId: string;
  readonly credits: Credits;
  readonly expiresAt: Instant | null;
  /** True when this grant is used up by it. */
  readonly last: boolean;
};

/** What the balance will look like once a price has been paid. Credits throughout, days for the runway. */
export type Aftermath = {
  /** null while the balance is unknown: unknown is not zero. */
  readonly before: Credits | null;
  /** null while unknown, and when the balance does not suffice: then nothing is taken at all. */
  readonly after: Credits | null;
  /** How many credits are missing; 0 when enough or unknown. */
  readonly short: Credits;
  readonly drawnFrom: readonly Draw[];
  /** Days left at the recent pace; null without a pace, and when nothing will be taken. */
  readonly runwayDays: { readonly low: number; readonly high: number } | null;
};

/** Takes `n` credits from `grants` in the order given, which must be the order Dodo draws in. */
function draw(grants: readonly DrawableGrant[], n: Credits): Draw[] {
  const draws: Draw[] = [];
  let left: number = n;
  for (const { grantId, remaining, expiresAt } of grants) {
    if (left <= 0) break;
    if (remaining <= 0) continue;
    const taken = Math.min(left, remaining);
    draws.push({ grantId, credits: credits(taken), expiresAt, last: taken === remaining });
    left -= taken;
  }
  return draws;
}

/**
 * Forecasts what sending costs, for display beside the Send button. Never a basis for spending: the hold is
 * what decides. The runway shrinks in proportion to the balance, because the pace is a property of the past.
 */
export function aftermath(
  balance: Credits | null,
  grants: readonly DrawableGrant[],
  n: Credits,
  runwayDays: { readonly low: number; readonly high: number } | null,
): Aftermath {
  if (balance === null)
    return { before: null, after: null, short: NO_CREDITS, drawnFrom: [], runwayDays: null };
  if (n > balance)
    return {
      before: balance,
      after: null,
      short: credits(n - Math.max(0, balance)),
      drawnFrom: [],
      runwayDays: null,
    };
  const share = balance === 0 ? 0 : (balance - n) / balance;
  return {
    before: balance,
    after: credits(balance - n),
    short: NO_CREDITS,
    drawnFrom: draw(grants, n),
    runwayDays: runwayDays && { low: runwayDays.low * share, high: runwayDays.high * share },
  };
}
