import { type ReactNode, useRef, useState } from 'react';
import { useCommand, useRequest } from '../../../lib/requests.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CustomersIcon } from '../../../ui/icons.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SearchInput } from '../../../ui/text-input.tsx';
import styles from './contacts-dialog.module.css';
import { Entry } from './contact-entry.tsx';
import { GroupEntry } from './group-entry.tsx';
import { SaveGroup } from './save-group.tsx';

/** Everybody written to or imported, and groups of them: found, added to the mail, kept. */
export function ContactsDialog(props: {
  /** Those who get the mail being written. */
  readonly recipients: readonly string[];
  readonly onAdd: (mailboxes: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { contacts: texts, common, format } = useTexts();
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const list = useRequest('contacts.list', { search }, { keepPrevious: true });
  const importing = useCommand('contacts.import');
  const remove = useCommand('contacts.remove');
  const removeGroup = useCommand('contacts.removeGroup');
  const error = list.error ?? importing.error ?? remove.error ?? removeGroup.error;
  const { people, groups, total } = list.data ?? { people: [], groups: [], total: 0 };

  const runImport = async (): Promise<void> => {
    const done = await importing.run();
    setSaid(done.ok && done.value !== null ? texts.imported(done.value, format) : null);
  };
  return (
    <Dialog
      open
      width="wide"
      title={texts.title}
      closeLabel={common.close}
      onClose={props.onClose}
      initialFocus={box}
    >
      <div className={styles.page}>
        <div className={styles.tools}>
          <SearchInput
            ref={box}
            label={texts.search}
            clearLabel={common.clearSearch}
            value={search}
            onChange={setSearch}
            className={styles.search}
          />
          <Button busy={importing.running} onClick={() => void runImport()}>
            {texts.import}
          </Button>
        </div>
        {props.recipients.length === 0 ? null : (
          <SaveGroup
            members={props.recipients}
            onSaved={(group) => setSaid(texts.groupSaved(group.name, group.members.length, format))}
          />
        )}
        {error === null ? null : <ErrorNotice error={error} tone="caution" />}
        {said === null ? null : (
          <Notice tone="info" role="status">
            {said}
          </Notice>
        )}
        {list.data !== undefined && people.length + groups.length === 0 ? (
          <EmptyState icon={CustomersIcon} title={search === '' ? texts.empty : texts.noMatch}>
            {search === '' ? texts.emptyHint : ''}
          </EmptyState>
        ) : (
          <div className={styles.lists}>
            {groups.length === 0 ? null : <h3 className={styles.heading}>{texts.groups}</h3>}
            <ul className={styles.rows}>
              {groups.map((group) => (
                <GroupEntry
                  key={group.groupId}
                  group={group}
                  onAdd={props.onAdd}
                  onRemove={() => void removeGroup.run({ groupId: group.groupId })}
                />
              ))}
            </ul>
            <h3 className={styles.heading}>
              {texts.people(people.length, search === '' ? total : people.length, format)}
            </h3>
            <ul className={styles.rows}>
              {people.map(({ address, mailbox, times }) => (
                <Entry
                  key={address}
                  name={mailbox}
                  note={texts.written(times, format)}
                  onAdd={() => props.onAdd([mailbox])}
                  onRemove={() => void remove.run({ address })}
                />
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  );
}
