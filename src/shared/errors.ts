import { z } from 'zod';
import { SERVICES } from './mode.ts';

/**
 * What became of credits when something failed. Every error answers this question:
 * `none` nothing was taken; `held` a hold stands until the outcome is known; `returned` the hold was
 * given back; `spent` the mail was accepted and paid; `unrelated` the act never touches credits.
 */
export const CREDIT_EFFECTS = ['none', 'held', 'returned', 'spent', 'unrelated'] as const;
export type CreditEffect = (typeof CREDIT_EFFECTS)[number];

const service = z.enum(SERVICES);
const text = z.string().max(2_000);
const credit = z.enum(CREDIT_EFFECTS);
const count = z.int().min(0);

const variant = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), credit, ...shape });

/** One problem of a message, tied to the form field where it must be shown. */
export const MessageIssue = z.object({
  field: z.enum(['from', 'to', 'cc', 'bcc', 'replyTo', 'subject', 'body']),
  code: z.enum([
    'missing',
    'malformed',
    'controlCharacters',
    'tooManyRecipients',
    'tooLong',
    'tooLarge',
    'testInboxOnly',
  ]),
  /** The offending value, shortened, where there is one. */
  value: z.string().max(320).optional(),
  /** The limit that was crossed, in the unit of the code (recipients, characters, bytes). */
  limit: count.optional(),
});
export type MessageIssue = z.infer<typeof MessageIssue>;

/** What can be wrong with ids that exist, in the order the account check finds it. */
export const ACCOUNT_PROBLEMS = [
  'precision',
  'overage',
  'planGrant',
  'planOnce',
  'topUpGrant',
  'topUpRecurring',
  'senderDomain',
] as const;

/** The closed union of everything that can go wrong. Sentences for each kind are in the text catalogues. */
export const AppError = z.discriminatedUnion('kind', [
  variant('ipc.sender', {}),
  variant('ipc.unknown', { name: text }),
  variant('ipc.input', { path: text, problem: text }),
  variant('internal', { reference: text }),

  variant('message.invalid', { issues: z.array(MessageIssue).max(200) }),
  /** A file that was to be attached could not be read; nothing of the mail is lost. */
  variant('attachment.unreadable', {
    name: text,
    reason: z.enum(['folder', 'gone', 'denied', 'changed']),
  }),
  variant('attachment.tooLarge', { name: text, limit: count }),
  /** The copy of a file that was attached is no longer there, or no longer the same. */
  variant('attachment.missing', { name: text }),

  variant('credits.empty', {}),
  variant('credits.short', { needed: count, have: count }),

  variant('customer.none', {}),
  variant('customer.unknown', { customerId: text }),
  variant('entitlement.unknown', { entitlementId: text }),
  variant('product.unknown', { productId: text }),

  variant('keys.missing', { service }),
  variant('keys.refused', { service }),
  variant('keys.readOnly', { service }),
  variant('keys.changed', { service }),
  variant('binding.changed', {}),
  /** The ids of an account do not fit together; `value` is the id, product or domain it is about. */
  variant('account.mismatch', { problem: z.enum(ACCOUNT_PROBLEMS), value: text }),

  /** `status`: it answered, with a problem of its own (5xx). */
  variant('service.unreachable', { service, status: z.int().optional() }),
  variant('service.limited', { service, retryInSeconds: z.number().min(0).nullable() }),
  variant('service.refused', {
    service,
    status: z.int(),
    name: text.nullable(),
    message: text,
  }),
  variant('service.unexpected', { service, detail: text }),

  variant('send.refused', { name: text.nullable(), message: text }),
  variant('send.quota', { name: text, message: text }),
  variant('send.unknown', { held: count }),
  variant('send.undecided', { held: count, since: z.number() }),

  /** A time that is past, too near or too far ahead. */
  variant('schedule.time', {}),
  /** The time passed before the mail could be handed over. */
  variant('schedule.missed', { at: z.number() }),
  /** Resend did not answer to a change of a scheduled mail: it may still go out. */
  variant('schedule.unknown', { held: count }),

  variant('op.unknown', { opId: text }),
  variant('op.state', { state: text }),

  /** The answer to an adjustment was lost. */
  variant('adjust.unknown', {}),
  variant('adjust.short', { needed: count, have: count }),
  /** Nothing can be taken from somebody who was never granted anything. */
  variant('adjust.noBalance', {}),

  variant('checkout.link', { host: text }),
  variant('checkout.none', {}),
  /** `code` is Dodo's code of the transaction failure, where it gave one. */
  variant('checkout.declined', { message: text, code: text.optional() }),
  /** A saved card was to be charged and the answer was lost: it is being looked up, and not asked again. */
  variant('checkout.unknown', {}),
  variant('checkout.cardGone', {}),
  /** The price is not the one that was agreed to; nothing was charged. */
  variant('checkout.price', {
    total: z.object({ minor: z.int(), currency: z.string().length(3) }),
  }),
  variant('browser.failed', {}),

  variant('storage.readOnly', { reason: z.enum(['newer', 'damaged']), copy: text.nullable() }),
  /** Another process writes to the same database. */
  variant('storage.inUse', {}),
  variant('storage.full', {}),
  variant('storage.failed', { detail: text }),
  variant('preferences.failed', { detail: text }),
  variant('file.notSaved', { detail: text }),
  variant('file.notRead', { detail: text }),
  /** A file that holds no templates. */
  variant('file.notTemplates', { name: text }),
  /** A file that holds nobody's address. */
  variant('file.notContacts', { name: text }),
  variant('contacts.emptyGroup', {}),
  variant('template.unknown', { templateId: text }),
  variant('secrets.notKept', {}),
  variant('passphrase.wrong', {}),
  /** What belongs to the passphrase is damaged, or was written by a newer version. */
  variant('passphrase.unreadable', {}),

  /** Something else on this computer listens on the port. */
  variant('receiver.port', { port: count }),
  variant('receiver.failed', { detail: text }),
  variant('tunnel.failed', {
    problem: z.enum(['address', 'token', 'missing', 'refused', 'unreachable', 'host', 'lost']),
    /** The host of the tunnel, or what its provider said. */
    detail: text,
  }),
  variant('webhook.unknown', {}),
  variant('webhook.unverified', {}),
  variant('webhook.noTest', { reason: z.enum(['noReceiver', 'noMail', 'noBalance', 'noSandbox']) }),
]);
export type AppError = z.infer<typeof AppError>;
export type AppErrorKind = AppError['kind'];
