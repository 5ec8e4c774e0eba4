import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import styles from './floating.module.css';

/** Short text on hover and focus. Never the only place of something needed to act. */
export function Tooltip(props: {
  readonly label: ReactNode;
  readonly children: ReactElement<Record<string, unknown>>;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** Where the text is already readable. */
  readonly off?: boolean;
}): ReactNode {
  return (
    <Base.Root disabled={props.off ?? false}>
      <Base.Trigger render={props.children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} side={props.side ?? 'bottom'} className={styles.layer}>
          <Base.Popup className={styles.tooltip}>{props.label}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Shares one delay: moving along a toolbar shows the next tooltip at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return <Base.Provider delay={500}>{children}</Base.Provider>;
}
