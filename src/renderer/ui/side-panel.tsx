import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';
import styles from './side-panel.module.css';

/** A page with something opened beside it. Under 1000 px the panel lies over the page. */
export function PanelLayout(props: {
  readonly children: ReactNode;
  readonly panel: ReactNode | null;
}): ReactNode {
  return (
    <div className={styles.layout}>
      <div className={styles.main}>{props.children}</div>
      {props.panel}
    </div>
  );
}

/**
 * Details of one row. Takes the focus when it opens and gives it back when it closes; Escape closes.
 * Give it a `key` per row if its content must start afresh.
 */
export function SidePanel(props: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}): ReactNode {
  const panel = useRef<HTMLElement>(null);
  const close = useEffectEvent(props.onClose);
  useEffect(() => {
    const aside = panel.current;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      close();
    };
    aside?.addEventListener('keydown', onKey);
    return () => aside?.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside ref={panel} tabIndex={-1} aria-label={props.title} className={styles.panel}>
      <header className={styles.header}>
        <h2 className={styles.title} dir="auto">
          {props.title}
        </h2>
        <IconButton icon={CloseIcon} label={props.closeLabel} onClick={props.onClose} />
      </header>
      <div className={styles.body}>{props.children}</div>
      {props.footer === undefined ? null : (
        <footer className={styles.footer}>{props.footer}</footer>
      )}
    </aside>
  );
}
