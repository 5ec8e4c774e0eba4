import type { DayFlow, HistoryDay } from '#shared/contract/credits-history.ts';
import { type Credits, credits } from '#shared/credits.ts';
import type { Instant } from '#shared/time.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import { type Movement, movementOf } from './use.ts';

const signed = (line: LedgerLine): number => (line.isCredit ? line.amount : 0 - line.amount);

/** Which of the days, given by their beginnings, a moment belongs to; -1 before all of them, the last for all later ones. */
function dayOf(starts: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the lines of one day did, opening and closing included; null when a sum is beyond what a number can hold. */
function flowOf(opening: number, lines: readonly LedgerLine[]): DayFlow | null {
  const sums: Record<Movement, number> = {
    added: 0,
    used: 0,
    returned: 0,
    lapsed: 0,
    adjusted: 0,
  };
  for (const line of lines) {
    const movement = movementOf(line);
    sums[movement] += movement === 'adjusted' ? signed(line) : line.amount;
  }
  const closing = lines.at(-1)?.balanceAfter ?? opening;
  // The service's own balances count; what its lines do not explain is told as an adjustment, not hidden.
  const explained = opening + sums.added + sums.returned + sums.adjusted - sums.used - sums.lapsed;
  const numbers = { opening, ...sums, adjusted: sums.adjusted + closing - explained, closing };
  if (!Object.values(numbers).every(Number.isSafeInteger)) return null;
  return {
    opening: credits(numbers.opening),
    added: credits(numbers.added),
    used: credits(numbers.used),
    returned: credits(numbers.returned),
    lapsed: credits(numbers.lapsed),
    adjusted: credits(numbers.adjusted),
    closing: credits(numbers.closing),
  };
}

/**
 * The balance day by day. `lines` are complete from `since` on; a day that began earlier is unknown. `starts` are the
 * beginnings of consecutive days, oldest first; whatever happened later belongs to the last one. Without any line the
 * balance has been `balance` (null: unknown) all the time.
 */
export function dailyBalances(about: {
  /** Newest first, as the service lists them. */
  readonly lines: readonly LedgerLine[];
  readonly since: Instant;
  readonly starts: readonly Instant[];
  readonly balance: Credits | null;
}): HistoryDay[] {
  const { since, starts, balance } = about;
  const perDay = starts.map((): LedgerLine[] => []);
  let opening: number | null = null;
  let first: LedgerLine | null = null;
  // In the order of the list, not of the times: that is the order in which the balances follow from each other.
  for (const line of about.lines.toReversed()) {
    const day = perDay[dayOf(starts, line.createdAt)];
    if (day === undefined) opening = line.balanceAfter;
    else {
      first ??= line;
      day.push(line);
    }
  }
  opening ??= first === null ? balance : first.balanceAfter - signed(first);
  return starts.map((start, i) => {
    if (opening === null) return { start, flow: null };
    const flow = flowOf(opening, perDay[i] ?? []);
    opening = perDay[i]?.at(-1)?.balanceAfter ?? opening;
    return { start, flow: start < since ? null : flow };
  });
}
