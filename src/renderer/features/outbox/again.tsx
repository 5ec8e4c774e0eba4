import { type ReactNode, useState } from 'react';
import type { MessageDraft, OpDetail } from '#shared/contract/outbox.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useBottomBar } from '../../ui/bottom-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import styles from './op-panel.module.css';

const peopleOf = ({ to, cc, bcc }: MessageDraft): number => to.length + cc.length + bcc.length;

/** A mail that is over can be the beginning of another: as a draft, or sent as it is once more. */
export function Again({ detail }: { readonly detail: OpDetail }): ReactNode {
  const { op, message } = detail;
  const { deliveries: words, format } = useTexts();
  const { go } = useNavigation();
  const say = useErrorText();
  const { toast } = useBottomBar();
  const may = useAbilities();
  const send = useCommand('outbox.sendAsNew');
  /** Names the mail that is asked about, so that a double press is one. */
  const [asking, setAsking] = useState<string | null>(null);
  // Of a batch only the first mail is shown, so only mail that is wholly here can go once more.
  if (message === null || op.result !== 'sent' || peopleOf(message) !== op.recipientCount)
    return null;
  const sendNew = async (): Promise<void> => {
    const outcome = await send.run({ clientOpId: asking ?? crypto.randomUUID(), opId: op.opId });
    setAsking(null);
    toast(outcome.ok ? words.sentNew : say(outcome.error).what);
  };
  return (
    <div className={styles.actions}>
      <Button onClick={() => go('compose', { opId: op.opId })}>{words.duplicate}</Button>
      {may.send ? (
        <Button onClick={() => setAsking(crypto.randomUUID())}>{words.sendNew}</Button>
      ) : null}
      <ConfirmDialog
        open={asking !== null}
        title={words.confirmSendNew.title}
        confirm={words.confirmSendNew.confirm}
        cancel={words.confirmSendNew.back}
        busy={send.running}
        onConfirm={() => void sendNew()}
        onCancel={() => setAsking(null)}
      >
        {words.confirmSendNew.text(op.recipientCount, format)}
      </ConfirmDialog>
    </div>
  );
}
