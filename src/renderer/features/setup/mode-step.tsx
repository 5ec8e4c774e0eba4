import type { ReactNode } from 'react';
import { ACCOUNT_MODES, type AccountMode } from '#shared/mode.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './setup.module.css';
import { StepFoot } from './step-foot.tsx';

/** First and unmistakable: which accounts the keys belong to. */
export function ModeStep(props: {
  readonly mode: AccountMode;
  readonly onChoose: (mode: AccountMode) => void;
  readonly onNext: () => void;
  readonly onLater: () => void;
}): ReactNode {
  const { setup } = useTexts();
  return (
    <>
      <fieldset className={styles.choice}>
        <legend className={styles.question}>{setup.mode.question}</legend>
        <p className={styles.quiet}>{setup.mode.hint}</p>
        {ACCOUNT_MODES.map((mode) => (
          <label key={mode} className={styles.option} data-mode={mode}>
            <input
              type="radio"
              name="mode"
              value={mode}
              checked={props.mode === mode}
              onChange={() => props.onChoose(mode)}
            />
            {setup.mode.options[mode]}
          </label>
        ))}
      </fieldset>
      <StepFoot onLater={props.onLater}>
        <Button variant="primary" onClick={props.onNext}>
          {setup.next}
        </Button>
      </StepFoot>
    </>
  );
}
