import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useRef } from 'react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './dialog.module.css';
import { CloseIcon } from './icons.tsx';
import { ScrollBody } from './scroll-body.tsx';

/** What a dialog with a form is opened for. One without takes the focus itself, so that no act is one key away. */
const FIELDS = 'input:not(:disabled), textarea:not(:disabled)';

/** A window over the window. Escape, the cross and a press outside close it, unless something is being written. */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  readonly description?: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly width?: 'narrow' | 'wide' | 'page';
  readonly initialFocus?: RefObject<HTMLElement | null>;
}): ReactNode {
  const { open, onClose, title, description, footer, width = 'narrow' } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            data-modal-layer=""
            className={cx(styles.dialog, styles[width])}
            ref={popup}
            initialFocus={() =>
              props.initialFocus?.current ??
              popup.current?.querySelector<HTMLElement>(FIELDS) ??
              popup.current
            }
          >
            <div className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
            </div>
            {description === undefined ? null : (
              <Base.Description className={styles.description}>{description}</Base.Description>
            )}
            <ScrollBody className={styles.body}>{props.children}</ScrollBody>
            {footer === undefined ? null : <div className={styles.footer}>{footer}</div>}
            {/* Last, so that Tab meets the content first. */}
            <Base.Close aria-label={props.closeLabel} className={styles.cross}>
              <CloseIcon />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** Asks before something that matters. The safe answer has the focus and is what Escape means. */
export function ConfirmDialog(props: {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { open, onCancel, danger = false, busy = false } = props;
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onCancel())}>
      <AlertDialog.Portal>
        {/* Forced, so that a question asked over a dialog dims that dialog too. */}
        <AlertDialog.Backdrop forceRender className={styles.scrim} />
        <AlertDialog.Viewport className={styles.viewport}>
          <AlertDialog.Popup
            data-modal-layer=""
            initialFocus={safe}
            className={cx(styles.dialog, styles.narrow)}
          >
            <div className={styles.header}>
              <AlertDialog.Title className={styles.title}>{props.title}</AlertDialog.Title>
            </div>
            <AlertDialog.Description render={<div />} className={styles.body}>
              {props.children}
            </AlertDialog.Description>
            <div className={styles.footer}>
              <Button ref={safe} onClick={onCancel}>
                {props.cancel}
              </Button>
              <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={props.onConfirm}>
                {props.confirm}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
