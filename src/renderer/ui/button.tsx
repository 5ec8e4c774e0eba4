import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { cx } from './class-names.ts';
import type { Icon } from './icons.tsx';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  /** `link` reads as part of a text or a row. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'link' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly icon?: Icon;
  /** The act is on its way: the button keeps its size and focus, and takes no second press. */
  readonly busy?: boolean;
  /** A key combination shown at the end, already formatted. */
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A verb the user can press. At most one `primary` on a screen. */
export function Button(props: ButtonProps): ReactNode {
  const {
    variant = 'secondary',
    type = 'button',
    icon: IconSvg,
    busy = false,
    keys,
    children,
    className,
    onClick,
    ...rest
  } = props;
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={cx(styles.button, styles[variant], busy && styles.busy, className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {IconSvg === undefined ? null : <IconSvg />}
      <span className={styles.label}>{children}</span>
      {keys === undefined ? null : (
        <kbd className={styles.keys} aria-hidden="true">
          {keys}
        </kbd>
      )}
    </button>
  );
}
