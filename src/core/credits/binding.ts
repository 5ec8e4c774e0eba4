import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Account } from '../account.ts';
import type { CustomerRef, DodoPort } from '../ports/dodo.ts';

/** Whose balance is meant and who is asked; null where something is not set up yet. */
export type Bound = { readonly ref: CustomerRef; readonly dodo: DodoPort };

/** Changes whenever another balance, another account or another key is meant. */
export const bindingKey = (account: Account): string =>
  [
    account.mode,
    account.ids.entitlementId,
    account.customerId ?? '',
    account.dodo?.fingerprint ?? '',
  ].join('\n');

const missing = (error: AppError): Outcome<never> => fail(error);

/** What is needed to read a balance, or the first thing that is missing. */
export function bind(account: Account): Outcome<Bound> {
  if (account.dodo === null)
    return missing({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
  const { entitlementId } = account.ids;
  if (entitlementId === '')
    return missing({ kind: 'entitlement.unknown', credit: 'unrelated', entitlementId });
  if (account.customerId === null) return missing({ kind: 'customer.none', credit: 'unrelated' });
  return ok({ ref: { entitlementId, customerId: account.customerId }, dodo: account.dodo.port });
}
