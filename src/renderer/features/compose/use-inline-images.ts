import { useEffect, useMemo, useState } from 'react';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { ask, useClient } from '../../lib/client.tsx';

const NONE: ReadonlyMap<string, string> = new Map();

/** The HTML of a mail with its own images in place of their `cid:` addresses, as a mail client shows it. */
export function useInlineImages({
  body: { html },
  attachments,
}: Pick<DraftContent, 'body' | 'attachments'>): string {
  const client = useClient();
  const [shown, setShown] = useState(NONE);
  const images = useMemo(
    () => attachments.filter(({ contentId }) => contentId !== null),
    [attachments],
  );
  useEffect(() => {
    let current = true;
    const missing = images.filter(({ contentId }) => !shown.has(contentId ?? ''));
    if (missing.length === 0) return undefined;
    void Promise.all(
      missing.map(async ({ blob, type, contentId }) => {
        const answer = await ask(client, 'attachments.show', { blob, type });
        return [contentId ?? '', answer.ok ? (answer.value.url ?? '') : ''] as const;
      }),
    ).then((found) => {
      if (current) setShown((before) => new Map([...before, ...found]));
    });
    return () => {
      current = false;
    };
  }, [client, images, shown]);
  return useMemo(() => {
    if (images.length === 0) return html;
    return html.replaceAll(/\bcid:([A-Za-z0-9._-]+)/g, (all, contentId: string) => {
      const url = shown.get(contentId) ?? '';
      return url === '' ? all : url;
    });
  }, [html, images, shown]);
}
