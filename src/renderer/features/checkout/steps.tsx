import type { ReactNode } from 'react';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { CheckIcon, CloseIcon } from '../../ui/icons.tsx';
import { Said } from '../../ui/said.tsx';
import { type StepState, STEPS, stepStates } from './progress.ts';
import styles from './steps.module.css';

/** Paid, credits granted, balance updated: ticked as each one is confirmed. */
export function Steps({ checkout }: { readonly checkout: CheckoutView }): ReactNode {
  const { steps } = useTexts().checkout;
  const states = stepStates(checkout);
  return (
    <ol aria-label={steps.label} className={styles.steps}>
      {STEPS.map((step) => (
        <li
          key={step}
          className={cx(styles.step, styles[states[step]])}
          {...(states[step] === 'current' ? { 'aria-current': 'step' as const } : {})}
        >
          <Mark state={states[step]} />
          <span>{steps[step]}</span>
          <Said>{steps[states[step]]}</Said>
        </li>
      ))}
    </ol>
  );
}

function Mark({ state }: { readonly state: StepState }): ReactNode {
  return (
    <span aria-hidden="true" className={styles.mark}>
      {state === 'done' ? <CheckIcon size={12} /> : null}
      {state === 'failed' ? <CloseIcon size={12} /> : null}
    </span>
  );
}
