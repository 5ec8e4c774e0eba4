import type { NoticeKind, NoticeView } from '#shared/contract/app.ts';
import type { Outcome } from '#shared/outcome.ts';

/** The record of everything that was, or could have been, an operating-system notification. */
export type NoticesPort = {
  readonly insert: (notice: NoticeView) => Outcome<void>;
  /** Newest first, at most `limit`. */
  readonly list: (limit: number) => Outcome<readonly NoticeView[]>;
  /** Dismisses what still stands of these kinds about a customer; older notices name none and count as theirs. */
  readonly settle: (kinds: readonly NoticeKind[], customerId: string) => Outcome<void>;
  readonly dismiss: (noticeId: string) => Outcome<void>;
};
