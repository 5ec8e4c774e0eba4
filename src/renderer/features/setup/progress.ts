import type { AccountSetup } from '#shared/contract/settings.ts';
import { SETUP_STEPS, type SetupStep } from '#shared/text/en/setup.ts';

/** Whether a step has left what the next ones need. Read off what is stored, so the way can be left and gone on. */
export function isDone(step: SetupStep, account: AccountSetup): boolean {
  switch (step) {
    case 'mode':
      return account.dodoKey.present || account.resendKey.present;
    case 'dodo':
      return account.dodoKey.present;
    case 'credits':
      return (
        account.entitlementId !== '' &&
        account.planProductId !== '' &&
        account.topUpProductId !== ''
      );
    case 'resend':
      return account.resendKey.present;
    case 'sender':
      return account.from !== '';
    case 'done':
      return false;
  }
}

/** Where to go on: the first step that has nothing to show yet. */
export const firstOpen = (account: AccountSetup): SetupStep =>
  SETUP_STEPS.find((step) => !isDone(step, account)) ?? 'done';

export const missingSteps = (account: AccountSetup): readonly SetupStep[] =>
  SETUP_STEPS.filter((step) => step !== 'mode' && step !== 'done' && !isDone(step, account));

export const stepAfter = (step: SetupStep): SetupStep =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1] ?? 'done';

export const stepBefore = (step: SetupStep): SetupStep =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) - 1] ?? 'mode';
