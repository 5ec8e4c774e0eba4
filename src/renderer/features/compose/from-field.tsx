import { type ReactNode, type Ref, useEffect } from 'react';
import { parseMailbox } from '#shared/message/address.ts';
import { useRequest } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CheckIcon, ChevronDownIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Row } from './row.tsx';
import rowStyles from './row.module.css';
import styles from './from-field.module.css';

/**
 * Who the mail is from: any text, with the verified senders to choose from. An unverified domain is said, not
 * forbidden: only Resend knows for certain, and a key that may only send cannot list domains at all.
 */
export function FromField(props: {
  readonly id: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly onChange: (value: string) => void;
  readonly onSuggest: (value: string) => void;
  readonly onLeave: () => void;
  readonly ref?: Ref<HTMLInputElement>;
}): ReactNode {
  const { id, value, onSuggest } = props;
  const texts = useTexts();
  const words = texts.compose.from;
  const senders = useRequest('senders.list');
  const say = useErrorText();
  const first = senders.data?.addresses[0];
  useEffect(() => {
    if (first !== undefined) onSuggest(first);
  }, [first, onSuggest]);

  const address = parseMailbox(value)?.address ?? null;
  const domain = address?.slice(address.lastIndexOf('@') + 1) ?? null;
  const verified = domain !== null && senders.data?.domains.includes(domain) === true;
  const note =
    senders.error !== null
      ? say(senders.error).what
      : senders.data === undefined || domain === null || verified
        ? null
        : senders.data.missing === null
          ? words.unverified(domain)
          : words.missing[senders.data.missing];

  return (
    <Row
      id={id}
      label={texts.compose.fields.from}
      problems={props.problems}
      note={note === null ? null : <span>{note}</span>}
      end={
        <>
          {verified ? (
            <span className={styles.verified}>
              <CheckIcon size={12} /> {words.verified}
            </span>
          ) : null}
          {senders.data === undefined || senders.data.addresses.length === 0 ? null : (
            <Menu
              align="end"
              trigger={<IconButton icon={ChevronDownIcon} label={words.suggestions} />}
            >
              {senders.data.addresses.map((sender) => (
                <MenuItem key={sender} onSelect={() => props.onChange(sender)}>
                  {sender}
                </MenuItem>
              ))}
            </Menu>
          )}
        </>
      }
    >
      <input
        ref={props.ref}
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={998}
        value={value}
        className={rowStyles.input}
        aria-describedby={`${id}-note`}
        aria-invalid={props.problems.length > 0 || undefined}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onLeave}
      />
    </Row>
  );
}
