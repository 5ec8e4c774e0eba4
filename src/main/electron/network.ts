import { powerMonitor } from 'electron';
import type { NetworkPort } from '#core/ports/desktop.ts';

const LOOK_EVERY_MS = 5_000;

export type Network = NetworkPort & {
  /** Asks now. */
  readonly look: () => void;
  readonly stop: () => void;
};

/** Electron tells whether there is a network but not when that changes, so it is asked now and then. */
export function createNetwork(isOnline: () => boolean): Network {
  const listeners = new Set<(online: boolean) => void>();
  let online = isOnline();
  const look = (): void => {
    const now = isOnline();
    if (now === online) return;
    online = now;
    for (const listener of listeners) listener(now);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  powerMonitor.on('resume', look);
  return {
    online: () => online,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    stop: () => clearInterval(timer),
  };
}
