import { type ReactNode, useState } from 'react';
import { useActs } from '../../lib/acts.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import styles from './settings.module.css';

/** Where keys are kept, and what can be done about it. Says nothing while a keyring does its work. */
export function KeyKeeping(): ReactNode {
  const { secrets } = useTexts();
  const { passphrase } = useActs();
  const { data } = useRequest('secrets.read');
  if (data === undefined) return null;
  const { keyring, refused, file } = data;
  const [fileWhat, fileNext] = secrets.file[file ?? 'damaged'];
  // What cannot be written offers nothing to press.
  if (file === 'newer' || file === 'unreadable')
    return <Said tone="caution" what={fileWhat} next={fileNext} />;
  switch (data.passphrase) {
    case 'open':
      return (
        <Said
          tone="info"
          what={secrets.kept}
          next={secrets.keptHint}
          actions={
            <>
              <Button onClick={() => passphrase('change')}>{secrets.change}</Button>
              <RemoveLock
                label={secrets.remove}
                title={secrets.removeTitle}
                text={secrets.removeText}
              />
            </>
          }
        />
      );
    case 'locked':
      return (
        <Said
          tone="caution"
          what={secrets.locked}
          next={secrets.lockedHint}
          actions={
            <>
              <Button onClick={() => passphrase('unlock')}>{secrets.unlock}</Button>
              <RemoveLock
                label={secrets.forget}
                title={secrets.forgetTitle}
                text={secrets.forgetText}
              />
            </>
          }
        />
      );
    case 'off':
      if (refused) return <Said tone="caution" what={secrets.refused} next={secrets.refusedHint} />;
      if (keyring)
        return file === null ? null : <Said tone="caution" what={fileWhat} next={fileNext} />;
      return (
        <Said
          tone="caution"
          what={secrets.noKeyring}
          next={secrets.noKeyringHint}
          actions={<Button onClick={() => passphrase('set')}>{secrets.set}</Button>}
        />
      );
  }
}

function Said(props: {
  readonly tone: NoticeTone;
  readonly what: string;
  readonly next: string;
  readonly actions?: ReactNode;
}): ReactNode {
  return (
    <Notice tone={props.tone} actions={props.actions}>
      <p>{props.what}</p>
      <p className={styles.quiet}>{props.next}</p>
    </Notice>
  );
}

function RemoveLock(props: {
  readonly label: string;
  readonly title: string;
  readonly text: string;
}): ReactNode {
  const { secrets } = useTexts();
  const remove = useCommand('secrets.remove');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {props.label}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={props.title}
        confirm={props.label}
        cancel={secrets.keep}
        busy={remove.running}
        onConfirm={() =>
          void remove.run().then((outcome) => (outcome.ok ? setAsking(false) : undefined))
        }
        onCancel={() => setAsking(false)}
      >
        {props.text}
        {remove.error === null ? null : <ErrorNotice error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}
