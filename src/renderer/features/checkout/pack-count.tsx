import type { ReactNode } from 'react';
import { useTexts } from '../../lib/texts.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MinusIcon, PlusIcon } from '../../ui/icons.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './checkout.module.css';

const MOST = 100;
const within = (n: number): number => Math.max(1, Math.min(MOST, n));

/** How many top-up packs, 1 to 100, and the credits they add once that is known. */
export function PackCount(props: {
  readonly quantity: number;
  readonly onChange: (quantity: number) => void;
  readonly credits: number | null;
}): ReactNode {
  const { quantity, onChange, credits } = props;
  const { checkout, format } = useTexts();
  const { topUp } = checkout;
  return (
    <Field label={topUp.quantity}>
      <div className={styles.quantity}>
        <div className={styles.stepper}>
          <IconButton
            icon={MinusIcon}
            label={topUp.fewer}
            disabled={quantity <= 1}
            onClick={() => onChange(within(quantity - 1))}
          />
          <TextInput
            inputMode="numeric"
            value={String(quantity)}
            onChange={(value) => onChange(within(Number.parseInt(value, 10) || 1))}
            onKeyDown={(event) => {
              const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
              if (step === undefined) return;
              event.preventDefault();
              onChange(within(quantity + step));
            }}
            onFocus={(event) => event.target.select()}
          />
          <IconButton
            icon={PlusIcon}
            label={topUp.more}
            disabled={quantity >= MOST}
            onClick={() => onChange(within(quantity + 1))}
          />
        </div>
        <span className={styles.adds}>{credits === null ? '' : topUp.adds(credits, format)}</span>
      </div>
    </Field>
  );
}
