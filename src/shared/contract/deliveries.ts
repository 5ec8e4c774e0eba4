import { z } from 'zod';
import { InstantSchema, OpId, type ProcedureTable } from './values.ts';

/** `last_event` of a mail at Resend, as far as MailKit knows it (fact R3). */
export const DELIVERY_STATES = [
  'unknown',
  'scheduled',
  'queued',
  'sent',
  'delayed',
  'delivered',
  'opened',
  'clicked',
  'complained',
  'bounced',
  'suppressed',
  'failed',
  'canceled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
const State = z.enum(DELIVERY_STATES);

/** Why a mail did not arrive, in the few kinds that a person can act upon. */
export const BOUNCE_REASONS = [
  'noSuchAddress',
  'noSuchDomain',
  'mailboxFull',
  'tooLarge',
  'blocked',
  'suppressed',
  'temporary',
  'other',
] as const;
export type BounceReason = (typeof BOUNCE_REASONS)[number];

export const DeliveryEvent = z.object({
  event: State,
  at: InstantSchema,
  reason: z.enum(BOUNCE_REASONS).nullable(),
  /** The service's own words; empty where it said none. */
  words: z.string(),
});
export type DeliveryEvent = z.infer<typeof DeliveryEvent>;

/** What became of an operation's mails together. */
export const DeliverySummary = z.object({
  /** Of one mail; of several the one that needs attention most. */
  state: State,
  at: InstantSchema,
  mails: z.int(),
  delivered: z.int(),
  problems: z.int(),
});
export type DeliverySummary = z.infer<typeof DeliverySummary>;

export const MessageDelivery = z.object({
  resendId: z.string(),
  index: z.int(),
  state: State,
  seenAt: InstantSchema,
  events: z.array(DeliveryEvent),
});
export type MessageDelivery = z.infer<typeof MessageDelivery>;

export const deliveryProcedures = {
  /** The mails of one operation that Resend accepted, in their order; at most 100. */
  'deliveries.ofOp': {
    input: z.object({ opId: OpId }),
    output: z.object({
      mails: z.array(MessageDelivery),
      /** False when the Resend key may only send: then nothing is known but what a webhook tells. */
      readable: z.boolean(),
    }),
  },
} as const satisfies ProcedureTable;
