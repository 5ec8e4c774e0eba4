import { parseUnits } from '../world/decimal.ts';
import type { Attachment } from '../world/creditRecords.ts';
import type { World } from '../world/world.ts';
import { readOverageBehavior, readRollover } from './entitlements.ts';
import type { Fields } from './fields.ts';
import { notFound, refusal } from './refuse.ts';

const MOST = 5;

/** `credit_entitlements` of a product body, or undefined when it names none. */
export function readAttachments(world: World, fields: Fields): Attachment[] | undefined {
  const items = fields.optionalList('credit_entitlements');
  if (!items) return undefined;
  if (items.length > MOST) {
    throw refusal(422, 'INVALID_REQUEST_BODY', `At most ${MOST} credit entitlements per product`);
  }
  return items.map((item) => readAttachment(world, item));
}

/** A positive decimal amount of credits. 422 otherwise. */
export function creditsField(fields: Fields, name: string): string {
  const text = fields.string(name);
  const amount = parseUnits(text);
  if (amount === null || amount <= 0n) {
    throw refusal(422, 'INVALID_REQUEST_BODY', `${name}: \`${text}\` is not an amount of credits`);
  }
  return text;
}

function readAttachment(world: World, fields: Fields): Attachment {
  const entitlement = world.store.get('entitlements', fields.string('credit_entitlement_id'));
  if (!entitlement || entitlement.deleted) throw notFound('Credit entitlement');
  return {
    id: world.newId('cem_'),
    ...readRollover(fields, entitlement),
    credit_entitlement_id: entitlement.id,
    credits_amount: creditsField(fields, 'credits_amount'),
    expires_after_days:
      fields.optionalInteger('expires_after_days', { min: 1 }) ?? entitlement.expires_after_days,
    low_balance_threshold_percent:
      fields.optionalInteger('low_balance_threshold_percent', { min: 0, max: 100 }) ?? null,
    overage_enabled: fields.optionalBoolean('overage_enabled') ?? entitlement.overage_enabled,
    overage_behavior: readOverageBehavior(fields) ?? entitlement.overage_behavior,
    overage_limit: fields.optionalString('overage_limit') ?? null,
    price_per_unit: fields.optionalString('price_per_unit') ?? entitlement.price_per_unit,
    currency: fields.optionalString('currency') ?? entitlement.currency,
    proration_behavior:
      fields.optionalChoice('proration_behavior', ['prorate', 'no_prorate']) ?? 'no_prorate',
    trial_credits: fields.optionalString('trial_credits') ?? null,
    trial_credits_expire_after_trial:
      fields.optionalBoolean('trial_credits_expire_after_trial') ?? false,
  };
}
