import { addGrant, draw } from './credits.ts';
import { decimal, units } from './decimal.ts';
import type { World } from './world.ts';

const REFUND_EVERY = 1_000;
/** Credits given back lapse soon, like those they came from. */
const LASTS_MS = 10 * 24 * 3_600_000;

/**
 * What the API calls of another computer with MailKit leave behind: debits of 1 to 3 credits with reason and metadata,
 * and now and then one given back. Each happens at its own time, and the clock moves on with them. Stops early where
 * something else is due. Returns how many were made, or the sentence that says why it cannot.
 */
export function sendElsewhere(
  world: World,
  entitlementId: string,
  customerId: string,
  entries: number,
  everyMs: number,
): number | string {
  const entitlement = world.store.get('entitlements', entitlementId);
  if (!entitlement || !world.store.get('customers', customerId)) {
    return 'There is no such customer or credit.';
  }
  let made = 0;
  while (made < entries) {
    world.advance(everyMs);
    const at = world.now();
    if ((world.agenda.nextAt() ?? Number.POSITIVE_INFINITY) <= at) return made;
    const opId = world.random.uuid();
    const amount = units(String(1 + (made % 3)));
    const metadata = { op_id: opId, n: decimal(amount), machine: 'elsewhere' };
    const change = { entitlement, customerId, amount, metadata, at };
    const debit = draw(world, {
      ...change,
      type: 'credit_deducted',
      description: `email send ${opId}`,
    });
    if (!debit) return 'The balance is too small for that.';
    made += 1;
    if (made % REFUND_EVERY !== 0) continue;
    addGrant(world, {
      ...change,
      type: 'credit_added',
      description: `email refund ${opId}`,
      source: 'api',
      sourceId: null,
      expiresAt: at + LASTS_MS,
    });
    made += 1;
  }
  return made;
}
