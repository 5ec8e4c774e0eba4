import { addGrant, draw } from './credits.ts';
import { fitsPrecision, parseUnits } from './decimal.ts';
import type { LedgerRow } from './creditRecords.ts';
import { DAY } from './time.ts';
import type { World } from './world.ts';

/**
 * Dodo's dashboard "Adjust balance": books a signed amount as `manual_adjustment`. Returns the
 * ledger row or the sentence that says why it cannot.
 */
export function adjustBalance(
  world: World,
  entitlementId: string,
  customerId: string,
  signed: string,
  reason: string,
  at: number,
): LedgerRow | string {
  const entitlement = world.store.get('entitlements', entitlementId);
  if (!entitlement || !world.store.get('customers', customerId)) {
    return 'There is no such customer or credit.';
  }
  const amount = parseUnits(signed.replace(/^\+/, ''));
  if (amount === null || amount === 0n || !fitsPrecision(amount, entitlement.precision)) {
    return 'Enter a whole number other than zero, such as -4000.';
  }
  const change = {
    entitlement,
    customerId,
    type: 'manual_adjustment' as const,
    description: reason === '' ? 'Manual adjustment' : reason,
    metadata: {},
    at,
  };
  if (amount < 0n) {
    return draw(world, { ...change, amount: -amount })?.[0] ?? 'The balance is too small for that.';
  }
  const days = entitlement.expires_after_days;
  const expiresAt = days === null ? null : at + days * DAY;
  return addGrant(world, { ...change, amount, source: 'api', sourceId: null, expiresAt });
}
