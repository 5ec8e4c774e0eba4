import { z } from 'zod';
import type { UpdateFeedPort } from '#core/ports/updates.ts';

const Announcement = z.object({ version: z.string().max(40) });
const LONGEST_MS = 10_000;
const LARGEST_BYTES = 10_000;

/**
 * A feed at an https address that answers `{"version":"1.2.3"}`. Nothing about this computer is sent.
 * null for any other address: a build with a wrong setting asks nobody.
 */
export function createUpdateFeed(
  address: string | undefined,
  fetchFrom: typeof fetch = fetch,
): UpdateFeedPort | null {
  if (address === undefined || !address.startsWith('https://')) return null;
  return {
    newest: async () => {
      try {
        const answer = await fetchFrom(address, {
          redirect: 'error',
          signal: AbortSignal.timeout(LONGEST_MS),
        });
        const text = await answer.text();
        if (!answer.ok || text.length > LARGEST_BYTES) return null;
        return Announcement.parse(JSON.parse(text)).version;
      } catch {
        return null;
      }
    },
  };
}
