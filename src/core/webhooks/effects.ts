import type { Service } from '#shared/mode.ts';

/**
 * What an event makes MailKit look at. An event is a hint: it never changes a number by itself, it only says that the
 * truth is worth reading now.
 */
export type Effect =
  /** Read the balance, which also wakes mail that waits for credits. */
  | 'balance'
  /** Read plan and grants again, even if the balance is the same. */
  | 'plan'
  /** Look whether the open checkout has moved. */
  | 'checkout'
  /** Tell what became of a mail. */
  | 'mail'
  /** Somebody's credits run low: announced for customers nobody is watching. */
  | 'low';

const EFFECTS: Readonly<Record<string, readonly Effect[]>> = {
  'credit.added': ['balance', 'checkout'],
  'credit.deducted': ['balance'],
  'credit.expired': ['balance'],
  'credit.rolled_over': ['balance'],
  'credit.rollover_forfeited': ['balance'],
  'credit.manual_adjustment': ['balance'],
  'credit.balance_low': ['balance', 'low'],
  'payment.succeeded': ['checkout', 'balance'],
  'payment.failed': ['checkout'],
  'payment.processing': ['checkout'],
  'payment.cancelled': ['checkout'],
  'refund.succeeded': ['balance'],
  'subscription.active': ['checkout', 'plan'],
  'subscription.renewed': ['plan'],
  'subscription.on_hold': ['plan'],
  'subscription.past_due': ['plan'],
  'subscription.paused': ['plan'],
  'subscription.unpaused': ['plan'],
  'subscription.cancelled': ['plan'],
  'subscription.failed': ['checkout', 'plan'],
  'subscription.expired': ['plan'],
  'subscription.plan_changed': ['plan'],
  'subscription.updated': ['plan'],
  'email.sent': ['mail'],
  'email.delivered': ['mail'],
  'email.delivery_delayed': ['mail'],
  'email.complained': ['mail'],
  'email.bounced': ['mail'],
  'email.opened': ['mail'],
  'email.clicked': ['mail'],
  'email.failed': ['mail'],
  'email.suppressed': ['mail'],
};

/** None for types MailKit has no use for: they are kept in the inbox and that is all. */
export const effectsOf = (type: string): readonly Effect[] =>
  Object.hasOwn(EFFECTS, type) ? (EFFECTS[type] ?? []) : [];

/** The events an endpoint at this service asks for. */
export const typesFor = (service: Service): readonly string[] =>
  Object.keys(EFFECTS).filter((type) => type.startsWith('email.') === (service === 'resend'));
