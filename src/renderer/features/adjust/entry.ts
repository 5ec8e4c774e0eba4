import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import { type Instant, instant } from '#shared/time.ts';
import type { Texts } from '#shared/text/texts.ts';

/** As typed. */
export type Entry = {
  readonly kind: AdjustmentView['kind'];
  readonly amount: string;
  readonly reason: string;
  /** `2026-12-03`, or empty. */
  readonly lapses: string;
};

export const EMPTY: Entry = { kind: 'credit', amount: '', reason: '', lapses: '' };

/** The main process takes no more; far beyond what anybody means. */
const MOST = 1_000_000_000;

/** A whole number of credits, thousands separated or not; null for anything else. */
export function amountOf(typed: string): number | null {
  const plain = typed.replaceAll(/[\s,.'’_]/g, '');
  const grouped = /^\d{1,3}([\s,.'’_]\d{3})+$/.test(typed.trim());
  if (!/^\d{1,10}$/.test(plain) || !(grouped || plain === typed.trim())) return null;
  const n = Number(plain);
  return n >= 1 && n <= MOST ? n : null;
}

/** The last moment of the chosen day where the user is; null when none was chosen. */
export const lapseOf = (day: string): Instant | null =>
  day === '' ? null : instant(new Date(`${day}T23:59:59`).getTime());

export type Balance = { readonly credits: number; readonly granted: boolean };
export type Problems = {
  readonly amount: string | null;
  readonly reason: string | null;
  readonly lapses: string | null;
};

/** What keeps the entry from being booked, in words, per field. An unknown balance is no objection. */
export function problemsOf(
  entry: Entry,
  balance: Balance | null,
  now: Instant,
  { adjust, format }: Texts,
): Problems {
  const amount = amountOf(entry.amount);
  const taking = entry.kind === 'debit' && balance !== null;
  const lapses = entry.kind === 'credit' ? lapseOf(entry.lapses) : null;
  return {
    amount:
      entry.amount.trim() === ''
        ? adjust.amountMissing
        : amount === null
          ? adjust.amountMalformed(format.number(MOST))
          : taking && !balance.granted
            ? adjust.nothingGranted
            : taking && amount > balance.credits
              ? adjust.tooMuch(balance.credits, format)
              : null,
    reason: entry.reason.trim() === '' ? adjust.reasonMissing : null,
    lapses: lapses !== null && !(lapses > now) ? adjust.lapsesPast : null,
  };
}
