import { createContext, useContext } from 'react';
import type { AppState } from '#shared/contract/app.ts';

export const AppStateContext = createContext<AppState | null>(null);

/** Mode, locale, platform, connection, storage: known before anything below the shell is drawn. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error('no AppStateContext above this component');
  return state;
}
