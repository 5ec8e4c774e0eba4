import { decimal, units } from './decimal.ts';
import type { Subscription } from './billingRecords.ts';
import type { Attachment, Entitlement } from './creditRecords.ts';
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
  const after = units(
    world.store.get('balances', `${entitlement.id}/${customerId}`)?.balance ?? '0',
  );
  for (const { subscription, attachment, percent } of allowances(world, entitlement, customerId)) {
    const cycle = units(attachment.credits_amount);
    const threshold = (cycle * BigInt(percent)) / 100n;
    if (!isLow(world, before, after, threshold)) continue;
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
          available_balance: decimal(after),
          subscription_credits_amount: decimal(cycle),
          threshold_percent: percent,
          threshold_amount: decimal(threshold),
          brand_id: world.brandId,
        },
      },
    });
  }
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

type Allowance = { subscription: Subscription; attachment: Attachment; percent: number };

function allowances(world: World, entitlement: Entitlement, customerId: string): Allowance[] {
  const found: Allowance[] = [];
  for (const subscription of world.store.all('subscriptions')) {
    if (subscription.customer_id !== customerId || subscription.status !== 'active') continue;
    for (const attachment of subscription.credits) {
      const percent = attachment.low_balance_threshold_percent;
      if (attachment.credit_entitlement_id === entitlement.id && percent !== null) {
        found.push({ subscription, attachment, percent });
      }
    }
  }
  return found;
}
