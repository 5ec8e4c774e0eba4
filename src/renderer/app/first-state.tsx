import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { AppState } from '#shared/contract/app.ts';
import type { ProcedureName } from '#shared/contract/procedures.ts';
import { AppStateContext } from '../lib/app-state.tsx';
import { useRequest } from '../lib/requests.ts';
import { TextsProvider } from '../lib/texts.tsx';
import { outlivesMode } from '../lib/topics.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './first-state.module.css';
import { systemLocale } from './system-locale.ts';

/** Waits for the state of the app, then gives it, its language and its theme to everything below. */
export function FirstState({ children }: { readonly children: ReactNode }): ReactNode {
  const { data, error, retry } = useRequest('app.state');
  if (data !== undefined)
    return (
      <AppStateContext value={data}>
        <TextsProvider locale={data.locale}>
          <WholePage state={data} />
          {children}
        </TextsProvider>
      </AppStateContext>
    );
  if (error === null) return null;
  return (
    <TextsProvider locale={systemLocale()}>
      <main className={styles.failed}>
        <ErrorNotice error={error} onRetry={retry} />
      </main>
    </TextsProvider>
  );
}

/** Carries the state to `<html>`, and forgets what belonged to a mode that was left before it can be painted. */
function WholePage({ state }: { readonly state: AppState }): null {
  const cache = useQueryClient();
  const shownMode = useRef(state.mode);
  useLayoutEffect(() => {
    const html = document.documentElement;
    html.lang = state.locale;
    html.dataset['theme'] = state.theme;
    html.dataset['mode'] = state.mode;
  }, [state.locale, state.theme, state.mode]);
  useLayoutEffect(() => {
    if (shownMode.current === state.mode) return;
    shownMode.current = state.mode;
    void cache.resetQueries({
      predicate: ({ queryKey }) => !outlivesMode(queryKey[0] as ProcedureName),
    });
  }, [state.mode, cache]);
  return null;
}
