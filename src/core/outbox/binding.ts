import type { Account } from '../account.ts';
import type { Op } from '../ports/op.ts';
import type { AppError } from '#shared/errors.ts';

/** Why the account at hand must not act for this operation (I8); null when it may. */
export function bindingProblem(
  op: Op,
  account: Account,
): { readonly state: 'paused_auth' | 'paused_config'; readonly error: AppError } | null {
  const { binding } = op;
  if (
    account.mode !== binding.mode ||
    account.ids.entitlementId !== binding.entitlementId ||
    account.customerId !== binding.customerId
  )
    return { state: 'paused_config', error: { kind: 'binding.changed', credit: 'held' } };
  const missing = account.dodo === null ? 'dodo' : account.resend === null ? 'resend' : null;
  return missing === null
    ? null
    : { state: 'paused_auth', error: { kind: 'keys.missing', credit: 'held', service: missing } };
}
