import { useCallback, useMemo } from 'react';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { useShownImages } from '../../lib/inline-images.ts';

/** The HTML of a draft with its own images in place of their `cid:` addresses. */
export function useInlineImages({
  body: { html },
  attachments,
}: Pick<DraftContent, 'body' | 'attachments'>): string {
  const client = useClient();
  const contentIds = useMemo(
    () => attachments.flatMap(({ contentId }) => contentId ?? []),
    [attachments],
  );
  const show = useCallback(
    async (wanted: string): Promise<string | null> => {
      const file = attachments.find(({ contentId }) => contentId === wanted);
      if (file === undefined) return null;
      const answer = await ask(client, 'attachments.show', { blob: file.blob, type: file.type });
      return answer.ok ? answer.value.url : null;
    },
    [client, attachments],
  );
  return useShownImages(html, contentIds, show);
}
