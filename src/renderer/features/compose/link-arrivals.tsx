import { useEffect, useEffectEvent, useRef } from 'react';
import type { Push } from '#shared/contract/pushes.ts';
import { useAppState } from '../../lib/app-state.tsx';
import { ask, useClient } from '../../lib/client.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useDirective } from '../../lib/pushes.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { useSession } from './use-session.ts';

type Arrival = Extract<Push, { kind: 'link' }>;
const WAITING = 'links';

/**
 * Opens the draft of a mail link from elsewhere; what was being written stays among the drafts. Mount it once. While `hold` says that
 * the user is in the middle of something, links wait, and that is said.
 */
export function LinkArrivals({ hold }: { readonly hold: boolean }): null {
  const { session } = useSession();
  const { mode } = useAppState();
  const client = useClient();
  const { go } = useNavigation();
  const { links: texts, shell, format } = useTexts();
  const { show, hide, toast } = useBottomBar();
  const last = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef<Arrival[]>([]);

  const arrive = async (arrival: Arrival): Promise<void> => {
    if (arrival.result !== 'opened') return toast(texts[arrival.result]);
    // It was stored in the mode of then, and drafts of two modes never mix.
    if (arrival.mode !== mode) return toast(texts.elsewhere(shell.mode.names[arrival.mode]));
    await session.load();
    const { draftId, attachments } = arrival;
    const failed = await session.open(() => ask(client, 'drafts.open', { draftId }));
    go('compose');
    if (failed !== null) toast(texts.notKept);
    else if (attachments) toast(texts.attachments);
    return undefined;
  };
  const settle = (): void => {
    const { length } = waiting.current;
    if (length === 0) return;
    if (hold) return show(WAITING, texts.waiting(length, format));
    hide(WAITING);
    for (const arrival of waiting.current.splice(0))
      last.current = last.current.then(() => arrive(arrival));
    return undefined;
  };
  useDirective((directive) => {
    if (directive.kind !== 'link') return;
    waiting.current.push(directive);
    settle();
  });
  const onHold = useEffectEvent(settle);
  useEffect(() => onHold(), [hold]);
  return null;
}
