import { type ReactNode, useId, useState } from 'react';
import type { ContactGroup } from '#shared/contract/contacts.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { splitMailboxes } from '#shared/message/split.ts';
import { useCommand } from '../../../lib/requests.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ChevronDownIcon, CloseIcon } from '../../../ui/icons.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Entry } from './contact-entry.tsx';
import styles from './contacts-dialog.module.css';

/** A group of the address book. Opened, it shows who is in it, and takes people in and out. */
export function GroupEntry(props: {
  readonly group: ContactGroup;
  readonly onAdd: (members: readonly string[]) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { groupId, name, members } = props.group;
  const { contacts: texts, format } = useTexts();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Entry
      name={name}
      note={texts.members(members.length, format)}
      onAdd={() => props.onAdd(members)}
      onRemove={props.onRemove}
      start={
        <IconButton
          icon={ChevronDownIcon}
          label={texts.openGroup(name)}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          className={cx(styles.chevron, open && styles.open)}
          onClick={() => setOpen(!open)}
        />
      }
    >
      {open ? <Members id={id} groupId={groupId} name={name} members={members} /> : null}
    </Entry>
  );
}

function Members(props: ContactGroup & { readonly id: string }): ReactNode {
  const { groupId, name, members } = props;
  const { contacts: texts } = useTexts();
  const change = useCommand('contacts.changeGroup');
  const [typed, setTyped] = useState('');
  const [unusable, setUnusable] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const parts = splitMailboxes(typed);
    const wrong = parts.find((part) => parseMailbox(part) === null);
    setUnusable(wrong ?? null);
    if (wrong !== undefined || parts.length === 0) return;
    const changed = await change.run({ groupId, add: parts });
    if (changed.ok) setTyped('');
  };
  return (
    <div id={props.id} className={styles.members}>
      <ul aria-label={texts.membersOf(name)}>
        {members.map((member) => (
          <li key={member} className={styles.row}>
            <bdi className={styles.name}>{member}</bdi>
            <IconButton
              icon={CloseIcon}
              label={texts.removeMember(member, name)}
              disabled={change.running}
              onClick={() => void change.run({ groupId, remove: [member] })}
            />
          </li>
        ))}
      </ul>
      <form
        className={styles.tools}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          aria-label={texts.addMember(name)}
          aria-invalid={unusable !== null || undefined}
          placeholder={texts.addMember(name)}
          spellCheck={false}
          autoComplete="off"
          maxLength={100_000}
          value={typed}
          className={styles.search}
          onChange={(value) => {
            setTyped(value);
            setUnusable(null);
          }}
        />
        <Button type="submit" busy={change.running} disabled={typed.trim() === ''}>
          {texts.addToGroup}
        </Button>
      </form>
      {unusable === null ? null : (
        <p role="alert" className={styles.wrong}>
          {texts.unusable(unusable)}
        </p>
      )}
      {change.error === null ? null : <ErrorNotice error={change.error} tone="caution" />}
    </div>
  );
}
