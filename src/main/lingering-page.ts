import type { ReturnPagePort } from '#core/ports/desktop.ts';
import type { Cancel, Scheduler } from '#core/ports/time.ts';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { type Millis, minutes } from '#shared/time.ts';

/** Whether somebody may still come back from this purchase's page. */
export const mayComeBack = (checkout: CheckoutView | null): boolean =>
  checkout !== null && !['done', 'failed', 'cancelled', 'expired'].includes(checkout.state);

type ClosablePage = ReturnPagePort & { readonly close: () => Promise<void> };

/**
 * Lets the return page listen only as long as somebody may come back to it: while `needed` says so, and some minutes
 * beyond, because a browser returns after the payment was already seen.
 */
export function lingeringPage(
  page: ClosablePage,
  deps: {
    readonly scheduler: Scheduler;
    readonly needed: () => boolean;
    readonly linger?: Millis;
  },
): ClosablePage {
  const { scheduler, needed, linger = minutes(10) } = deps;
  let cancel: Cancel | null = null;
  const plan = (): void => {
    cancel?.();
    cancel = scheduler.after(linger, () => {
      cancel = null;
      if (needed()) plan();
      else void page.close();
    });
  };
  return {
    open: (onReturn) => {
      plan();
      return page.open(onReturn);
    },
    close: () => {
      cancel?.();
      cancel = null;
      return page.close();
    },
  };
}
