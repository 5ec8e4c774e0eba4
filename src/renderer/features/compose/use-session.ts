import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { AppState } from '#shared/contract/app.ts';
import { useAppState } from '../../lib/app-state.tsx';
import { useClient } from '../../lib/client.tsx';
import { requestKey } from '../../lib/requests.ts';
import { type ComposeSession, type ComposeState, sessionOf } from './session.ts';

/** While somebody writes, the draft is stored this often, pause or not: well within the promised second. */
const EVERY_MS = 400;

/** The mail being written in the current mode. */
export function useSession(): { readonly session: ComposeSession; readonly state: ComposeState } {
  const client = useClient();
  const { mode } = useAppState();
  const session = sessionOf(client, mode);
  return { session, state: useSyncExternalStore(session.subscribe, session.read) };
}

/** Loads the stored draft and keeps storing it: after each pause, when the window is left, and when the page is. */
export function useDraftStorage(session: ComposeSession, state: ComposeState): void {
  const answers = useQueryClient();
  useEffect(() => void session.load(), [session]);
  useEffect(() => {
    if (state.save.kind !== 'dirty') return undefined;
    const timer = setTimeout(() => void session.save(), EVERY_MS);
    return () => clearTimeout(timer);
  }, [session, state.draftId, state.save.kind]);
  useEffect(() => {
    const flush = (): void => {
      // A draft is stored with the mode the main process is in. After a switch this one waits for its own mode.
      const mode = answers.getQueryData<AppState>(requestKey('app.state'))?.mode ?? session.mode;
      if (mode === session.mode) void session.save();
    };
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [session, answers]);
}
