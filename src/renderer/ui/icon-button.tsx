import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';
import styles from './icon-button.module.css';
import type { Icon } from './icons.tsx';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'type' | 'children' | 'aria-label'
> & {
  readonly icon: Icon;
  /** Names the button for a screen reader and, as a tooltip, for everybody else. */
  readonly label: string;
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  /** A small sign over the corner: a count or a dot. Say it in `label` too. */
  readonly mark?: ReactNode;
};

export function IconButton(props: IconButtonProps): ReactNode {
  const { icon: IconSvg, label, keys, mark, className, ...rest } = props;
  return (
    <Tooltip label={keys === undefined ? label : `${label}  ${keys}`}>
      <button {...rest} type="button" aria-label={label} className={cx(styles.button, className)}>
        <IconSvg />
        {mark}
      </button>
    </Tooltip>
  );
}
