import { z } from 'zod';
import type { OpCause } from '#shared/contract/op-causes.ts';
import { type OP_RESULTS, OpStateSchema, type OpState } from '#shared/contract/outbox.ts';
import { CreditsSchema, InstantSchema, ModeSchema } from '#shared/contract/values.ts';
import { AppError } from '#shared/errors.ts';
import type { Millis } from '#shared/time.ts';
import type { Lane } from './pace.ts';

/** What an operation was made for. Every call is compared with it, so that no other balance is ever touched. */
export const Binding = z.object({
  mode: ModeSchema,
  entitlementId: z.string(),
  customerId: z.string(),
  dodoFingerprint: z.string(),
  resendFingerprint: z.string(),
});
export type Binding = z.infer<typeof Binding>;

export const OpMessage = z.object({
  index: z.int(),
  subject: z.string(),
  /** Unique To, Cc and Bcc, in that order. */
  recipients: z.array(z.string()),
  credits: CreditsSchema,
  outcome: z.enum(['pending', 'accepted', 'refused']),
  resendId: z.string().nullable(),
});
export type OpMessage = z.infer<typeof OpMessage>;

const count = z.int().min(0);
const at = InstantSchema.nullable();

/**
 * One moment on three clocks. `epoch` names the stretch of this process in which `mono` can be compared: it changes
 * with every start and every wake from sleep. `server` is the services' own clock, null while not heard yet.
 */
export const Stamp = z.object({
  wall: InstantSchema,
  mono: z.number().transform((n) => n as Millis),
  server: at,
  epoch: z.string(),
});
export type Stamp = z.infer<typeof Stamp>;

const LOOKUP_REASONS = ['age', 'keyChanged', 'refused', 'conflict', 'asked'] as const;
const REFUND_REASONS = ['refused', 'cancelled', 'quota', 'undecided', 'partly'] as const;

const Schedule = z.object({
  /** When Resend sends it, as far as is known. */
  at: InstantSchema,
  /** Another time, or null for not at all. */
  wish: z.object({ at }).nullable(),
  /** Requests for it whose outcome is not proven. */
  unanswered: count,
});
export type Schedule = z.infer<typeof Schedule>;

/**
 * The changing part of an operation. `unanswered` counts requests that were started and whose outcome is not
 * proven: it is raised in the same commit that precedes the request, so a crash leaves it raised.
 */
export const Progress = z.object({
  state: OpStateSchema,
  /** Where a paused or undecided operation continues. */
  returnTo: OpStateSchema.nullable(),
  /** End of the undo window: nothing is debited before. */
  notBefore: at,
  /** When the runner acts next; null waits for an event. */
  dueAt: at,
  /** Tries since the last progress, for the backoff. */
  attempts: count,
  gen: count,
  debit: z.object({
    taken: z.boolean(),
    unanswered: count,
    first: Stamp.nullable(),
    /** The last moment at which a request with unknown outcome may have been under way. */
    unknownAt: at,
    fingerprint: z.string().nullable(),
    entryId: z.string().nullable(),
  }),
  /** When the credits taken would have lapsed: a refund must not outlive them. */
  expiresAt: at,
  send: z.object({
    unanswered: count,
    /** The first request of this generation whose outcome is not proven. */
    first: Stamp.nullable(),
    last: Stamp.nullable(),
    fingerprint: z.string().nullable(),
  }),
  /**
   * Since a refused request was split: the part under way, those that follow, and why the first mail was refused.
   * A part names its messages (see `outbox/parts.ts`).
   */
  parts: z
    .object({ at: z.string(), rest: z.array(z.string()), refusal: AppError.nullable() })
    .nullable()
    .default(null),
  /** For a mail Resend is to send later: the time, and what the user asked for since that Resend has not confirmed. */
  schedule: Schedule.nullable().default(null),
  lookup: z.object({ reason: z.enum(LOOKUP_REASONS), refusal: AppError.nullable() }).nullable(),
  refund: z
    .object({
      credits: CreditsSchema,
      reason: z.enum(REFUND_REASONS),
      expiresAt: at,
      unanswered: count,
    })
    .nullable(),
  refunded: CreditsSchema,
  /** Since when the operation stands in a paused state. */
  pausedAt: at,
  error: AppError.nullable(),
});
export type Progress = z.infer<typeof Progress>;

export type Op = {
  readonly opId: string;
  readonly clientOpId: string;
  readonly kind: 'single' | 'batch';
  readonly campaignId: string | null;
  /** The batch this one was split from. */
  readonly parentOpId: string | null;
  readonly binding: Binding;
  /** What the hold takes: the sum over all messages. */
  readonly credits: z.infer<typeof CreditsSchema>;
  readonly createdAt: z.infer<typeof InstantSchema>;
  readonly messages: readonly OpMessage[];
  readonly progress: Progress;
  readonly updatedAt: z.infer<typeof InstantSchema>;
  /** Number of changes so far; a change is only written over the version it was decided on. */
  readonly version: number;
};

/** Exact bytes of one request; generation, part and content never change once stored. */
export type Payload = {
  readonly gen: number;
  /** Which of the messages it carries; empty for all of them. */
  readonly part: string;
  readonly body: string;
  readonly sha256: string;
};

export type EventData = Readonly<Record<string, string | number | boolean | null>>;

/** One step of an operation, decided but not yet durable. */
export type Transition = {
  readonly to: Progress;
  readonly cause: OpCause;
  readonly data: EventData;
  readonly outcomes?: readonly Pick<OpMessage, 'index' | 'outcome' | 'resendId'>[];
  readonly payload?: Payload;
};

export type OpResult = (typeof OP_RESULTS)[number];

/** Nobody waits for the mails of a batch or campaign one by one. */
export const laneOf = ({ kind, campaignId }: Pick<Op, 'kind' | 'campaignId'>): Lane =>
  kind === 'batch' || campaignId !== null ? 'bulk' : 'interactive';

const ENDED: ReadonlySet<OpState> = new Set(['settled', 'cancelled']);
export const hasEnded = (state: OpState): boolean => ENDED.has(state);

/** How the operation ended, from what became of its messages. */
export function resultOf(
  state: OpState,
  messages: readonly Pick<OpMessage, 'outcome'>[],
): OpResult {
  if (state === 'cancelled') return 'cancelled';
  if (state !== 'settled') return 'open';
  const accepted = messages.filter(({ outcome }) => outcome === 'accepted').length;
  if (accepted === messages.length) return 'sent';
  return accepted === 0 ? 'refused' : 'partlySent';
}

const PROGRESS_FIELDS = Object.keys(Progress.shape) as (keyof Progress)[];

/** The fields that differ. An event stores them, so that the log alone replays to the state (I9). */
export function patchOf(before: Progress | null, to: Progress): Partial<Progress> {
  const changed = PROGRESS_FIELDS.filter(
    (field) => before === null || JSON.stringify(before[field]) !== JSON.stringify(to[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, to[field]]));
}

/** The state a log leads to. @throws when the patches do not add up to one. */
export const replay = (patches: readonly Partial<Progress>[]): Progress =>
  Progress.parse(Object.assign({}, ...patches));
