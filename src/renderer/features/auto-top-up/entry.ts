import type { AutoTopUpSettings } from '#shared/contract/auto-top-up.ts';
import { credits } from '#shared/credits.ts';
import type { Format } from '#shared/text/format.ts';
import type { Money } from '#shared/money.ts';

/** The fields of the sentence as they are typed. */
export type Entry = {
  readonly below: string;
  readonly packs: string;
  readonly perDay: string;
  readonly perMonth: string;
};
export type EntryField = keyof Entry;

const MOST: Readonly<Record<Exclude<EntryField, 'perMonth'>, number>> = {
  below: 1_000_000_000,
  packs: 100,
  perDay: 100,
};

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** A whole number from 1 to `most`, with or without thousands separators; null for anything else. */
function wholeNumber(text: string, most: number): number | null {
  const plain = text.trim().replaceAll(/[\s,，]/g, '');
  const n = /^\d{1,10}$/.test(plain) ? Number(plain) : 0;
  return n >= 1 && n <= most ? n : null;
}

/** An amount as a person writes it, in minor units; null for anything else, and for none at all. */
export function parseMoney(text: string, currency: string): Money | null {
  const digits = minorDigits(currency);
  const plain = text.trim().replaceAll(/[\s,，]/g, '');
  const match = /^(\d{1,6})(?:\.(\d+))?$/.exec(plain);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > digits) return null;
  const minor = Number(`${match[1]}${fraction.padEnd(digits, '0')}`);
  return minor >= 1 && minor <= 100_000_000 ? { minor, currency } : null;
}

export function writeMoney({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const text = (minor / 10 ** digits).toFixed(digits);
  return text.replace(/\.0+$/, '');
}

export const entryOf = (settings: AutoTopUpSettings, format: Format): Entry => ({
  below: format.number(settings.below),
  packs: String(settings.packs),
  perDay: String(settings.perDay),
  perMonth: writeMoney(settings.perMonth),
});

export type Read =
  | { readonly ok: true; readonly settings: AutoTopUpSettings }
  | { readonly ok: false; readonly wrong: readonly EntryField[] };

/** What the sentence says, or which of its fields say nothing usable. */
export function readEntry(entry: Entry, enabled: boolean, currency: string): Read {
  const below = wholeNumber(entry.below, MOST.below);
  const packs = wholeNumber(entry.packs, MOST.packs);
  const perDay = wholeNumber(entry.perDay, MOST.perDay);
  const perMonth = parseMoney(entry.perMonth, currency);
  if (below === null || packs === null || perDay === null || perMonth === null) {
    const values = { below, packs, perDay, perMonth };
    const fields = Object.keys(values) as EntryField[];
    return { ok: false, wrong: fields.filter((field) => values[field] === null) };
  }
  return { ok: true, settings: { enabled, below: credits(below), packs, perDay, perMonth } };
}
