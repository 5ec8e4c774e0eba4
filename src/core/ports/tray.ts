import type { BalanceView } from '#shared/contract/credits.ts';
import type { Mode } from '#shared/mode.ts';

export type TrayItem =
  | { readonly kind: 'separator' }
  /** A line to read. */
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: 'topUp' | 'newMail' | 'refresh' | 'open' | 'quit';
      readonly enabled: boolean;
    }
  | {
      readonly kind: 'toggle';
      readonly label: string;
      readonly action: 'pause';
      readonly on: boolean;
    }
  | { readonly kind: 'op'; readonly label: string; readonly opId: string };

/** All the tray has to show; whoever draws it adds nothing. */
export type TrayView = {
  /** At most four characters of `0-9 . k M –`. */
  readonly label: string;
  readonly level: BalanceView['level'];
  readonly stale: boolean;
  readonly mode: Mode;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
};
