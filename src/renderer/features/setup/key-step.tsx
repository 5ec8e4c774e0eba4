import { type ReactNode, useState } from 'react';
import type { KeyVerdict } from '#shared/contract/setup.ts';
import type { Service } from '#shared/mode.ts';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { type StateShape, StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './setup.module.css';
import { StepFoot, type StepProps } from './step-foot.tsx';
import { useVerdict } from './use-verdict.ts';

const SHAPES: Record<KeyVerdict['verdict'], StateShape> = {
  good: 'done',
  sendingOnly: 'done',
  readOnly: 'attention',
  refused: 'failed',
  otherMode: 'failed',
  malformed: 'failed',
  unknown: 'attention',
};
/** With these the app can work; `unknown` is saved only when the user insists. */
const USABLE: ReadonlySet<KeyVerdict['verdict']> = new Set(['good', 'sendingOnly', 'readOnly']);

/** One API key, checked while it is entered and stored when the user says so. */
export function KeyStep({
  service,
  mode,
  account,
  onNext,
  onBack,
  onLater,
}: StepProps & { readonly service: Service }): ReactNode {
  const { setup } = useTexts();
  const stored = service === 'dodo' ? account.dodoKey : account.resendKey;
  const [replacing, setReplacing] = useState(!stored.present);
  const [key, setKey] = useState('');
  const entered = key.trim();
  const { verdict, asking } = useVerdict(mode, service, entered);
  const save = useCommand('setup.saveKey');
  const saveAndGo = async (): Promise<void> => {
    const outcome = await save.run({ mode, service, key: entered });
    if (!outcome.ok) return;
    // From here on the window knows the last four characters only.
    setKey('');
    onNext();
  };

  if (!replacing)
    return (
      <>
        <p>{setup.key.stored(stored.last4)}</p>
        <StepFoot onLater={onLater} onBack={onBack}>
          <Button onClick={() => setReplacing(true)}>{setup.key.replace}</Button>
          <Button variant="primary" onClick={onNext}>
            {setup.next}
          </Button>
        </StepFoot>
      </>
    );
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (verdict !== undefined && USABLE.has(verdict.verdict)) void saveAndGo();
      }}
    >
      <Field label={setup.key.labels[service]} hint={setup.key.hints[service]}>
        <TextInput
          mono
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={setKey}
        />
      </Field>
      <div className={styles.verdict} role="status">
        <VerdictLine verdict={verdict} asking={asking} mode={mode} />
      </div>
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <StepFoot onLater={onLater} onBack={onBack}>
        {verdict?.verdict === 'unknown' ? (
          <Button busy={save.running} onClick={() => void saveAndGo()}>
            {setup.key.anyway}
          </Button>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          busy={save.running}
          disabled={verdict === undefined || !USABLE.has(verdict.verdict)}
        >
          {setup.saveNext}
        </Button>
      </StepFoot>
    </form>
  );
}

function VerdictLine(props: {
  readonly verdict: KeyVerdict | undefined;
  readonly asking: boolean;
  readonly mode: StepProps['mode'];
}): ReactNode {
  const { key } = useTexts().setup;
  const tell = useErrorText();
  const { verdict, asking, mode } = props;
  if (asking) return <span className={styles.quiet}>{key.checking}</span>;
  if (verdict === undefined) return null;
  const text =
    verdict.verdict === 'otherMode' ? key.otherMode[mode] : key.verdicts[verdict.verdict];
  return (
    <StateMark shape={SHAPES[verdict.verdict]}>
      {verdict.error === null ? text : `${text} ${tell(verdict.error).what}`}
    </StateMark>
  );
}
