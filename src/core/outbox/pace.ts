import type { Pace, Turn } from '../ports/pace.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import type { Service } from '#shared/mode.ts';
import { type Millis, millis, minutes, seconds } from '#shared/time.ts';
import { type Meter, createMeter } from './meter.ts';

/** Requests travel for a while, so the service may see them closer together than they left. */
const MARGIN = 1.04;
const LONGEST_SLOWDOWN = minutes(5);
const DEFAULT_SLOWDOWN = seconds(1);
/** A stated limit beyond this is not believed. */
const HIGHEST_LIMIT = 100;

/** Requests of every kind per business (fact 1.4, the lowest tier). Bulk leaves room for polls and people. */
const DODO = [
  { limit: 40, per: seconds(1), reserve: 4 },
  { limit: 240, per: minutes(1), reserve: 12 },
] as const;
/** Two a second is the lowest limit ever documented (fact R6); the service's own word replaces it. */
const RESEND_START = { requests: 2, per: seconds(1) };

type Waiting = { readonly go: () => void };
const ORDER: readonly Turn[] = ['interactive', 'bulk', 'background'];

/** Takes turns for one service: lane by lane, each in order. */
function createQueue(meter: Meter, { clock, scheduler }: { clock: Clock; scheduler: Scheduler }) {
  const waiting: Record<Turn, Waiting[]> = { interactive: [], bulk: [], background: [] };
  let cancel: (() => void) | null = null;

  const pump = (): void => {
    cancel?.();
    cancel = null;
    for (;;) {
      const lane = ORDER.find((each) => waiting[each].length > 0);
      const turn = lane === undefined ? undefined : waiting[lane][0];
      if (lane === undefined || turn === undefined) return;
      const now = clock.monotonic();
      const at = meter.freeAt(now, lane);
      if (at > now) {
        cancel = scheduler.after(millis(at - now), pump);
        return;
      }
      waiting[lane].shift();
      meter.count(now);
      turn.go();
    }
  };
  return {
    take: (lane: Turn): Promise<void> =>
      new Promise((go) => {
        waiting[lane].push({ go });
        pump();
      }),
    pump,
  };
}

/** Keeps to both services' limits, honours `Retry-After` up to a cap, and lets people go before bulk. */
export function createPace(deps: { clock: Clock; scheduler: Scheduler }): Pace {
  const spaced = ({ requests, per }: { requests: number; per: Millis }) =>
    millis(Math.ceil((per / requests) * MARGIN));
  const meters: Record<Service, Meter> = {
    dodo: createMeter(DODO.map((window) => ({ ...window, per: millis(window.per * MARGIN) }))),
    resend: createMeter([], spaced(RESEND_START)),
  };
  const queues = {
    dodo: createQueue(meters.dodo, deps),
    resend: createQueue(meters.resend, deps),
  };
  return {
    take: (service, lane = 'interactive') => queues[service].take(lane),
    observe: (service, { status, retryAfter, limit }) => {
      if (service === 'resend' && limit !== undefined && limit.requests > 0)
        meters.resend.space(
          spaced({ ...limit, requests: Math.min(limit.requests, HIGHEST_LIMIT) }),
        );
      if (status === 429) {
        const wait = Math.min(retryAfter ?? DEFAULT_SLOWDOWN, LONGEST_SLOWDOWN);
        meters[service].rest(millis(deps.clock.monotonic() + wait));
      }
      queues[service].pump();
    },
  };
}
