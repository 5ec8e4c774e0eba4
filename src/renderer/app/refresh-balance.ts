import { useCallback } from 'react';
import { useAnnounce } from '../lib/announce.tsx';
import { useCommand } from '../lib/requests.ts';
import { useErrorText, useTexts } from '../lib/texts.tsx';

/** Reads the balance now and says the result; what is shown changes through the push that follows. */
export function useRefreshBalance(): { readonly refresh: () => void; readonly running: boolean } {
  const { run, running } = useCommand('credits.refresh');
  const announce = useAnnounce();
  const { common, shell, format } = useTexts();
  const tell = useErrorText();
  const refresh = useCallback(() => {
    void run().then((outcome) => {
      if (!outcome.ok) return announce(tell(outcome.error).what);
      const { credits } = outcome.value;
      if (credits !== null)
        announce(shell.balance.refreshed(common.credits(credits, format.number)));
    });
  }, [run, announce, common, shell, format, tell]);
  return { refresh, running };
}
