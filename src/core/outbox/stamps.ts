import type { Ids } from '../ports/identity.ts';
import type { Stamp } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import { type Instant, type Millis, instant } from '#shared/time.ts';
import { CLOCKS_MAY_DIFFER } from './policy.ts';

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
  let apart = clock.now() - clock.monotonic();

  const slept = (): void => {
    epoch = ids.uuidv7();
    heard = null;
  };
  /** A timer may fire before anybody tells of a sleep: then the two clocks have moved apart. */
  const notice = (wall: Instant, mono: Millis): void => {
    const before = apart;
    apart = wall - mono;
    if (Math.abs(apart - before) > CLOCKS_MAY_DIFFER) slept();
  };

  return {
    now: () => {
      const wall = clock.now();
      const mono = clock.monotonic();
      notice(wall, mono);
      const server = heard === null ? null : instant(heard.server + (mono - heard.mono));
      return { wall, mono, server, epoch };
    },
    heard: (serverTime) => {
      notice(clock.now(), clock.monotonic());
      if (serverTime !== null) heard = { server: serverTime, mono: clock.monotonic() };
    },
    slept,
  };
}
