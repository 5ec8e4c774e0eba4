import { useEffect, useMemo } from 'react';
import type { OpView } from '#shared/contract/outbox.ts';
import { instant } from '#shared/time.ts';
import { type Request, useRequest } from '../../lib/requests.ts';
import { isUndoOpen } from './send-rules.ts';
import type { ComposeSession, ComposeState } from './session.ts';

/** As many of the newest operations are looked through for the ones handed over here. */
const RECENT = 20;

type Recent = { readonly items: readonly OpView[]; readonly paused: boolean };
const useRecent = (): Request<Recent> =>
  useRequest('outbox.list', { filter: 'all', limit: RECENT });

/** The mails handed over from this window whose end has not been told, newest first. */
export function useFollowed(state: ComposeState): {
  readonly ops: readonly OpView[];
  readonly paused: boolean;
} {
  const { data } = useRecent();
  const { followed } = state;
  return useMemo(
    () => ({
      ops: data?.items.filter(({ opId }) => followed.includes(opId)) ?? [],
      paused: data?.paused === true,
    }),
    [data, followed],
  );
}

/** Follows every mail whose undo time is open: those of this window, and those that survived a reload. */
export function useFollowUndoable(session: ComposeSession): void {
  const { data } = useRecent();
  useEffect(() => {
    const now = instant(Date.now());
    for (const op of data?.items ?? []) if (isUndoOpen(op, now)) session.follow(op.opId);
  }, [session, data]);
}
