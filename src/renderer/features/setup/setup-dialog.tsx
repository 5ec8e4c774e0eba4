import { type ReactNode, useState } from 'react';
import type { SettingsView } from '#shared/contract/settings.ts';
import type { AccountMode } from '#shared/mode.ts';
import { SETUP_STEPS, type SetupStep } from '#shared/text/en/setup.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CreditsStep } from './credits-step.tsx';
import { DoneStep } from './done-step.tsx';
import { KeyStep } from './key-step.tsx';
import { ModeStep } from './mode-step.tsx';
import { firstOpen, isDone, stepAfter, stepBefore } from './progress.ts';
import { SenderStep } from './sender-step.tsx';
import styles from './setup.module.css';

/** From two accounts to the first mail. Can be left at any step: what was found is stored, and it goes on there. */
export function SetupDialog(props: {
  /** null asks for the mode first. */
  readonly mode: AccountMode | null;
  readonly onClose: () => void;
}): ReactNode {
  const { setup, common } = useTexts();
  const request = useRequest('settings.read');
  return (
    <Dialog open onClose={props.onClose} title={setup.title} closeLabel={common.close} width="wide">
      <Answer request={request}>{(view) => <Steps view={view} {...props} />}</Answer>
    </Dialog>
  );
}

function Steps(props: {
  readonly view: SettingsView;
  readonly mode: AccountMode | null;
  readonly onClose: () => void;
}): ReactNode {
  const { view, onClose } = props;
  const { secrets, common } = useTexts();
  const kept = useRequest('secrets.read').data;
  const fileStays = kept?.file === 'newer' || kept?.file === 'unreadable' ? kept.file : null;
  /** Why a key entered here lives only until the app quits; null when it is kept. */
  const notKept =
    fileStays !== null
      ? secrets.file[fileStays].join(common.sentenceGap)
      : view.keyring || kept?.passphrase === 'open'
        ? null
        : secrets.noKeyring;
  const [mode, setMode] = useState<AccountMode>(
    props.mode ?? (view.mode === 'live' ? 'live' : 'test'),
  );
  const [step, setStep] = useState<SetupStep>(
    props.mode === null ? 'mode' : firstOpen(view.accounts[mode]),
  );
  const account = view.accounts[mode];
  const shared = {
    mode,
    account,
    onNext: () => setStep(stepAfter(step)),
    onBack: () => setStep(stepBefore(step)),
    onLater: onClose,
  };
  return (
    <>
      <Trail step={step} done={(one) => isDone(one, account)} onStep={setStep} />
      {notKept === null || step === 'mode' ? null : (
        <Notice tone="caution" className={styles.notice}>
          <p>{notKept}</p>
        </Notice>
      )}
      <div className={styles.step} key={`${mode} ${step}`}>
        {step === 'mode' ? (
          <ModeStep
            mode={mode}
            onChoose={setMode}
            onNext={() => setStep(firstOpen(account) === 'mode' ? 'dodo' : firstOpen(account))}
            onLater={onClose}
          />
        ) : step === 'dodo' || step === 'resend' ? (
          <KeyStep service={step} {...shared} />
        ) : step === 'credits' ? (
          <CreditsStep {...shared} />
        ) : step === 'sender' ? (
          <SenderStep {...shared} />
        ) : (
          <DoneStep {...shared} onStep={setStep} current={view.mode} />
        )}
      </div>
    </>
  );
}

function Trail(props: {
  readonly step: SetupStep;
  readonly done: (step: SetupStep) => boolean;
  readonly onStep: (step: SetupStep) => void;
}): ReactNode {
  const { setup } = useTexts();
  const at = SETUP_STEPS.indexOf(props.step);
  return (
    <nav aria-label={setup.stepOf(at + 1, SETUP_STEPS.length)}>
      <ol className={styles.trail}>
        {SETUP_STEPS.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              className={styles.mark}
              aria-current={step === props.step ? 'step' : undefined}
              data-done={props.done(step) || undefined}
              // Only what has been reached can be gone to.
              disabled={
                index > at &&
                !SETUP_STEPS.slice(0, index).every((one) => one === 'mode' || props.done(one))
              }
              onClick={() => props.onStep(step)}
            >
              <span className={styles.number}>{index + 1}</span>
              {setup.steps[step]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
