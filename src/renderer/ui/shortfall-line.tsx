import type { ReactNode } from 'react';
import type { Credits } from '#shared/credits.ts';
import { shortfall, type Shortfall } from '#shared/shortfall.ts';
import { useRequest } from '../lib/requests.ts';
import { useTexts } from '../lib/texts.tsx';

/** What is missing now for something that needs so many credits; null when it suffices or the balance is unknown. */
export function useShortfall(needed: Credits): Shortfall | null {
  const have = useRequest('credits.overview').data?.balance.credits ?? null;
  const pack = useRequest('credits.products').data?.topUp?.credits ?? null;
  return have === null ? null : shortfall(needed, have, pack);
}

/** "812 short: 1 pack adds 5,000". Follows the balance; nothing once it suffices. */
export function ShortfallLine(props: {
  readonly needed: Credits;
  readonly className?: string | undefined;
}): ReactNode {
  const { buying, format } = useTexts();
  const missing = useShortfall(props.needed);
  return missing === null ? null : (
    <strong className={props.className}>{buying.shortfall(missing, format)}</strong>
  );
}
