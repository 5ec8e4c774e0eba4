import { useCallback, useSyncExternalStore } from 'react';
import { type Instant, instant } from '#shared/time.ts';

type Ticker = {
  readonly listeners: Set<() => void>;
  now: Instant;
  timer: ReturnType<typeof setInterval> | null;
};

/** One timer per interval, however many components tick with it; none while nobody looks. */
const tickers = new Map<number, Ticker>();

const read = (): Instant => instant(Date.now());

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known !== undefined) return known;
  const ticker: Ticker = { listeners: new Set(), now: read(), timer: null };
  tickers.set(everyMs, ticker);
  return ticker;
}

function listen(everyMs: number, listener: () => void): () => void {
  const ticker = tickerOf(everyMs);
  const tick = (): void => {
    if (document.hidden) return;
    ticker.now = read();
    for (const each of ticker.listeners) each();
  };
  ticker.listeners.add(listener);
  if (ticker.timer === null) {
    ticker.now = read();
    ticker.timer = setInterval(tick, everyMs);
  }
  // Coming back to a hidden window must not show the age it was left with.
  document.addEventListener('visibilitychange', tick);
  return () => {
    document.removeEventListener('visibilitychange', tick);
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0 || ticker.timer === null) return;
    clearInterval(ticker.timer);
    ticker.timer = null;
  };
}

/** The current time, renewed every `everyMs` milliseconds while the window is visible. */
export function useNow(everyMs = 1_000): Instant {
  const subscribe = useCallback((listener: () => void) => listen(everyMs, listener), [everyMs]);
  return useSyncExternalStore(subscribe, () => {
    const ticker = tickerOf(everyMs);
    // Without a running timer nothing keeps the value current, and a snapshot must be stable between ticks.
    if (ticker.timer === null && read() - ticker.now >= everyMs) ticker.now = read();
    return ticker.now;
  });
}
