import { useEffect, useMemo, useState } from 'react';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The HTML of a mail with its own images in place of their `cid:` addresses, as a mail client shows it. `show` answers a `data:`
 * address, or null for an image that is gone, whose address then stays; keep it and `contentIds` the same between renders.
 */
export function useShownImages(
  html: string,
  contentIds: readonly string[],
  show: (contentId: string) => Promise<string | null>,
): string {
  const [shown, setShown] = useState(NONE);
  useEffect(() => {
    let current = true;
    const missing = contentIds.filter((contentId) => !shown.has(contentId));
    if (missing.length === 0) return undefined;
    void Promise.all(
      missing.map(async (contentId) => [contentId, (await show(contentId)) ?? ''] as const),
    ).then((found) => {
      if (current) setShown((before) => new Map([...before, ...found]));
    });
    return () => {
      current = false;
    };
  }, [contentIds, show, shown]);
  return useMemo(() => {
    if (contentIds.length === 0) return html;
    return html.replaceAll(/\bcid:([A-Za-z0-9._-]+)/g, (all, contentId: string) => {
      const url = shown.get(contentId) ?? '';
      return url === '' ? all : url;
    });
  }, [html, contentIds, shown]);
}
