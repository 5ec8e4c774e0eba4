import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { type Icon, InfoIcon, WarningIcon } from './icons.tsx';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'caution' | 'urgent';

const ICONS: Record<NoticeTone, Icon> = {
  info: InfoIcon,
  caution: WarningIcon,
  urgent: WarningIcon,
};

/** A fact, its consequence and an act, where it matters. */
export function Notice(props: {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader: for what just went wrong under the user's hand. */
  readonly role?: 'alert' | 'status' | 'note';
  readonly className?: string | undefined;
}): ReactNode {
  const IconSvg = ICONS[props.tone];
  return (
    <div
      role={props.role ?? 'note'}
      className={cx(styles.notice, styles[props.tone], props.className)}
    >
      <IconSvg className={styles.icon} />
      <div className={styles.content}>
        <div className={styles.text}>{props.children}</div>
        {props.actions === undefined ? null : <div className={styles.actions}>{props.actions}</div>}
      </div>
    </div>
  );
}
