import { decimal, units } from './decimal.ts';
import type { Subscription } from './billingRecords.ts';
import type { Entitlement } from './creditRecords.ts';
import type { World } from './world.ts';

/**
 * Emits `credit.balance_low` after a balance fell. The threshold is a percentage of what an active
 * subscription grants per cycle; without one nothing fires (Dodo docs: credit intents).
 */
export function announceLowBalance(
  world: World,
  entitlement: Entitlement,
  customerId: string,
  before: bigint,
  at: number,
): void {
  const after = balanceOf(world, entitlement, customerId);
  for (const allowance of allowances(world, entitlement, customerId)) {
    if (isLow(world, before, after, allowance.threshold))
      emitLow(world, entitlement, customerId, allowance, at);
  }
}

function balanceOf(world: World, entitlement: Entitlement, customerId: string): bigint {
  return units(world.store.get('balances', `${entitlement.id}/${customerId}`)?.balance ?? '0');
}

function emitLow(
  world: World,
  entitlement: Entitlement,
  customerId: string,
  { subscription, cycle, percent, threshold }: Allowance,
  at: number,
): void {
  world.emit({
    service: 'dodo',
    type: 'credit.balance_low',
    at,
    subject: {
      kind: 'fixed',
      data: {
        payload_type: 'CreditBalanceLow',
        customer_id: customerId,
        subscription_id: subscription.subscription_id,
        credit_entitlement_id: entitlement.id,
        credit_entitlement_name: entitlement.name,
        available_balance: decimal(balanceOf(world, entitlement, customerId)),
        subscription_credits_amount: decimal(cycle),
        threshold_percent: percent,
        threshold_amount: decimal(threshold),
        brand_id: world.brandId,
      },
    },
  });
}

/** The same whatever the balance was before: on request. False without an active plan that has a threshold. */
export function announceLowBalanceNow(
  world: World,
  entitlementId: string,
  customerId: string,
  at: number,
): boolean {
  const entitlement = world.store.get('entitlements', entitlementId);
  if (!entitlement) return false;
  const allowed = allowances(world, entitlement, customerId);
  for (const allowance of allowed) emitLow(world, entitlement, customerId, allowance, at);
  return allowed.length > 0;
}

function isLow(world: World, before: bigint, after: bigint, threshold: bigint): boolean {
  switch (world.switches().balanceLow) {
    case 'crossing':
      return before >= threshold && after < threshold;
    case 'everyDebit':
      return after < threshold;
    case 'inclusive':
      return before > threshold && after <= threshold;
  }
}

type Allowance = { subscription: Subscription; cycle: bigint; percent: number; threshold: bigint };

function allowances(world: World, entitlement: Entitlement, customerId: string): Allowance[] {
  const found: Allowance[] = [];
  for (const subscription of world.store.all('subscriptions')) {
    if (subscription.customer_id !== customerId || subscription.status !== 'active') continue;
    for (const attachment of subscription.credits) {
      const percent = attachment.low_balance_threshold_percent;
      if (attachment.credit_entitlement_id === entitlement.id && percent !== null) {
        const cycle = units(attachment.credits_amount);
        found.push({ subscription, cycle, percent, threshold: (cycle * BigInt(percent)) / 100n });
      }
    }
  }
  return found;
}
