import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { Outcome } from '#shared/outcome.ts';

/** The mail being written, kept across restarts. */
export type DraftsPort = {
  /** null when there is none, or when the stored one no longer parses. */
  readonly load: () => Outcome<MessageDraft | null>;
  readonly save: (draft: MessageDraft | null) => Outcome<void>;
};
