import type {
  Draft,
  DraftContent,
  DraftSummary,
  RevisionSummary,
} from '#shared/contract/drafts.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';

export type DraftQuery = {
  /** Every one of them must occur, in lower case. */
  readonly words: readonly string[];
  /** `next` of the page before. */
  readonly before: string | null;
  readonly limit: number;
};

export type DraftWrite = Draft & {
  /** What a list shows and a search looks through; computed once, when the draft is written. */
  readonly summary: Pick<DraftSummary, 'subject' | 'firstRecipient' | 'recipientCount' | 'snippet'>;
  readonly search: string;
};

/** What decides whether the stored text is worth keeping when a newer one replaces it. */
export type DraftStanding = {
  readonly savedAt: Instant;
  /** When a text was last kept; the draft's beginning when none was. */
  readonly keptAt: Instant;
  /** Characters a search looks through. */
  readonly length: number;
};

/**
 * Drafts of one mode. A draft that was handed to the outbox is out of sight while its mail is on the way and once it was accepted,
 * and back as soon as the mail is refused or cancelled: nobody has to remember to do it.
 */
export type DraftsPort = {
  /** null when it is deleted, handed over, unknown, or no longer parses. */
  readonly load: (draftId: string) => Outcome<Draft | null>;
  readonly current: () => Outcome<string | null>;
  readonly setCurrent: (draftId: string | null) => Outcome<void>;
  readonly standing: (draftId: string) => Outcome<DraftStanding | null>;
  /**
   * Makes or replaces the draft and makes it the current one. `keep` makes the text it replaces a revision. A draft that is deleted
   * or handed over stays as it is.
   */
  readonly save: (draft: DraftWrite, keep: boolean) => Outcome<void>;
  readonly page: (query: DraftQuery) => Outcome<{
    readonly items: readonly DraftSummary[];
    readonly next: string | null;
    readonly total: number;
  }>;
  readonly remove: (draftId: string, at: Instant) => Outcome<void>;
  readonly restore: (draftId: string) => Outcome<void>;
  readonly revisions: (draftId: string) => Outcome<readonly RevisionSummary[]>;
  readonly revision: (draftId: string, revisionId: number) => Outcome<DraftContent | null>;
  /** The draft an operation was sent from, if it can be written again. */
  readonly ofOp: (opId: string) => Outcome<string | null>;
  /** Deletes for good what was accepted by Resend, and what was removed before `removedBefore`. */
  readonly purge: (removedBefore: Instant) => Outcome<void>;
  /** Every blob any draft or revision refers to. */
  readonly blobs: () => Outcome<ReadonlySet<string>>;
};
