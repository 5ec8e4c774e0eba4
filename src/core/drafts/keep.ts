import type { DraftStanding } from '../ports/drafts.ts';
import { type Instant, between, minutes } from '#shared/time.ts';

/** While somebody writes, a revision is kept this often. */
const EVERY = minutes(2);
/** Losing this many characters and more than half of the text at once is worth a revision whenever it happens. */
const GREAT_LOSS = 200;

/** Whether the stored text is kept as a revision when a text of `length` characters replaces it. */
export function isWorthKeeping(
  stored: DraftStanding | null,
  next: { readonly length: number; readonly at: Instant; readonly checkpoint: boolean },
): boolean {
  if (stored === null || stored.length === 0) return false;
  if (next.checkpoint) return true;
  const lost = stored.length - next.length;
  if (lost >= GREAT_LOSS && lost * 2 > stored.length) return true;
  return between(stored.keptAt, next.at) >= EVERY;
}
