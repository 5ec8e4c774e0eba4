import type { AccountCheck } from '#shared/contract/settings.ts';
import type { AppError } from '#shared/errors.ts';
import { parseMailbox } from '#shared/message/address.ts';
import type { Answer } from '../ports/answer.ts';
import type { DodoPort, Product } from '../ports/dodo.ts';
import type { ResendPort } from '../ports/resend.ts';
import type { AccountIds } from '../ports/storage.ts';
import { serviceError } from '../service-error.ts';
import { unhurried } from '../unhurried.ts';

type Step = AccountCheck['step'];
type Problem = Extract<AppError, { kind: 'account.mismatch' }>['problem'];

const good = (step: Step): AccountCheck => ({ step, result: 'good', error: null });
const bad = (step: Step, error: AppError): AccountCheck => ({ step, result: 'bad', error });
const skipped = (step: Step): AccountCheck => ({ step, result: 'skipped', error: null });

const mismatch = (problem: Problem, value: string): AppError => ({
  kind: 'account.mismatch',
  credit: 'unrelated',
  problem,
  value,
});

/** Any answer but a refusal of the key proves the key; a 404 is about the id. */
const keyIsGood = (answer: Answer<unknown>): boolean =>
  answer.value !== null || answer.status === 404;

async function checkProduct(
  dodo: DodoPort,
  step: 'plan' | 'topUp',
  productId: string,
  entitlementId: string,
): Promise<AccountCheck> {
  const unknown = bad(step, { kind: 'product.unknown', credit: 'unrelated', productId });
  if (productId === '') return unknown;
  const answer = await unhurried(() => dodo.product(productId));
  if (answer.value === null)
    return answer.status === 404 ? unknown : bad(step, serviceError('dodo', answer));
  const problem = productProblem(step, answer.value, entitlementId);
  return problem === null ? good(step) : bad(step, mismatch(problem, answer.value.name));
}

function productProblem(
  step: 'plan' | 'topUp',
  product: Product,
  entitlementId: string,
): Problem | null {
  const grants = product.grants.some((grant) => grant.entitlementId === entitlementId);
  if (step === 'plan') {
    if (!grants) return 'planGrant';
    return product.recurring ? null : 'planOnce';
  }
  if (!grants) return 'topUpGrant';
  return product.recurring ? 'topUpRecurring' : null;
}

async function checkDodo(dodo: DodoPort | null, ids: AccountIds): Promise<AccountCheck[]> {
  const rest: Step[] = ['entitlement', 'plan', 'topUp'];
  if (dodo === null) {
    const missing = bad('dodoKey', { kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
    return [missing, ...rest.map(skipped)];
  }
  const { entitlementId } = ids;
  // The entitlement doubles as the question whether the key works; without its id, ask for a customer.
  const found =
    entitlementId === '' ? null : await unhurried(() => dodo.entitlement(entitlementId));
  const answer = found ?? (await unhurried(() => dodo.customers({ page: 0, pageSize: 1 })));
  if (!keyIsGood(answer))
    return [bad('dodoKey', serviceError('dodo', answer)), ...rest.map(skipped)];

  const entitlement = found?.value ?? null;
  if (entitlement === null)
    return [
      good('dodoKey'),
      bad('entitlement', { kind: 'entitlement.unknown', credit: 'unrelated', entitlementId }),
      skipped('plan'),
      skipped('topUp'),
    ];
  const fault: Problem | null =
    entitlement.precision !== 0 ? 'precision' : entitlement.overageEnabled ? 'overage' : null;
  return [
    good('dodoKey'),
    fault === null ? good('entitlement') : bad('entitlement', mismatch(fault, entitlement.name)),
    await checkProduct(dodo, 'plan', ids.planProductId, entitlementId),
    await checkProduct(dodo, 'topUp', ids.topUpProductId, entitlementId),
  ];
}

async function checkResend(resend: ResendPort | null, from: string): Promise<AccountCheck[]> {
  if (resend === null)
    return [
      bad('resendKey', { kind: 'keys.missing', credit: 'unrelated', service: 'resend' }),
      skipped('sender'),
    ];
  const answer = await unhurried(() => resend.domains());
  // A sending-only key is the better key: it cannot list domains, so nothing is known about the sender.
  if (answer.name === 'restricted_api_key') return [good('resendKey'), skipped('sender')];
  if (answer.value === null)
    return [bad('resendKey', serviceError('resend', answer)), skipped('sender')];

  const domain = parseMailbox(from)?.address.split('@').at(-1) ?? '';
  // Resend's own sender needs no verification, but reaches nobody except its test inboxes and the account's owner.
  if (domain === 'resend.dev')
    return [good('resendKey'), { step: 'sender', result: 'warning', error: null }];
  const verified = answer.value.some((one) => one.verified && one.name.toLowerCase() === domain);
  return [
    good('resendKey'),
    verified ? good('sender') : bad('sender', mismatch('senderDomain', domain)),
  ];
}

/** Whether keys and ids exist and fit together. Reads only; both services are asked at the same time. */
export async function checkAccount(account: {
  readonly dodo: DodoPort | null;
  readonly resend: ResendPort | null;
  readonly ids: AccountIds;
}): Promise<AccountCheck[]> {
  const [dodo, resend] = await Promise.all([
    checkDodo(account.dodo, account.ids),
    checkResend(account.resend, account.ids.from),
  ]);
  return [...dodo, ...resend];
}
