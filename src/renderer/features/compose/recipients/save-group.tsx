import { type ReactNode, useState } from 'react';
import type { ContactGroup } from '#shared/contract/contacts.ts';
import { useCommand } from '../../../lib/requests.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import styles from './contacts-dialog.module.css';

/** Gives the recipients of the mail a name to find them by together. */
export function SaveGroup(props: {
  readonly members: readonly string[];
  readonly onSaved: (group: ContactGroup) => void;
}): ReactNode {
  const { contacts: texts, format } = useTexts();
  const [name, setName] = useState('');
  const save = useCommand('contacts.saveGroup');
  const run = async (): Promise<void> => {
    const saved = await save.run({ name, members: [...props.members] });
    if (!saved.ok) return;
    setName('');
    props.onSaved(saved.value);
  };
  return (
    <form
      className={styles.group}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void run();
      }}
    >
      <label htmlFor="contacts-group" className={styles.groupLabel}>
        {texts.saveGroupLabel(props.members.length, format)}
      </label>
      <div className={styles.tools}>
        <TextInput
          id="contacts-group"
          placeholder={texts.groupName}
          maxLength={120}
          value={name}
          className={styles.search}
          onChange={setName}
        />
        <Button type="submit" busy={save.running} disabled={name.trim() === ''}>
          {texts.saveGroup}
        </Button>
      </div>
      {save.error === null ? null : <ErrorNotice error={save.error} tone="caution" />}
    </form>
  );
}
