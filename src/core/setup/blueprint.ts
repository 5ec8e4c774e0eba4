import { credits } from '#shared/credits.ts';
import { money } from '#shared/money.ts';
import type { EntitlementTerms, NewProduct } from '../ports/setup.ts';

/** Marks products MailKit has created, so that they are found again. Entitlements carry no metadata; their name is unique. */
export const MARK = 'mailkit_part';

const EXPIRES_AFTER_DAYS = 30;

/** One credit is one recipient: whole credits, a hard stop at zero, nothing carried over. */
export const EMAIL_CREDITS: Omit<EntitlementTerms, 'entitlementId'> = {
  name: 'Email Credits',
  unit: 'email',
  precision: 0,
  expiresAfterDays: EXPIRES_AFTER_DAYS,
  overageEnabled: false,
  rolloverEnabled: false,
};

export const planOf = (entitlementId: string): NewProduct => ({
  name: 'MailKit Plan',
  description: '5,000 transactional emails per month.',
  price: money(1_900, 'USD'),
  monthly: true,
  entitlementId,
  credits: credits(5_000),
  expiresAfterDays: EXPIRES_AFTER_DAYS,
  thresholdPercent: 20,
  metadata: { [MARK]: 'plan' },
});

export const topUpOf = (entitlementId: string): NewProduct => ({
  name: 'Email Top-Up Pack',
  description: '5,000 emails more, available at once.',
  price: money(900, 'USD'),
  monthly: false,
  entitlementId,
  credits: credits(5_000),
  expiresAfterDays: EXPIRES_AFTER_DAYS,
  thresholdPercent: null,
  metadata: { [MARK]: 'topUp' },
});
