import { useEffect, useState } from 'react';
import type { DraftBody } from '#shared/contract/drafts.ts';

/** What is loaded when it is first needed; asking again costs nothing. */
export const onFirstUse = {
  switching: () => import('./body/switch-mode.ts'),
  plainText: () => import('./body/plain-text.ts'),
};

/** The plain text that is sent with a mail, made now where the user wrote none. */
export async function twinOf({ html, text }: DraftBody): Promise<string> {
  if (text !== null || html.trim() === '') return text ?? '';
  return (await onFirstUse.plainText()).plainTextOf(html);
}

/** The plain text of a mail: the user's own, or the one made of the HTML. null while it is being made. */
export function useTwin({ html, text }: Pick<DraftBody, 'html' | 'text'>): string | null {
  const [made, setMade] = useState<{ readonly of: string; readonly text: string } | null>(null);
  useEffect(() => {
    if (text !== null || html.trim() === '') return undefined;
    let current = true;
    void onFirstUse.plainText().then(({ plainTextOf }) => {
      if (current) setMade({ of: html, text: plainTextOf(html) });
    });
    return () => {
      current = false;
    };
  }, [html, text]);
  if (text !== null) return text;
  if (html.trim() === '') return '';
  return made?.of === html ? made.text : null;
}
