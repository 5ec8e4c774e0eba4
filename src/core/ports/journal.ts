import type { OUTBOX_FILTERS, OpEvent, OpState } from '#shared/contract/outbox.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { Op, Payload, Transition } from './op.ts';
import type { Lane } from './pace.ts';

export type JournalQuery = {
  readonly filter: (typeof OUTBOX_FILTERS)[number];
  /** Beginnings of words in subjects and people, whole words of the text; empty finds everything. */
  readonly search: string;
  /** `next` of the page before. */
  readonly before: string | null;
  readonly limit: number;
  /** Written at or after; null for ever. */
  readonly since?: Instant | null | undefined;
  /** Written before. */
  readonly until?: Instant | null | undefined;
};

export type JournalPage = { readonly ops: readonly Op[]; readonly next: string | null };

/** What the runner needs to know about an open operation to put it on its agenda. */
export type OpenOp = {
  readonly opId: string;
  readonly state: OpState;
  readonly dueAt: Instant | null;
  readonly lane: Lane;
};

/** An operation as reconciling sees it. */
export type OpTotal = {
  readonly opId: string;
  readonly state: OpState;
  readonly createdAt: Instant;
  readonly credits: number;
  /** Credits of the messages that were accepted. */
  readonly accepted: number;
  readonly subject: string;
};

export type Advance = {
  readonly transition: Transition;
  readonly at: Instant;
  /** Who drives the operation and until when others keep away; null lets go. */
  readonly lease: { readonly owner: string; readonly until: Instant } | null;
  /** Who is writing: refused while somebody else's lease is running. */
  readonly owner: string;
};

/** `draftId`: the draft this mail was written in. It is handed over in the same transaction, so that it is never in both places. */
export type InsertOptions = { readonly draftId: string | null };

/**
 * The durable record of every operation. A call that returns ok has reached the disk. Nothing is ever deleted;
 * rows that no longer parse are left out of every answer and counted.
 */
export type JournalPort = {
  /** Identifies this installation in the ledger's metadata. */
  readonly machineId: () => string;
  /** Stores a new operation with its first event. An operation with this `clientOpId` that is already there is answered instead. */
  readonly insert: (
    op: Op,
    first: Transition & { readonly payload: Payload },
    options?: InsertOptions,
  ) => Outcome<{ readonly op: Op; readonly created: boolean }>;
  /** null when there is none, or when its row no longer parses. */
  readonly load: (opId: string) => Outcome<Op | null>;
  readonly byClientOpId: (clientOpId: string) => Outcome<Op | null>;
  readonly payload: (opId: string, gen: number, part: string) => Outcome<Payload | null>;
  /** One transaction: new state, its event, message outcomes, payload. `op.state` when the version has moved on. */
  readonly advance: (op: Op, advance: Advance) => Outcome<Op>;
  /** Every operation that has not ended, or the first so many of those that are scheduled; earliest due first. */
  readonly open: (first?: number) => Outcome<readonly OpenOp[]>;
  /** Takes over the operations another process of this profile had leased. */
  readonly takeOver: (owner: string) => Outcome<void>;
  readonly page: (query: JournalQuery) => Outcome<JournalPage>;
  readonly counts: () => Outcome<{
    readonly open: number;
    readonly needsYou: number;
    readonly quarantined: number;
  }>;
  /** The log of one operation, oldest first. */
  readonly events: (opId: string) => Outcome<readonly OpEvent[]>;
  /** Every operation for this customer since then: what it was to cost, and what was accepted. Oldest first. */
  readonly since: (
    of: { readonly entitlementId: string; readonly customerId: string },
    from: Instant,
  ) => Outcome<readonly OpTotal[]>;
  /** Which of these Resend ids already belong to an operation. */
  readonly knownResendIds: (ids: readonly string[]) => Outcome<ReadonlySet<string>>;
  /** Whether one of these mails was sent with the key of this fingerprint. */
  readonly wasSentWith: (fingerprint: string, ids: readonly string[]) => Outcome<boolean>;
};
