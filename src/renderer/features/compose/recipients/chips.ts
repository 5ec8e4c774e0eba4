import {
  formatMailbox,
  hasControlCharacters,
  MAX_MAILBOX_LENGTH,
  parseMailbox,
  recipientKey,
} from '#shared/message/address.ts';
import { splitMailboxes } from '#shared/message/split.ts';

/** What the contract lets one field hold. */
export const MAX_CHIPS = 10_000;

export type ChipProblem = 'malformed' | 'controlCharacters';

/** Why an entry cannot be sent to; null when it can. */
export function problemOf(value: string): ChipProblem | null {
  if (hasControlCharacters(value)) return 'controlCharacters';
  return parseMailbox(value) === null ? 'malformed' : null;
}

/** Equal for two entries that reach the same inbox. Unusable entries equal only themselves. */
export function keyOf(value: string): string {
  const mailbox = parseMailbox(value);
  return mailbox === null ? value : recipientKey(mailbox);
}

export type Added = {
  readonly values: readonly string[];
  readonly added: number;
  readonly duplicates: number;
  /** Did not fit into the field. */
  readonly leftOut: number;
};

/**
 * Adds what was typed or pasted to a field. Usable entries are written in one spelling, unusable ones are kept as
 * they are, so that they can be corrected. `elsewhere` holds the keys of the other recipient fields.
 */
export function addRecipients(
  values: readonly string[],
  text: string,
  elsewhere: ReadonlySet<string>,
): Added {
  const seen = new Set(values.map(keyOf));
  const result = [...values];
  let duplicates = 0;
  let leftOut = 0;
  for (const part of splitMailboxes(text)) {
    const mailbox = parseMailbox(part);
    const value = mailbox === null ? part.slice(0, MAX_MAILBOX_LENGTH) : formatMailbox(mailbox);
    const key = mailbox === null ? value : recipientKey(mailbox);
    if (seen.has(key) || elsewhere.has(key)) duplicates += 1;
    else if (result.length >= MAX_CHIPS) leftOut += 1;
    else {
      seen.add(key);
      result.push(value);
    }
  }
  return { values: result, added: result.length - values.length, duplicates, leftOut };
}

/** A run of chips, from where the selection began to where it is now. */
export type Selection = { readonly anchor: number; readonly head: number };

export const isSelected = ({ anchor, head }: Selection, index: number): boolean =>
  index >= Math.min(anchor, head) && index <= Math.max(anchor, head);

/** Takes out the selected entries; `head` is where the selection goes on, null at an empty field. */
export function removeSelected(
  values: readonly string[],
  selection: Selection,
): { readonly values: readonly string[]; readonly head: number | null } {
  const rest = values.filter((_, index) => !isSelected(selection, index));
  const first = Math.min(selection.anchor, selection.head);
  return { values: rest, head: rest.length === 0 ? null : Math.min(first, rest.length - 1) };
}

/** Whether a separator typed now ends an address. Within an open quotation it belongs to the name. */
export const endsAddress = (typed: string): boolean =>
  typed.trim() !== '' && (typed.match(/"/g)?.length ?? 0) % 2 === 0;

/** Whether pasted text is a list or a whole address, rather than a fragment to be edited further. */
export function isPastedList(pasted: string): boolean {
  const parts = splitMailboxes(pasted);
  return parts.length > 1 || (parts.length === 1 && parseMailbox(parts[0] ?? '') !== null);
}
