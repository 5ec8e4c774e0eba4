import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { CloseIcon, SearchIcon } from './icons.tsx';
import styles from './text-input.module.css';

export type TextInputProps = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onChange' | 'size'
> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
  /** Ids and keys, where 0 and O must differ. */
  readonly mono?: boolean;
};

/** React writes what is typed into the `value` attribute too, and the browser may keep a removed element for long. */
function emptyWhenRemoved(input: HTMLInputElement | null): (() => void) | undefined {
  if (input?.type !== 'password') return undefined;
  return () => {
    input.value = '';
    input.removeAttribute('value');
  };
}

/** One line of text. Inside a `Field` it is named by it; elsewhere give `aria-label`. */
export function TextInput(props: TextInputProps): ReactNode {
  const { onChange, mono = false, className, ...rest } = props;
  const field = useFieldControl();
  return (
    <input
      id={field?.id}
      aria-describedby={field?.describedBy}
      aria-invalid={field?.invalid === true || undefined}
      type="text"
      ref={emptyWhenRemoved}
      {...rest}
      className={cx(styles.input, mono && styles.mono, className)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** A search box: Escape or the cross empties it. */
export function SearchInput(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly clearLabel: string;
  readonly ref?: Ref<HTMLInputElement>;
  readonly className?: string | undefined;
}): ReactNode {
  const { value, onChange, label, clearLabel, className, ref } = props;
  return (
    <div className={cx(styles.search, className)} role="search">
      <SearchIcon />
      <input
        ref={ref}
        type="text"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        value={value}
        className={styles.input}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      {value === '' ? null : (
        <button
          type="button"
          aria-label={clearLabel}
          className={styles.clear}
          onClick={() => onChange('')}
        >
          <CloseIcon size={12} />
        </button>
      )}
    </div>
  );
}
