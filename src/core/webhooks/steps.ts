import {
  RECEIVER_STEPS,
  type ReceiverStep,
  type ReceiverStepName,
} from '#shared/contract/webhooks.ts';
import type { AppError } from '#shared/errors.ts';

type State = ReceiverStep['state'];

/** How far the receiver has come, as the window shows it. */
export function createSteps(changed: () => void) {
  const states = new Map<ReceiverStepName, ReceiverStep>();
  const set = (step: ReceiverStepName, state: State, error: AppError | null = null): void => {
    states.set(step, { step, state, error });
    changed();
  };
  const reset = (): void => {
    for (const step of RECEIVER_STEPS) states.set(step, { step, state: 'waiting', error: null });
    changed();
  };
  reset();
  return {
    set,
    reset,
    list: (): ReceiverStep[] =>
      RECEIVER_STEPS.flatMap((step) => {
        const state = states.get(step);
        return state === undefined ? [] : [state];
      }),
    of: (step: ReceiverStepName): State => states.get(step)?.state ?? 'waiting',
  };
}
