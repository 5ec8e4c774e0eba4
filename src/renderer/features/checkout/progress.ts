import type { CheckoutView } from '#shared/contract/checkout.ts';

export type StepName = keyof CheckoutView['steps'];
export type StepState = 'done' | 'current' | 'failed' | 'open';

export const STEPS: readonly StepName[] = ['paid', 'granted', 'balanceUpdated'];

export const hasEnded = ({ state }: CheckoutView): boolean =>
  state === 'done' || hasFailed({ state });

export const hasFailed = ({ state }: Pick<CheckoutView, 'state'>): boolean =>
  state === 'failed' || state === 'cancelled' || state === 'expired';

/** The first step that is not ticked is under way, or where the checkout came to a bad end. */
export function stepStates(checkout: CheckoutView): Record<StepName, StepState> {
  const next = STEPS.find((step) => !checkout.steps[step]);
  const stateOfNext = hasFailed(checkout) ? 'failed' : 'current';
  const stateOf = (step: StepName): StepState => {
    if (checkout.steps[step]) return 'done';
    return step === next ? stateOfNext : 'open';
  };
  return {
    paid: stateOf('paid'),
    granted: stateOf('granted'),
    balanceUpdated: stateOf('balanceUpdated'),
  };
}
