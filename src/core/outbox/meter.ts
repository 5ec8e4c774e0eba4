import type { Turn } from '../ports/pace.ts';
import { type Millis, millis } from '#shared/time.ts';

/** At most `limit` requests in any stretch of `per`; bulk leaves `reserve` of them to others, background half of them. */
export type Window = { readonly limit: number; readonly per: Millis; readonly reserve: number };

/** When the next request to one service may leave, counted from those that left. */
export type Meter = {
  /** The earliest moment, at or after `now`, for a request of this lane. */
  readonly freeAt: (now: Millis, lane: Turn) => Millis;
  /** A request leaves now. */
  readonly count: (now: Millis) => void;
  /** Nothing leaves before this moment. */
  readonly rest: (until: Millis) => void;
  /** Changes the least distance between two requests. */
  readonly space: (gap: Millis) => void;
};

/** Sliding windows hold whatever moment the service's own windows start at. */
export function createMeter(windows: readonly Window[], firstGap = millis(0)): Meter {
  const longest = Math.max(0, ...windows.map(({ per }) => per));
  let left: Millis[] = [];
  let last: Millis | null = null;
  let gap = firstGap;
  let restUntil = millis(0);
  return {
    freeAt: (now, lane) => {
      let at = Math.max(now, restUntil, last === null ? now : last + gap);
      for (const { limit, per, reserve } of windows) {
        const allowed =
          lane === 'interactive' ? limit : lane === 'bulk' ? limit - reserve : limit >> 1;
        const oldest = left[left.length - allowed];
        if (oldest !== undefined) at = Math.max(at, oldest + per);
      }
      return millis(at);
    },
    count: (now) => {
      last = now;
      if (windows.length === 0) return;
      left.push(now);
      const first = left[0];
      // Thrown away in bulk: a shift per request would cost more than it saves.
      if (first !== undefined && now - first > 2 * longest)
        left = left.filter((at) => now - at <= longest);
    },
    rest: (until) => {
      restUntil = millis(Math.max(restUntil, until));
    },
    space: (next) => {
      gap = next;
    },
  };
}
