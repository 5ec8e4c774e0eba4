import { type ReactNode, useId, useState } from 'react';
import { PASSPHRASE_LENGTH } from '#shared/passphrase.ts';
import type { PassphrasePurpose } from '../../lib/acts.tsx';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import styles from './secrets.module.css';

/** Asks for the passphrase, or lets one be chosen or changed. What is typed is forgotten when the dialog closes. */
export function PassphraseDialog(props: {
  readonly purpose: PassphrasePurpose;
  readonly onClose: () => void;
}): ReactNode {
  const { purpose, onClose } = props;
  const { secrets, common, format } = useTexts();
  const texts = secrets.dialog;
  const tell = useErrorText();
  const announce = useAnnounce();
  const form = useId();
  const unlock = useCommand('secrets.unlock');
  const set = useCommand('secrets.set');
  const change = useCommand('secrets.change');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [pressed, setPressed] = useState(false);

  const command = { unlock, set, change }[purpose];
  const wrong = command.error?.kind === 'passphrase.wrong';
  const short = next.length < PASSPHRASE_LENGTH.min;
  const different = next !== again;
  const whole =
    (purpose === 'set' || current !== '') && (purpose === 'unlock' || (!short && !different));

  const submit = async (): Promise<void> => {
    setPressed(true);
    if (!whole || command.running) return;
    const outcome = await (purpose === 'unlock'
      ? unlock.run({ passphrase: current })
      : purpose === 'set'
        ? set.run({ passphrase: next })
        : change.run({ current, next }));
    if (!outcome.ok) return;
    announce(purpose === 'unlock' ? texts.unlocked : secrets.kept);
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.titles[purpose]}
      description={texts.hints[purpose]}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{purpose === 'unlock' ? texts.without : common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={command.running}>
            {texts.submit[purpose]}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        autoComplete="off"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {purpose === 'set' ? null : (
          <PassphraseField
            label={purpose === 'unlock' ? texts.passphrase : texts.current}
            value={current}
            error={wrong && command.error !== null ? tell(command.error).what : null}
            onChange={(value) => {
              command.clear();
              setCurrent(value);
            }}
          />
        )}
        {purpose === 'unlock' ? null : (
          <>
            <PassphraseField
              label={purpose === 'set' ? texts.passphrase : texts.next}
              value={next}
              hint={texts.tooShort(format.number(PASSPHRASE_LENGTH.min))}
              error={pressed && short ? texts.tooShort(format.number(PASSPHRASE_LENGTH.min)) : null}
              onChange={setNext}
            />
            <PassphraseField
              label={texts.again}
              value={again}
              error={pressed && !short && different ? texts.different : null}
              onChange={setAgain}
            />
          </>
        )}
        {command.error === null || wrong ? null : <ErrorNotice error={command.error} />}
      </form>
    </Dialog>
  );
}
