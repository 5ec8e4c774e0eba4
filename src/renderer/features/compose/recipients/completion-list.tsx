import type { ReactNode } from 'react';
import { parseMailbox } from '#shared/message/address.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { CustomersIcon } from '../../../ui/icons.tsx';
import styles from './completion-list.module.css';
import type { Completion, Offer } from './use-completion.ts';

/** The people and groups that fit what is being typed, under the field. */
export function CompletionList(props: {
  readonly id: string;
  readonly completion: Completion;
}): ReactNode {
  const { contacts: texts, format } = useTexts();
  const { offers, active, take, point } = props.completion;
  const faceOf = (offer: Offer): { readonly name: string; readonly hint: string } => {
    if (offer.kind === 'group')
      return {
        name: offer.group.name,
        hint: texts.members(offer.group.members.length, format),
      };
    const mailbox = parseMailbox(offer.person.mailbox);
    return mailbox === null || mailbox.name === ''
      ? { name: offer.person.mailbox, hint: '' }
      : { name: mailbox.name, hint: mailbox.address };
  };
  return (
    <div id={props.id} role="listbox" aria-label={texts.suggestions} className={styles.list}>
      {offers.map((offer, index) => {
        const { name, hint } = faceOf(offer);
        return (
          <button
            type="button"
            tabIndex={-1}
            key={offer.key}
            id={`${props.id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={cx(styles.offer, index === active && styles.active)}
            // The field keeps the focus, so that leaving it does not take what was typed for an address.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => (index === active ? undefined : point(index))}
            onClick={() => take(offer)}
          >
            {offer.kind === 'group' ? <CustomersIcon size={14} /> : null}
            <bdi className={styles.name}>{name}</bdi>
            <bdi className={styles.hint}>{hint}</bdi>
          </button>
        );
      })}
    </div>
  );
}
