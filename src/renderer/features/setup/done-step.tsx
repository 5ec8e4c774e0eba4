import { type ReactNode, useState } from 'react';
import type { Mode } from '#shared/mode.ts';
import type { SetupStep } from '#shared/text/en/setup.ts';
import { useActs } from '../../lib/acts.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { missingSteps } from './progress.ts';
import styles from './setup.module.css';
import { StepFoot, type StepProps } from './step-foot.tsx';

/** The first mail, and the way into the mode that was set up. */
export function DoneStep({
  mode,
  account,
  current,
  onBack,
  onLater,
  onStep,
}: StepProps & {
  readonly current: Mode;
  readonly onStep: (step: SetupStep) => void;
}): ReactNode {
  const { setup, shell } = useTexts();
  const { switchMode } = useActs();
  const test = useCommand('setup.testMail');
  // One attempt is one mail, however often the button is pressed.
  const [attempt] = useState(() => crypto.randomUUID());
  const [sentTo, setSentTo] = useState<string | null>(null);
  const missing = missingSteps(account);
  const [first] = missing;
  const name = shell.mode.names[mode];
  const send = async (): Promise<void> => {
    const outcome = await test.run({ mode, attempt });
    if (outcome.ok) setSentTo(outcome.value.to);
  };
  return (
    <>
      {first === undefined ? (
        <p className={styles.question}>{setup.done.ready(name)}</p>
      ) : (
        <p>
          {setup.done.missing(missing.map((step) => setup.steps[step]).join(', '))}{' '}
          <Button variant="quiet" onClick={() => onStep(first)}>
            {setup.steps[first]}
          </Button>
        </p>
      )}
      <div className={styles.test}>
        <Button
          busy={test.running}
          disabled={!account.resendKey.present || account.from === '' || sentTo !== null}
          onClick={() => void send()}
        >
          {setup.done.test}
        </Button>
        <span className={styles.quiet} role="status">
          {sentTo === null ? (
            setup.done.testHint
          ) : (
            <StateMark shape="done">{setup.done.sent(sentTo)}</StateMark>
          )}
        </span>
      </div>
      {test.error === null ? null : <ErrorNotice error={test.error} />}
      <StepFoot onLater={onLater} onBack={onBack}>
        <Button
          variant="primary"
          disabled={first !== undefined}
          onClick={() => {
            onLater();
            if (current !== mode) switchMode(mode);
          }}
        >
          {current === mode ? setup.next : setup.done.open(name)}
        </Button>
      </StepFoot>
    </>
  );
}
