import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Contact, ContactGroup } from '#shared/contract/contacts.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { useRequest } from '../../../lib/requests.ts';
import { keyOf } from './chips.ts';

export type Offer =
  | { readonly kind: 'person'; readonly key: string; readonly person: Contact }
  | { readonly kind: 'group'; readonly key: string; readonly group: ContactGroup };

export type Completion = {
  readonly offers: readonly Offer[];
  /** Index of the one Enter and Tab take; -1 for none. */
  readonly active: number;
  readonly take: (offer: Offer) => void;
  readonly point: (index: number) => void;
  readonly close: () => void;
  /** Whether the key was meant for the list. */
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => boolean;
};

/** No address book is searched for more than a name. */
const LONGEST = 120;

/** Who may be meant by what is being typed, from the address book; chosen with arrows and Enter or Tab. */
export function useCompletion(props: {
  readonly typed: string;
  readonly values: readonly string[];
  readonly elsewhere: ReadonlySet<string>;
  /** Adds mailboxes, parted by line breaks, in place of what was typed. */
  readonly add: (text: string) => void;
}): Completion {
  const { typed, values, elsewhere, add } = props;
  const text = typed.trim().toLowerCase();
  const asked = text !== '' && text.length <= LONGEST;
  const found = useRequest(
    'contacts.suggest',
    { text: asked ? text : '' },
    { enabled: asked, keepPrevious: true },
  );
  /** What was typed when the user last moved in the list, or closed it. */
  const [moved, setMoved] = useState<{ readonly text: string; readonly active: number | null }>({
    text: '',
    active: 0,
  });
  const own = useMemo(() => new Set(asked ? values.map(keyOf) : []), [asked, values]);
  const offers = useMemo((): Offer[] => {
    if (!asked || found.data === undefined) return [];
    // The answer may be to what was typed a moment ago.
    const people = found.data.people.filter(
      ({ address, mailbox }) =>
        mailbox.toLowerCase().includes(text) && !own.has(address) && !elsewhere.has(address),
    );
    const groups = found.data.groups.filter(({ name }) => name.toLowerCase().includes(text));
    return [
      ...groups.map((group): Offer => ({ kind: 'group', key: group.groupId, group })),
      ...people.map((person): Offer => ({ kind: 'person', key: person.address, person })),
    ];
  }, [asked, found.data, own, elsewhere, text]);

  const closed = moved.text === text && moved.active === null;
  const shown = closed ? [] : offers;
  // Whoever has typed a whole address means it; the others are still looking for one.
  const first = parseMailbox(typed) === null ? 0 : -1;
  const active =
    shown.length === 0
      ? -1
      : Math.min(moved.text === text ? (moved.active ?? first) : first, shown.length - 1);
  const take = (offer: Offer): void =>
    add(offer.kind === 'person' ? offer.person.mailbox : offer.group.members.join('\n'));
  const move = (by: number): void => {
    const next = active + by;
    setMoved({ text, active: next < 0 ? shown.length - 1 : next % shown.length });
  };
  const close = (): void => setMoved({ text, active: null });

  return {
    offers: shown,
    active,
    take,
    point: (index) => setMoved({ text, active: index }),
    close,
    onKey: (event) => {
      if (shown.length === 0 || event.nativeEvent.isComposing) return false;
      const chosen = shown[active];
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!plain) return false;
      const acts: Record<string, (() => void) | undefined> = {
        ArrowDown: () => move(1),
        ArrowUp: () => move(-1),
        Escape: close,
        ...(chosen === undefined ? {} : { Enter: () => take(chosen), Tab: () => take(chosen) }),
      };
      const act = acts[event.key];
      if (act === undefined) return false;
      event.preventDefault();
      event.stopPropagation();
      act();
      return true;
    },
  };
}
