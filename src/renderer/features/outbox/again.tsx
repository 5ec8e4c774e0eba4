import { type ReactNode, useState } from 'react';
import type { OpDetail } from '#shared/contract/outbox.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import styles from './op-panel.module.css';

/** A mail that is over can be the beginning of another: as a draft, or sent as it is once more. */
export function Again({ detail }: { readonly detail: OpDetail }): ReactNode {
  const { op, message } = detail;
  const { deliveries: words, format } = useTexts();
  const { go } = useNavigation();
  const say = useErrorText();
  const { toast } = useBottomBar();
  const send = useCommand('outbox.send');
  const may = useAbilities();
  const [asking, setAsking] = useState(false);
  if (message === null || op.result !== 'sent') return null;
  const sendNew = async (): Promise<void> => {
    const outcome = await send.run({ clientOpId: crypto.randomUUID(), message });
    setAsking(false);
    toast(outcome.ok ? words.sentNew : say(outcome.error).what);
  };
  return (
    <div className={styles.actions}>
      <Button onClick={() => go('compose', { opId: op.opId })}>{words.duplicate}</Button>
      {may.send ? <Button onClick={() => setAsking(true)}>{words.sendNew}</Button> : null}
      <ConfirmDialog
        open={asking}
        title={words.confirmSendNew.title}
        confirm={words.confirmSendNew.confirm}
        cancel={words.confirmSendNew.back}
        busy={send.running}
        onConfirm={() => void sendNew()}
        onCancel={() => setAsking(false)}
      >
        {words.confirmSendNew.text(op.recipientCount, format)}
      </ConfirmDialog>
    </div>
  );
}
