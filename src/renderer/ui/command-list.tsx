import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './command-list.module.css';
import dialog from './dialog.module.css';
import floating from './floating.module.css';
import type { Icon } from './icons.tsx';

export type CommandItem = {
  /** Unique in the whole list. */
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  /** At the end of the row: a shortcut, a state. */
  readonly end?: string;
  readonly icon?: Icon;
  readonly run: () => void;
};

export type CommandGroup = { readonly label: string; readonly items: readonly CommandItem[] };

/**
 * A field over the window with everything that can be done below it; the first match is one Enter away. The caller
 * searches: `groups` is what fits `query`.
 */
export function CommandList(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly placeholder: string;
  readonly groups: readonly CommandGroup[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly empty: string;
}): ReactNode {
  const { open, onClose, groups } = props;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.scrim} />
        <Dialog.Viewport className={cx(dialog.viewport, styles.viewport)}>
          <Dialog.Popup
            data-modal-layer=""
            aria-label={props.title}
            className={cx(dialog.dialog, styles.popup)}
          >
            <Autocomplete.Root
              open
              inline
              mode="none"
              items={groups}
              filteredItems={groups}
              value={props.query}
              onValueChange={(value, { reason }) => {
                if (reason !== 'item-press') props.onQuery(value);
              }}
              itemToStringValue={(item: CommandItem) => item.label}
              autoHighlight="always"
              keepHighlight
            >
              <Autocomplete.Input
                placeholder={props.placeholder}
                aria-label={props.title}
                spellCheck={false}
                className={styles.input}
              />
              <Autocomplete.Empty className={styles.empty}>
                {groups.length === 0 ? props.empty : null}
              </Autocomplete.Empty>
              <Autocomplete.List className={styles.list}>
                {(group: CommandGroup) => (
                  <Autocomplete.Group
                    key={group.label}
                    items={group.items}
                    className={styles.group}
                  >
                    <Autocomplete.GroupLabel className={styles.label}>
                      {group.label}
                    </Autocomplete.GroupLabel>
                    {group.items.map((item) => (
                      <Row key={item.key} item={item} />
                    ))}
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ item }: { readonly item: CommandItem }): ReactNode {
  const IconSvg = item.icon;
  return (
    <Autocomplete.Item value={item} onClick={item.run} className={floating.item}>
      {IconSvg === undefined ? null : <IconSvg />}
      <span className={floating.itemMain} dir="auto">
        {item.label}
        {item.hint === undefined ? null : <span className={styles.hint}>{item.hint}</span>}
      </span>
      {item.end === undefined ? null : <span className={floating.itemEnd}>{item.end}</span>}
    </Autocomplete.Item>
  );
}
