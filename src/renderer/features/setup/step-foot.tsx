import type { ReactNode } from 'react';
import type { AccountSetup } from '#shared/contract/settings.ts';
import type { AccountMode } from '#shared/mode.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './setup.module.css';

/** What every step gets. */
export type StepProps = {
  readonly mode: AccountMode;
  readonly account: AccountSetup;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onLater: () => void;
};

/** The buttons under a step: leave, back, on. */
export function StepFoot(props: {
  readonly onLater: () => void;
  readonly onBack?: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { setup } = useTexts();
  return (
    <div className={styles.foot}>
      <Button variant="quiet" onClick={props.onLater}>
        {setup.later}
      </Button>
      <span className={styles.gap} />
      {props.onBack === undefined ? null : <Button onClick={props.onBack}>{setup.back}</Button>}
      {props.children}
    </div>
  );
}
