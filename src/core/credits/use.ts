import type { Credits } from '#shared/credits.ts';
import { days, type Instant } from '#shared/time.ts';
import { adjustmentIdOf } from '../adjustments/keys.ts';
import { opIdOf } from '../outbox/keys.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import type { Reading } from '../ports/readings.ts';

const DAY = days(1);
/** Recent use means this far back. */
export const USE_WINDOW = days(7);

/** Credits per day: over the whole window, and the slowest and fastest view of it. */
export type Pace = { readonly mean: number; readonly slow: number; readonly fast: number };

/** A number of credits used at a moment; negative when a hold was given back. */
export type Use = { readonly at: Instant; readonly used: number };

/** What a ledger line did to the balance. `adjusted` is whatever was neither bought, used nor lost. */
export type Movement = 'added' | 'used' | 'returned' | 'lapsed' | 'adjusted';

/** Types of lines that are not use. A type this version does not know counts by its direction. */
const OTHER: Readonly<Record<string, Movement>> = {
  credit_expired: 'lapsed',
  rollover_forfeited: 'lapsed',
  credit_rolled_over: 'adjusted',
  manual_adjustment: 'adjusted',
  overage_reset: 'adjusted',
  refund: 'adjusted',
};

export function movementOf(line: Pick<LedgerLine, 'type' | 'isCredit' | 'metadata'>): Movement {
  if (adjustmentIdOf(line.metadata) !== null) return 'adjusted';
  // Our own entries are use and its return, whatever type the service files them under.
  if (opIdOf(line.metadata) !== null) return line.isCredit ? 'returned' : 'used';
  const other = OTHER[line.type];
  if (other === undefined) return line.isCredit ? 'added' : 'used';
  return other === 'lapsed' && line.isCredit ? 'adjusted' : other;
}

/** Use as the ledger tells it: debits, less what our own refunds put back. */
export const useFromLedger = (lines: readonly LedgerLine[]): Use[] =>
  lines.flatMap((line) => {
    const movement = movementOf(line);
    if (movement === 'used') return [{ at: line.createdAt, used: line.amount }];
    return movement === 'returned' ? [{ at: line.createdAt, used: 0 - line.amount }] : [];
  });

/** Use as our own readings tell it, for when the ledger cannot be read: every fall of the balance. */
export const useFromReadings = (readings: readonly Reading[]): Use[] =>
  readings.flatMap((reading, i) => {
    const fall = (readings[i - 1]?.credits ?? reading.credits) - reading.credits;
    return fall > 0 ? [{ at: reading.readAt, used: fall }] : [];
  });

/** Less than a day of history tells something only when this share of the credits is gone already. */
const MUCH = 0.1;

/**
 * The pace of recent use, or null while it cannot be told. `since` is how far back `uses` is complete, `left` the
 * balance now. The first mails of a new customer are no trend and a few quiet days no standstill: it takes a day of
 * history, or much use, to name a pace, and a week without any to call it none. A short time counts as a whole day.
 */
export function paceOf(
  uses: readonly Use[],
  since: Instant,
  now: Instant,
  left: Credits,
): Pace | null {
  const from = Math.max(since, now - USE_WINDOW);
  const span = (now - from) / DAY;
  const within = (start: number): number =>
    Math.max(
      0,
      uses.reduce((sum, { at, used }) => (at >= start ? sum + used : sum), 0),
    );
  const total = within(from);
  if (total === 0) return span * DAY < USE_WINDOW ? null : { mean: 0, slow: 0, fast: 0 };
  if (span < 1 && total < (left + total) * MUCH) return null;
  const mean = total / Math.max(1, span);
  const recentDays = Math.max(1, Math.min(2, span));
  const recent = within(now - recentDays * DAY) / recentDays;
  // Even steady use is not exact; a tenth either way keeps the range honest.
  return { mean, slow: Math.min(mean, recent) * 0.9, fast: Math.max(mean, recent) * 1.1 };
}
