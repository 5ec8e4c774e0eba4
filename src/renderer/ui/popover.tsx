import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';
import floating from './floating.module.css';
import styles from './popover.module.css';

/** A small panel under a button, for reading and short acts. Focus moves in and comes back. */
export function Popover(props: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly title: string;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'end';
  readonly actions?: ReactNode;
}): ReactNode {
  return (
    <Base.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}
    >
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={props.align ?? 'start'} className={floating.layer}>
          <Base.Popup className={cx(floating.popup, styles.popover)}>
            <div className={styles.header}>
              <Base.Title className={styles.title}>{props.title}</Base.Title>
              {props.actions}
            </div>
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
