/** A window that allows `limit` requests and starts with the first one after the last window. */
export type Usage = { limit: number; remaining: number; resetMs: number };

export type Limiter = {
  /** Counts a request; `allowed` is false when the window was already full. */
  take(now: number, limit: number): Usage & { allowed: boolean };
};

export function createLimiter(windowMs: number): Limiter {
  let start = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    take(now, limit) {
      if (now - start >= windowMs || now < start) {
        start = now;
        used = 0;
      }
      const allowed = used < limit;
      if (allowed) used += 1;
      return {
        allowed,
        limit,
        remaining: Math.max(0, limit - used),
        resetMs: start + windowMs - now,
      };
    },
  };
}
