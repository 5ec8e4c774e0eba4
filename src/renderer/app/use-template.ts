import { useCallback } from 'react';
import { blankDraft } from '../features/compose/draft.ts';
import { sessionOf } from '../features/compose/session.ts';
import type { MailText } from '../lib/acts.tsx';
import { useAppState } from '../lib/app-state.tsx';
import { useClient } from '../lib/client.tsx';
import { useNavigation } from '../lib/navigation.tsx';

/**
 * Begins a mail with the text of a template: in the form if nothing is written there yet, which keeps its people, else as a new
 * mail, and the one before stays among the drafts.
 */
export function useTemplateMail(): (mail: MailText) => Promise<void> {
  const client = useClient();
  const { mode } = useAppState();
  const { go } = useNavigation();
  return useCallback(
    async ({ subject, html, text }) => {
      const session = sessionOf(client, mode);
      await session.load();
      session.flush();
      const { draft } = session.read();
      const body = {
        mode: html.trim() === '' ? ('text' as const) : ('html' as const),
        html,
        markdown: '',
        text: text.trim() === '' ? null : text,
      };
      const unwritten =
        draft.subject === '' && draft.body.html.trim() === '' && (draft.body.text ?? '') === '';
      if (unwritten) session.replace({ ...draft, subject, body });
      else await session.start({ ...blankDraft(draft.from), subject, body });
      go('compose');
    },
    [client, mode, go],
  );
}
