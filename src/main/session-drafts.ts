import { createAttachments, type Attachments } from '#core/attachments/attachments.ts';
import { type Again, createAgain } from '#core/drafts/again.ts';
import { createDrafts, type Drafts } from '#core/drafts/drafts.ts';
import type { Outbox } from '#core/outbox/outbox.ts';
import type { BlobsPort } from '#core/ports/blobs.ts';
import type { Ids } from '#core/ports/identity.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { Clock } from '#core/ports/time.ts';
import { createDrafts as createDraftStore } from './adapters/sqlite/drafts.ts';
import type { Database } from './adapters/sqlite/transaction.ts';

export type SessionDrafts = {
  readonly drafts: Drafts;
  readonly attachments: Attachments;
  readonly sendAsNew: Again['sendAsNew'];
  /** Deletes what was sent or removed long ago, and the files nobody refers to any more. */
  readonly tidy: () => void;
};

/** The mails being written in one mode, and the files that go with them. */
export function openDrafts(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
  readonly blobs: BlobsPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly outbox: Pick<Outbox, 'mail' | 'submit'>;
}): SessionDrafts {
  const store = createDraftStore(deps);
  const attachments = createAttachments({ ...deps, inUse: store.blobs });
  const again = createAgain({ ...deps, attachments });
  const drafts = createDrafts({ ...deps, store, mailOf: again.mailOf });
  return {
    drafts,
    attachments,
    sendAsNew: again.sendAsNew,
    tidy: () => {
      drafts.tidy();
      void attachments.prune();
    },
  };
}
