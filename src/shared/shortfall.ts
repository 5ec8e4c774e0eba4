import { type Credits, credits } from './credits.ts';
import type { MessageDraft } from './contract/outbox.ts';
import { priceOf } from './message/check.ts';

/** What is missing for something that costs more than the balance, and what would make up for it. */
export type Shortfall = {
  readonly short: Credits;
  /** The fewest packs that cover it; null while nothing is known about the pack. */
  readonly packs: number | null;
  /** What these packs add. */
  readonly adds: Credits | null;
};

/**
 * @param needed credits that the act costs
 * @param have the balance; below zero counts as nothing
 * @param pack credits of one top-up pack; null while unknown
 * @returns null when the balance suffices
 */
export function shortfall(needed: Credits, have: Credits, pack: Credits | null): Shortfall | null {
  const short = credits(needed - Math.max(0, have));
  if (short <= 0) return null;
  // A pack that grants nothing never covers anything.
  if (pack === null || pack <= 0) return { short, packs: null, adds: null };
  const packs = Math.ceil(short / pack);
  return { short, packs, adds: credits(packs * pack) };
}

type People = Pick<MessageDraft, 'to' | 'cc' | 'bcc'>;

export type SplitDraft = { readonly first: People; readonly rest: People };

/**
 * Divides the recipients of a mail into those that `have` credits pay for and everybody else. Only recipients under "To" are
 * divided: copies go with the later part, so that nobody gets the mail twice and nobody's Bcc is given away.
 * @returns null when there is nothing to divide: no credits, or too few people under "To"
 */
export function splitDraft({ to, cc, bcc }: People, have: Credits): SplitDraft | null {
  const first = { to: to.slice(0, Math.max(0, have)), cc: [], bcc: [] };
  const rest = { to: to.slice(first.to.length), cc, bcc };
  if (first.to.length === 0 || rest.to.length === 0) return null;
  // Somebody written down twice would be in both.
  return priceOf(first) === first.to.length &&
    priceOf(first) + priceOf(rest) === priceOf({ to, cc, bcc })
    ? { first, rest }
    : null;
}
