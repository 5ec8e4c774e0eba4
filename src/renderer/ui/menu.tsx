import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './floating.module.css';
import { CheckIcon, type Icon } from './icons.tsx';

/** A list of acts under a button. `trigger` is any button of ui/. */
export function Menu(props: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly onOpenChange?: (open: boolean) => void;
}): ReactNode {
  return (
    <Base.Root {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})} modal={false}>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={props.align ?? 'start'} className={styles.layer}>
          <Base.Popup className={styles.popup}>{props.children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemContent = {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly end?: ReactNode;
};

function Content({ children, hint, end }: ItemContent): ReactNode {
  return (
    <>
      <span className={styles.itemMain}>
        {children}
        {hint === undefined ? null : <span className={styles.itemHint}>{hint}</span>}
      </span>
      {end === undefined ? null : <span className={styles.itemEnd}>{end}</span>}
    </>
  );
}

export function MenuItem(
  props: ItemContent & {
    readonly onSelect: () => void;
    readonly icon?: Icon;
    readonly danger?: boolean;
    readonly disabled?: boolean;
  },
): ReactNode {
  const { onSelect, icon: IconSvg, danger = false, disabled = false, ...content } = props;
  return (
    <Base.Item
      className={cx(styles.item, danger && styles.danger)}
      onClick={onSelect}
      disabled={disabled}
    >
      {IconSvg === undefined ? null : <IconSvg />}
      <Content {...content} />
    </Base.Item>
  );
}

/** One choice out of several, the current one ticked. */
export function MenuChoice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (ItemContent & { readonly value: T })[];
  readonly onChange: (value: T) => void;
}): ReactNode {
  return (
    <Base.RadioGroup
      aria-label={props.label}
      value={props.value}
      onValueChange={(value: T) => props.onChange(value)}
    >
      {props.options.map(({ value, ...content }) => (
        <Base.RadioItem key={value} value={value} closeOnClick className={styles.item}>
          <Base.RadioItemIndicator render={<CheckSlot />} />
          <Content {...content} />
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

const CheckSlot = (): ReactNode => <CheckIcon />;
