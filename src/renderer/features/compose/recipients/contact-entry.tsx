import type { ReactNode } from 'react';
import { useTexts } from '../../../lib/texts.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PlusIcon, TrashIcon } from '../../../ui/icons.tsx';
import styles from './contacts-dialog.module.css';

/** One line of the address book: somebody, or a group, to be added to the mail or removed from the book. */
export function Entry(props: {
  readonly name: string;
  readonly note: string;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
  /** Stands before the name. */
  readonly start?: ReactNode;
  /** Stands below the line. */
  readonly children?: ReactNode;
}): ReactNode {
  const { contacts: texts } = useTexts();
  return (
    <li>
      <div className={styles.row}>
        {props.start}
        <bdi className={styles.name}>{props.name}</bdi>
        <span className={styles.note}>{props.note}</span>
        <IconButton icon={PlusIcon} label={texts.add(props.name)} onClick={props.onAdd} />
        <IconButton icon={TrashIcon} label={texts.remove(props.name)} onClick={props.onRemove} />
      </div>
      {props.children}
    </li>
  );
}
