import { useRef } from 'react';
import { ask, useClient } from '../../lib/client.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useDirective } from '../../lib/pushes.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { useSession } from './use-session.ts';

/** Opens the draft of a mail link from elsewhere; what was being written stays among the drafts. Mount it once. */
export function LinkArrivals(): null {
  const { session } = useSession();
  const client = useClient();
  const { go } = useNavigation();
  const { links: texts } = useTexts();
  const { toast } = useBottomBar();
  const last = useRef<Promise<void>>(Promise.resolve());
  useDirective((directive) => {
    if (directive.kind !== 'link') return;
    if (directive.result !== 'opened') return toast(texts[directive.result]);
    const { draftId, attachments } = directive;
    last.current = last.current.then(async () => {
      await session.load();
      const failed = await session.open(() => ask(client, 'drafts.open', { draftId }));
      go('compose');
      if (failed !== null) toast(texts.notKept);
      else if (attachments) toast(texts.attachments);
    });
  });
  return null;
}
