import type { Stamp } from '../ports/op.ts';
import { type Instant, type Millis, instant, millis } from '#shared/time.ts';

/**
 * How long ago `first` was, as the largest of what the clocks say: the wall clock may have been set back, the
 * monotonic one sleeps with the computer, the services' clock may not have been heard. null when none of the
 * clocks that cannot be set was readable at both moments, so that nothing bounds the age from above.
 */
export function ageOf(first: Stamp, now: Stamp): Millis | null {
  const wall = now.wall - first.wall;
  const mono = now.epoch === first.epoch ? now.mono - first.mono : null;
  const server = now.server !== null && first.server !== null ? now.server - first.server : null;
  if (mono === null && server === null) return null;
  return millis(Math.max(0, wall, mono ?? 0, server ?? 0));
}

/**
 * The moment of a stamp by the services' clock: as heard then, or counted back from now on a clock that nobody can
 * set. null when only the wall clock connects the two, which may have been days off.
 */
export function servicesTime(stamp: Stamp, now: Stamp): Instant | null {
  if (stamp.server !== null) return stamp.server;
  if (now.server === null || now.epoch !== stamp.epoch) return null;
  return instant(now.server - (now.mono - stamp.mono));
}
