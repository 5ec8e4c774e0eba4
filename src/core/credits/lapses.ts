import { type Credits, credits } from '#shared/credits.ts';
import { days, type Instant } from '#shared/time.ts';
import type { Grant } from '../ports/dodo.ts';
import type { Details } from './details.ts';
import { inDrawOrder } from './draw-order.ts';
import { forecast } from './forecast.ts';

/** How many days ahead it is told, the farthest first. */
const STEPS = [30, 7, 1] as const;

/** Credits that the forecast sees lapse on one day, close enough to say so. */
export type Lapse = {
  /** The day in UTC, counted from 1970: grants that lapse on one day are one warning. */
  readonly day: number;
  readonly step: (typeof STEPS)[number];
  readonly credits: Credits;
  readonly at: Instant;
};

/**
 * The step this date has reached, or null. A step that had passed when the grant was made is none: thirty days
 * after it was bought a pack lapses by its nature.
 */
function stepOf(at: Instant, madeAt: Instant, now: Instant): Lapse['step'] | null {
  let reached: Lapse['step'] | null = null;
  for (const step of STEPS) if (at - now <= days(step) && at - days(step) > madeAt) reached = step;
  return reached;
}

/** What will really lapse at the recent pace and is near, the nearest date first; nothing without a pace. */
export function lapsesAhead({ grants, pace }: Details, now: Instant): Lapse[] {
  if (grants === null || pace === null) return [];
  const ordered = inDrawOrder(grants, now);
  const { lapsing } = forecast(ordered, pace.mean, now);
  const byDay = new Map<number, { lost: number; at: Instant; madeAt: Instant }>();
  ordered.forEach((grant: Grant, i) => {
    const lost = lapsing[i] ?? 0;
    if (grant.expiresAt === null || lost <= 0 || grant.expiresAt <= now) return;
    const day = Math.floor(grant.expiresAt / days(1));
    const sum = byDay.get(day);
    byDay.set(day, {
      lost: lost + (sum?.lost ?? 0),
      at: sum === undefined || grant.expiresAt < sum.at ? grant.expiresAt : sum.at,
      madeAt: sum === undefined || grant.createdAt < sum.madeAt ? grant.createdAt : sum.madeAt,
    });
  });
  return [...byDay]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([day, { lost, at, madeAt }]) => {
      const step = stepOf(at, madeAt, now);
      return step === null ? [] : [{ day, step, credits: credits(lost), at }];
    });
}
