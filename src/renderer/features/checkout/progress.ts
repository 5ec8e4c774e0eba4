import type { CheckoutView } from '#shared/contract/checkout.ts';

export type StepName = keyof CheckoutView['steps'];
export type StepState = 'done' | 'current' | 'open';

export const STEPS: readonly StepName[] = ['paid', 'granted', 'balanceUpdated'];

export const hasEnded = ({ state }: CheckoutView): boolean =>
  state === 'done' || hasFailed({ state });

export const hasFailed = ({ state }: Pick<CheckoutView, 'state'>): boolean =>
  state === 'failed' || state === 'cancelled' || state === 'expired';

/** The first step that is not ticked is under way, unless the checkout has come to a bad end. */
export function stepStates(checkout: CheckoutView): Record<StepName, StepState> {
  const current = hasFailed(checkout) ? undefined : STEPS.find((step) => !checkout.steps[step]);
  const stateOf = (step: StepName): StepState =>
    checkout.steps[step] ? 'done' : step === current ? 'current' : 'open';
  return {
    paid: stateOf('paid'),
    granted: stateOf('granted'),
    balanceUpdated: stateOf('balanceUpdated'),
  };
}
