import { useEffect, useRef, useState } from 'react';
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

/** Characters from which on making the text takes long enough to be felt: it then waits for a pause. */
const LONG = 300_000;
const PAUSE_MS = 1_500;

/**
 * The plain text of a mail: the user's own, or the one made of the HTML. null while it is being made, and while nobody looks
 * at it: megabytes take a second of the window's time.
 */
export function useTwin(
  { html, text }: Pick<DraftBody, 'html' | 'text'>,
  wanted = true,
): string | null {
  const shown = useRef(false);
  const [made, setMade] = useState<{ readonly of: string; readonly text: string } | null>(null);
  useEffect(() => {
    if (!wanted || text !== null || html.trim() === '') return undefined;
    let current = true;
    const make = async (): Promise<void> => {
      const { plainTextOf } = await onFirstUse.plainText();
      if (!current) return;
      shown.current = true;
      setMade({ of: html, text: plainTextOf(html) });
    };
    // Only typing has to be waited for; the first look comes at once.
    const timer = setTimeout(() => void make(), shown.current && html.length > LONG ? PAUSE_MS : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [html, text, wanted]);
  if (text !== null) return text;
  if (html.trim() === '') return '';
  return made?.of === html ? made.text : null;
}
