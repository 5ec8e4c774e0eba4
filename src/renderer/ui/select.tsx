import { Select as Base } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import floating from './floating.module.css';
import { CheckIcon, ChevronDownIcon } from './icons.tsx';
import styles from './select.module.css';

export type SelectOption<T extends string> = {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
  /** Listed, but cannot be chosen; the hint says why. */
  readonly disabled?: boolean;
};

/** One choice out of a list. Inside a `Field` it takes the field's label; elsewhere `label` names it. */
export function Select<T extends string>(props: {
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}): ReactNode {
  const field = useFieldControl();
  const { value, options, onChange, label, disabled = false } = props;
  return (
    <Base.Root
      items={options as SelectOption<T>[]}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
      disabled={disabled}
      modal={false}
    >
      <Base.Trigger
        id={field?.id}
        aria-label={label}
        aria-labelledby={label === undefined ? field?.labelId : undefined}
        aria-describedby={field?.describedBy}
        className={cx(styles.trigger, props.className)}
      >
        <Base.Value className={styles.value} />
        <ChevronDownIcon />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className={floating.layer}>
          <Base.Popup className={floating.popup}>
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled === true}
                className={floating.item}
              >
                <Base.ItemIndicator render={<CheckSlot />} />
                <span className={floating.itemMain}>
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.hint === undefined ? null : (
                    <span className={floating.itemHint}>{option.hint}</span>
                  )}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const CheckSlot = (): ReactNode => <CheckIcon />;
