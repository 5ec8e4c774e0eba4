import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds, for what style sheets cannot decide. The narrow layout begins under 1000 px. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
