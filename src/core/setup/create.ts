import type { Chosen } from '#shared/contract/setup.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { DodoSetupPort } from '../ports/setup.ts';
import { serviceError } from '../service-error.ts';
import { EMAIL_CREDITS, planOf, topUpOf } from './blueprint.ts';
import { ownParts, readStock } from './offers.ts';

/**
 * Creates what is missing of the entitlement, the plan and the top-up pack and answers all three ids. What is there is
 * read before every creation, so a run that was broken off, a lost answer or a second run creates nothing twice. Dodo
 * has no idempotency key here: two computers at the same moment may still make two products, of which both then choose
 * the same (`ownParts`).
 */
export async function createParts(dodo: DodoSetupPort): Promise<Outcome<Chosen>> {
  const entitlementId = await ensure(dodo, 'entitlement', () =>
    dodo.createEntitlement(EMAIL_CREDITS),
  );
  if (!entitlementId.ok) return entitlementId;
  const plan = await ensure(dodo, 'plan', () => dodo.createProduct(planOf(entitlementId.value)));
  if (!plan.ok) return plan;
  const topUp = await ensure(dodo, 'topUp', () => dodo.createProduct(topUpOf(entitlementId.value)));
  if (!topUp.ok) return topUp;
  return ok({
    entitlementId: entitlementId.value,
    planProductId: plan.value,
    topUpProductId: topUp.value,
  });
}

async function ensure(
  dodo: DodoSetupPort,
  part: 'entitlement' | 'plan' | 'topUp',
  create: () => ReturnType<DodoSetupPort['createEntitlement'] | DodoSetupPort['createProduct']>,
): Promise<Outcome<string>> {
  const before = await find(dodo, part);
  if (!before.ok) return before;
  if (before.value !== null) return ok(before.value);
  const answer = await create();
  // Whatever the answer was, what is there now counts: a lost answer may have created it, and so may somebody else.
  const after = await find(dodo, part);
  if (after.ok && after.value !== null) return ok(after.value);
  if (answer.value === null) return fail(serviceError('dodo', answer, { writing: true }));
  return after.ok
    ? fail({
        kind: 'service.unexpected',
        credit: 'unrelated',
        service: 'dodo',
        detail: `a new ${part} is not in the list`,
      })
    : after;
}

async function find(
  dodo: DodoSetupPort,
  part: 'entitlement' | 'plan' | 'topUp',
): Promise<Outcome<string | null>> {
  const stock = await readStock(dodo);
  return stock.ok ? ok(ownParts(stock.value)[part]) : stock;
}
