import type { Ids } from '../ports/identity.ts';
import type { Stamp } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import { type Instant, type Millis, instant } from '#shared/time.ts';

export type Stamps = {
  readonly now: () => Stamp;
  /** Told the `Date` of every answer. */
  readonly heard: (serverTime: Instant | null) => void;
  /** After a sleep neither the monotonic clock nor what was counted from it can be trusted. */
  readonly slept: () => void;
};

export function createStamps(clock: Clock, ids: Ids): Stamps {
  let epoch = ids.uuidv7();
  let heard: { readonly server: Instant; readonly mono: Millis } | null = null;
  return {
    now: () => {
      const mono = clock.monotonic();
      const server = heard === null ? null : instant(heard.server + (mono - heard.mono));
      return { wall: clock.now(), mono, server, epoch };
    },
    heard: (serverTime) => {
      if (serverTime !== null) heard = { server: serverTime, mono: clock.monotonic() };
    },
    slept: () => {
      epoch = ids.uuidv7();
      heard = null;
    },
  };
}
