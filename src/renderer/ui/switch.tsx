import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';
import { useFieldControl } from './field.tsx';
import styles from './switch.module.css';

/** On or off, with effect at once. Inside a `Field` it is named by it; elsewhere by `label`. */
export function Switch(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label?: string;
  readonly disabled?: boolean;
}): ReactNode {
  const field = useFieldControl();
  return (
    <Base.Root
      id={field?.id}
      aria-label={props.label}
      aria-labelledby={props.label === undefined ? field?.labelId : undefined}
      aria-describedby={field?.describedBy}
      checked={props.checked}
      onCheckedChange={(checked) => props.onChange(checked)}
      disabled={props.disabled ?? false}
      className={styles.switch}
    >
      <Base.Thumb className={styles.thumb} />
    </Base.Root>
  );
}
