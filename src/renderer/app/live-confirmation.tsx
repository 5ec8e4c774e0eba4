import type { ReactNode } from 'react';
import { useAppState } from '../lib/app-state.tsx';
import { useTexts } from '../lib/texts.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';

/** From live mode on, mail reaches people and money moves: asked once, with the safe answer in focus. */
export function LiveConfirmation(props: {
  readonly open: boolean;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { mode } = useAppState();
  const texts = useTexts();
  const { confirmTitle, confirmText, confirm, stay, names } = texts.shell.mode;
  return (
    <ConfirmDialog
      open={props.open}
      title={confirmTitle}
      confirm={confirm}
      cancel={stay(names[mode])}
      busy={props.busy}
      onConfirm={props.onConfirm}
      onCancel={props.onCancel}
    >
      {confirmText}
    </ConfirmDialog>
  );
}
