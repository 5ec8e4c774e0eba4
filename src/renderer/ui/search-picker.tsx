import { Combobox } from '@base-ui/react/combobox';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';
import floating from './floating.module.css';
import { CheckIcon } from './icons.tsx';
import styles from './search-picker.module.css';

export type PickerItem = { readonly key: string; readonly label: string; readonly hint?: string };

/** A button that opens a searchable list. The caller searches: `items` is what fits `query`. */
export function SearchPicker(props: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly label: string;
  readonly items: readonly PickerItem[];
  readonly selected: PickerItem | null;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onPick: (key: string) => void;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** In place of an empty list. */
  readonly empty: string;
  /** Between the list and the foot: errors, "more than shown". */
  readonly note?: ReactNode;
  readonly foot?: ReactNode;
}): ReactNode {
  const { items, selected, query, onQuery, onPick } = props;
  return (
    <Combobox.Root
      items={items}
      filteredItems={items}
      value={selected}
      onValueChange={(item: PickerItem | null) => {
        if (item !== null) onPick(item.key);
      }}
      inputValue={query}
      onInputValueChange={(value) => onQuery(value)}
      isItemEqualToValue={(a: PickerItem, b: PickerItem) => a.key === b.key}
      itemToStringLabel={(item: PickerItem) => item.label}
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      autoHighlight
    >
      <Combobox.Trigger render={props.trigger} />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className={floating.layer}>
          <Combobox.Popup className={cx(floating.popup, styles.popup)} aria-label={props.label}>
            <Combobox.Input
              placeholder={props.label}
              aria-label={props.label}
              spellCheck={false}
              className={styles.input}
            />
            <Combobox.Empty className={styles.empty}>
              {items.length === 0 ? props.empty : null}
            </Combobox.Empty>
            <Combobox.List className={styles.list}>
              {(item: PickerItem) => (
                <Combobox.Item key={item.key} value={item} className={floating.item}>
                  <Combobox.ItemIndicator render={<CheckSlot />} />
                  <span className={floating.itemMain}>
                    <span dir="auto">{item.label}</span>
                    {item.hint === undefined ? null : (
                      <span className={floating.itemHint}>{item.hint}</span>
                    )}
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
            {props.note}
            {props.foot === undefined ? null : <div className={styles.foot}>{props.foot}</div>}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

const CheckSlot = (): ReactNode => <CheckIcon />;
