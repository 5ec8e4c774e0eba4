import { z } from 'zod';
import { AppError } from '../errors.ts';
import { AttachmentRef } from './attachments.ts';
import { DeliverySummary } from './deliveries.ts';
import { CreditsSchema, InstantSchema, Nothing, OpId } from './values.ts';
import type { ProcedureTable } from './values.ts';

export const OP_STATES = [
  'queued',
  'debiting',
  'blocked_credit',
  'held',
  'sending',
  'lookup',
  'accepted',
  'scheduled',
  'refunding',
  'settled',
  'cancelled',
  'paused_auth',
  'paused_config',
  'paused_quota',
  'review',
] as const;
export const OpStateSchema = z.enum(OP_STATES);
export type OpState = (typeof OP_STATES)[number];

const Address = z.string().max(998);

export const UnsubscribeAddress = z
  .string()
  .max(900)
  .regex(/^$|^(mailto:|https:\/\/)[\x21-\x3B\x3D\x3F-\x7E]+$/);

/** A mail as the user wrote it. Sizes are capped here; whether it can be sent is decided by `checkMessage`. */
export const MessageDraft = z.object({
  from: Address,
  to: z.array(Address).max(10_000),
  cc: z.array(Address).max(10_000).default([]),
  bcc: z.array(Address).max(10_000).default([]),
  replyTo: z.array(Address).max(100).default([]),
  subject: z.string().max(10_000),
  html: z.string().max(64 * 1024 * 1024),
  text: z.string().max(64 * 1024 * 1024),
  attachments: z.array(AttachmentRef).max(200).optional(),
  /** Where a recipient asks to get no more (RFC 2369): a `mailto:` or https address. Empty or absent: nowhere. */
  unsubscribe: UnsubscribeAddress.optional(),
});
export type MessageDraft = z.infer<typeof MessageDraft>;

/** How a finished or refused operation ended, apart from its state: a settled op may have been sent or refunded. */
export const OP_RESULTS = ['open', 'sent', 'partlySent', 'refused', 'cancelled'] as const;

export const OpView = z.object({
  opId: OpId,
  state: OpStateSchema,
  result: z.enum(OP_RESULTS),
  subject: z.string(),
  /** First recipient, and how many more there are. */
  firstRecipient: z.string(),
  recipientCount: z.int(),
  credits: CreditsSchema,
  refunded: CreditsSchema,
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  /** When the runner will act next; null when it waits for an event or is finished. */
  nextAt: InstantSchema.nullable(),
  /** While in the future, the undo window is open and nothing has been debited. */
  undoUntil: InstantSchema.nullable(),
  /** A mail for later: when Resend sends it, and a change that is not yet confirmed. */
  schedule: z
    .object({
      at: InstantSchema,
      wish: z.enum(['move', 'cancel']).nullable(),
      /** The time asked for. */
      wishAt: InstantSchema.nullable(),
    })
    .nullable(),
  /** What became of it after Resend accepted it; null before. */
  delivery: DeliverySummary.nullable(),
  attempts: z.int(),
  resendIds: z.array(z.string()),
  error: AppError.nullable(),
  /** What the user may do now. */
  actions: z.array(
    z.enum([
      'undo',
      'sendNow',
      'cancel',
      'retry',
      'lookAgain',
      'treatAsSent',
      'refund',
      'sendAgain',
      'editAgain',
      'topUp',
      'reschedule',
    ]),
  ),
});
export type OpView = z.infer<typeof OpView>;
export type OpAction = OpView['actions'][number];

export const OpEvent = z.object({
  seq: z.int(),
  at: InstantSchema,
  from: OpStateSchema.nullable(),
  to: OpStateSchema,
  cause: z.string(),
  /** Facts of the step in plain data: keys, ids, amounts, statuses. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type OpEvent = z.infer<typeof OpEvent>;

/** A file as it went with a mail: what is known of it without its bytes. */
export const SentFile = AttachmentRef.omit({ blob: true });
export type SentFile = z.infer<typeof SentFile>;

export const OpDetail = z.object({
  op: OpView,
  events: z.array(OpEvent),
  message: MessageDraft.nullable(),
  files: z.array(SentFile),
  debitKey: z.string(),
  sendKey: z.string(),
  ledgerEntryId: z.string().nullable(),
});
export type OpDetail = z.infer<typeof OpDetail>;

export const OUTBOX_FILTERS = [
  'all',
  'open',
  'scheduled',
  'needsYou',
  'sent',
  'delivered',
  'undelivered',
  'refused',
  'cancelled',
] as const;

export const OutboxPage = z.object({
  items: z.array(OpView),
  /** Pass as `before` for the next page; null at the end. */
  next: z.string().nullable(),
  paused: z.boolean(),
  counts: z.object({ open: z.int(), needsYou: z.int() }),
  /** Rows that no longer parse: kept, shown, never deleted. */
  quarantined: z.int(),
});
export type OutboxPage = z.infer<typeof OutboxPage>;

/** How an operation's credits and mails can disagree. `otherDebit`: credits were taken by somebody else. */
export const DRIFTS = [
  'missingDebit',
  'doubleDebit',
  'mailWithoutDebit',
  'debitWithoutMail',
  'otherDebit',
] as const;
export type Drift = (typeof DRIFTS)[number];

export const ReconcileLine = z.object({
  lineId: z.string().max(200),
  drift: z.enum(DRIFTS),
  /** null where the ledger entry names no operation. */
  opId: z.string().nullable(),
  /** Of our own mail; empty where it was sent from elsewhere. */
  subject: z.string(),
  at: InstantSchema,
  /** How many credits are too many or too few; what somebody else took. */
  credits: CreditsSchema,
  /** What would put it right; null where there is nothing to do. */
  fix: z.enum(['refund', 'charge']).nullable(),
});
export type ReconcileLine = z.infer<typeof ReconcileLine>;

export const ReconcileReport = z.object({
  from: InstantSchema,
  checkedAt: InstantSchema,
  /** Operations compared, and operations that are still on the way and therefore left out. */
  compared: z.int(),
  open: z.int(),
  /** Credits that are where they should not be: 0 when the books agree. */
  difference: CreditsSchema,
  /** `noRight`: the Resend key may only send, so mails sent from elsewhere could not be looked at. */
  mails: z.enum(['all', 'partly', 'noRight']),
  lines: z.array(ReconcileLine),
});
export type ReconcileReport = z.infer<typeof ReconcileReport>;

export const outboxProcedures = {
  /**
   * Makes the operation durable; in the same moment the draft it was written in leaves the drafts, and returns there if the mail is
   * refused or cancelled. The same `clientOpId` is one operation however often it is sent.
   */
  'outbox.send': {
    input: z.object({
      clientOpId: z.uuid(),
      message: MessageDraft,
      /** When it is to go out: at least a minute and at most 30 days ahead; null for at once. */
      scheduledAt: InstantSchema.nullable().default(null),
      /** The draft that is handed over; null for a copy, for example to a test inbox: the mail stays in the form. */
      draftId: z.uuid().nullable().default(null),
    }),
    output: OpView,
  },
  /** Sends the mail of another operation once more, with its files, as a new one. */
  'outbox.sendAsNew': { input: z.object({ clientOpId: z.uuid(), opId: OpId }), output: OpView },
  /** Has Resend send a scheduled mail at another time. */
  'outbox.reschedule': { input: z.object({ opId: OpId, at: InstantSchema }), output: OpView },
  'outbox.list': {
    input: z.object({
      filter: z.enum(OUTBOX_FILTERS).default('all'),
      search: z.string().max(200).default(''),
      /** Handed in at or after this moment, and before that one. */
      since: InstantSchema.nullable().optional(),
      until: InstantSchema.nullable().optional(),
      before: z.string().max(100).nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: OutboxPage,
  },
  /** Writes what is listed into a file the user names; null when they changed their mind. */
  'outbox.export': {
    input: z.object({
      format: z.enum(['csv', 'json']),
      filter: z.enum(OUTBOX_FILTERS).default('all'),
      search: z.string().max(200).default(''),
      since: InstantSchema.nullable().optional(),
      until: InstantSchema.nullable().optional(),
    }),
    output: z.object({ name: z.string(), mails: z.int() }).nullable(),
  },
  'outbox.detail': { input: z.object({ opId: OpId }), output: OpDetail },
  /** An image of a mail's text as a `data:` address; null when it has none of this name. */
  'outbox.image': {
    input: z.object({ opId: OpId, contentId: z.string().max(128) }),
    output: z.object({ url: z.string().nullable() }),
  },
  /** Undo or cancel: legal in queued, blocked_credit and held. */
  'outbox.cancel': { input: z.object({ opId: OpId }), output: OpView },
  /** Ends the undo window now. */
  'outbox.sendNow': { input: z.object({ opId: OpId }), output: OpView },
  /** Drives a paused or waiting operation at once. */
  'outbox.retry': { input: z.object({ opId: OpId }), output: OpView },
  'outbox.resolve': {
    input: z.object({
      opId: OpId,
      choice: z.enum(['lookAgain', 'treatAsSent', 'refund', 'sendAgain']),
    }),
    output: OpView,
  },
  'outbox.setPaused': {
    input: z.object({ paused: z.boolean() }),
    output: z.object({ paused: z.boolean() }),
  },
  /** Compares the outbox with both services' books of the last 30 days. Takes a while: everything is paged and paced. */
  'outbox.reconcile': { input: Nothing, output: ReconcileReport },
  /** Puts one line of the last report right and compares again. */
  'outbox.applyFix': {
    input: z.object({ lineId: z.string().max(200) }),
    output: ReconcileReport,
  },
} as const satisfies ProcedureTable;
