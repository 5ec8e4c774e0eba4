import { z } from 'zod';
import { AppError } from '../errors.ts';
import { ModeSchema, ServiceSchema, InstantSchema, Nothing } from './values.ts';
import { KeyView } from './settings.ts';
import type { ProcedureTable } from './values.ts';

/** How long an event and the memory of its id are kept, and how many events. Said in the window. */
export const KEPT_DAYS = 30;
export const KEPT_EVENTS = 10_000;

/**
 * What became of a delivery. `accepted`: verified and used. `ignored`: verified, but nothing here uses its type.
 * `refused`: not proven to come from the service. `polled`: not delivered at all, read from the service afterwards.
 */
export const HOOK_RESULTS = ['accepted', 'ignored', 'refused', 'polled'] as const;
export const HOOK_FILTERS = ['all', 'credits', 'billing', 'mail', 'refused', 'polled'] as const;

/** Why a delivery was refused (or could not be used), as far as it can be told from the delivery itself. */
export const HookCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unsigned') }),
  z.object({ kind: z.literal('headers'), missing: z.array(z.string()) }),
  /** Signed the way the other service does it. */
  z.object({ kind: z.literal('wrongService'), sender: ServiceSchema }),
  /** No signature of version 1 among them. */
  z.object({ kind: z.literal('version') }),
  /** The signature fits, the time does not. Positive: it was signed that many seconds ago. */
  z.object({ kind: z.literal('clock'), seconds: z.int() }),
  z.object({ kind: z.literal('otherMode'), mode: ModeSchema }),
  /** Signed with a secret that was replaced this many hours ago; null: whose endpoint was removed. */
  z.object({ kind: z.literal('oldSecret'), hours: z.int().nullable() }),
  /** The same JSON, written differently than it was signed. */
  z.object({ kind: z.literal('reserialised') }),
  z.object({ kind: z.literal('truncated'), bytes: z.int(), expected: z.int().nullable() }),
  z.object({ kind: z.literal('encoding') }),
  /** The secret is the right one, so body, id or time are not what was signed. */
  z.object({ kind: z.literal('altered') }),
  /** No secret known here fits; whether the body or the secret is wrong is not known yet. */
  z.object({ kind: z.literal('unknownSecret') }),
  /** No secret known then fitted, and the service has named a new one since: the next attempt fits. */
  z.object({ kind: z.literal('newSecret') }),
  /** Genuine, but not an event: no JSON object with a type, or nested too deeply. */
  z.object({ kind: z.literal('malformed') }),
  /** Genuine, but about an account of Dodo Payments that is not the one set up here. */
  z.object({ kind: z.literal('otherBusiness') }),
]);
export type HookCause = z.infer<typeof HookCause>;

export const HookEventView = z.object({
  eventId: z.string(),
  service: ServiceSchema,
  type: z.string(),
  /** When it arrived here. */
  at: InstantSchema,
  /** When it happened, by the service's clock. */
  occurredAt: InstantSchema.nullable(),
  result: z.enum(HOOK_RESULTS),
  cause: HookCause.nullable(),
  customerId: z.string().nullable(),
  /** Whom it is about, as the event names them: a name or an address. */
  who: z.string().nullable(),
  opId: z.string().nullable(),
  entryId: z.string().nullable(),
  /** Signed change of the balance in credits. */
  change: z.int().nullable(),
  /** How often it was delivered. */
  times: z.int(),
  /** Something that happened later had arrived before it. */
  outOfOrder: z.boolean(),
});
export type HookEventView = z.infer<typeof HookEventView>;

export const HookDetail = z.object({
  event: HookEventView,
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  body: z.string(),
  /** The mail it belongs to, if this app sent it. */
  mail: z.object({ opId: z.string(), subject: z.string() }).nullable(),
  balanceAfter: z.int().nullable(),
  /** Other events of the same mail or ledger entry, oldest first. */
  related: z.array(HookEventView),
});
export type HookDetail = z.infer<typeof HookDetail>;

export const RECEIVER_STEPS = ['listen', 'tunnel', 'dodo', 'resend', 'selfTest', 'first'] as const;
export type ReceiverStepName = (typeof RECEIVER_STEPS)[number];

export const ReceiverStep = z.object({
  step: z.enum(RECEIVER_STEPS),
  state: z.enum(['waiting', 'working', 'done', 'failed', 'skipped']),
  error: AppError.nullable(),
});
export type ReceiverStep = z.infer<typeof ReceiverStep>;

export const TUNNEL_PROVIDERS = ['own', 'ngrok'] as const;

/** Requests that were turned away before their body was read, by reason, since the receiver was switched on. */
export const DOOR_REASONS = ['host', 'browser', 'path', 'type', 'size', 'slow'] as const;
export type DoorReason = (typeof DOOR_REASONS)[number];

export const ReceiverView = z.object({
  enabled: z.boolean(),
  /** `ready`: everything is set up and nothing has come yet. `receiving` only after an event of a service. */
  phase: z.enum(['off', 'starting', 'ready', 'receiving', 'failed']),
  steps: z.array(ReceiverStep),
  /** The sandbox delivers to this computer itself, so no tunnel is needed. */
  needsTunnel: z.boolean(),
  provider: z.enum(TUNNEL_PROVIDERS),
  /** The address the user's own tunnel is known under. */
  url: z.string(),
  /** Where that tunnel has to lead: this port on 127.0.0.1. */
  port: z.int(),
  authtoken: KeyView,
  /** Where the services deliver to, without the secret path; null while nothing listens. */
  publicHost: z.string().nullable(),
  lastEventAt: z.object({ dodo: InstantSchema.nullable(), resend: InstantSchema.nullable() }),
  door: z.array(z.object({ reason: z.enum(DOOR_REASONS), times: z.int() })),
  /** Events kept, and how many were removed because of their age or number. */
  kept: z.int(),
  pruned: z.int(),
  /** Signed test events can be asked for. */
  testEvents: z.boolean(),
});
export type ReceiverView = z.infer<typeof ReceiverView>;

export const TEST_SUBJECTS = [
  'creditsAdded',
  'creditsUsed',
  'lowBalance',
  'mailDelivered',
] as const;
export const TEST_VARIANTS = [
  'correct',
  'duplicate',
  'late',
  'reordered',
  'forged',
  'skewed',
  'reserialised',
  'truncated',
  'unsigned',
  'wrongHeaders',
] as const;
export type TestSubject = (typeof TEST_SUBJECTS)[number];
export type TestVariant = (typeof TEST_VARIANTS)[number];

const EventId = z.string().max(64);

export const webhooksProcedures = {
  'webhooks.state': { input: Nothing, output: ReceiverView },
  'webhooks.setEnabled': { input: z.object({ enabled: z.boolean() }), output: ReceiverView },
  /** An empty `authtoken` leaves a stored one untouched; `null` removes it. */
  'webhooks.saveTunnel': {
    input: z.object({
      provider: z.enum(TUNNEL_PROVIDERS),
      url: z.string().trim().max(500),
      port: z.int().min(1_024).max(65_535),
      authtoken: z.string().trim().max(500).nullable(),
    }),
    output: ReceiverView,
  },
  /** Goes through all steps again. */
  'webhooks.restart': { input: Nothing, output: ReceiverView },
  /** Asks both services for the signing secrets. */
  'webhooks.readSecrets': { input: Nothing, output: ReceiverView },
  'webhooks.events': {
    input: z.object({
      filter: z.enum(HOOK_FILTERS).default('all'),
      search: z.string().max(200).default(''),
      /** `next` of the page before. */
      before: z.string().max(64).nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      items: z.array(HookEventView),
      next: z.string().nullable(),
      total: z.int(),
    }),
  },
  'webhooks.event': { input: z.object({ eventId: EventId }), output: HookDetail },
  /** Everything received about one mail, oldest first. */
  'webhooks.ofMail': {
    input: z.object({ opId: z.string().max(64) }),
    output: z.object({ events: z.array(HookEventView) }),
  },
  /** Acts on a verified event once more, here; nothing is sent anywhere. */
  'webhooks.replay': { input: z.object({ eventId: EventId }), output: Nothing },
  /** Makes the sandbox deliver an event. */
  'webhooks.test': {
    input: z.object({ subject: z.enum(TEST_SUBJECTS), variant: z.enum(TEST_VARIANTS) }),
    output: Nothing,
  },
} as const satisfies ProcedureTable;
