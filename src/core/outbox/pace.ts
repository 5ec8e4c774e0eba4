import type { Pace } from '../ports/pace.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import type { Service } from '#shared/mode.ts';
import { type Millis, millis, minutes } from '#shared/time.ts';

/** Safe starts: Resend's lowest documented limit is 2 a second (fact R6), Dodo's is 240 a minute (fact 1.4). */
const GAP: Readonly<Record<Service, Millis>> = { resend: millis(500), dodo: millis(250) };
const LONGEST_SLOWDOWN = minutes(5);
const DEFAULT_SLOWDOWN = millis(1_000);

/** Spaces requests evenly and honours `Retry-After`. */
export function createPace({ clock, scheduler }: { clock: Clock; scheduler: Scheduler }): Pace {
  const freeAt: Record<Service, Millis> = { resend: millis(0), dodo: millis(0) };
  return {
    take: (service) => {
      const now = clock.monotonic();
      const at = millis(Math.max(now, freeAt[service]));
      freeAt[service] = millis(at + GAP[service]);
      if (at <= now) return Promise.resolve();
      return new Promise((resolve) => void scheduler.after(millis(at - now), resolve));
    },
    observe: (service, { status, retryAfter }) => {
      if (status !== 429) return;
      const wait = Math.min(retryAfter ?? DEFAULT_SLOWDOWN, LONGEST_SLOWDOWN);
      freeAt[service] = millis(Math.max(freeAt[service], clock.monotonic() + wait));
    },
  };
}
