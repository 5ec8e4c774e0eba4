import { createContext, type ReactNode, useContext, useId } from 'react';
import { cx } from './class-names.ts';
import styles from './field.module.css';
import { WarningIcon } from './icons.tsx';

export type FieldControl = {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
};

const FieldContext = createContext<FieldControl | null>(null);

/** What a control inside a `Field` needs to be named and described by it. Null outside one. */
export const useFieldControl = (): FieldControl | null => useContext(FieldContext);

/** A label, one control of ui/, and under it the hint or what is wrong with what was entered. */
export function Field(props: {
  readonly label: string;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  /** Replaces the hint. Said at once to a screen reader. */
  readonly error?: string | null | undefined;
  /** Like an error, but nothing keeps the user from going on. */
  readonly warning?: string | null | undefined;
  /** `row`: label at the left, as in Settings; it folds in narrow places. */
  readonly layout?: 'stack' | 'row';
  readonly className?: string | undefined;
}): ReactNode {
  const id = useId();
  const { label, hint, error, warning, layout = 'stack' } = props;
  const problem = error ?? warning ?? null;
  const described = problem !== null || hint !== undefined;
  const control = {
    id,
    labelId: `${id}-label`,
    describedBy: described ? `${id}-note` : undefined,
    invalid: typeof error === 'string',
  };
  return (
    <div className={cx(styles.field, styles[layout], props.className)}>
      <label className={styles.label} htmlFor={id} id={control.labelId}>
        {label}
      </label>
      <div className={styles.control}>
        <FieldContext value={control}>{props.children}</FieldContext>
        <div id={`${id}-note`} aria-live="polite" className={styles.note}>
          {problem === null ? (
            hint
          ) : (
            <span className={control.invalid ? styles.error : styles.warning}>
              <WarningIcon size={12} /> {problem}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}
