import type { DraftsPort } from '#core/ports/drafts.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { MessageDraft } from '#shared/contract/outbox.ts';
import { fail } from '#shared/outcome.ts';
import { attempt } from './failure.ts';
import { createStatements } from './statements.ts';
import type { Database } from './transaction.ts';

/** The mail being written, in SQLite because it may be large and must survive a crash. */
export function createDrafts({
  db,
  health,
}: {
  readonly db: Database;
  readonly health: StorageHealth;
}): DraftsPort {
  const sql = createStatements(db);
  const parse = (row: unknown): MessageDraft | null => {
    try {
      return MessageDraft.parse(JSON.parse((row as { body: string }).body));
    } catch {
      return null;
    }
  };
  return {
    load: () => attempt(() => parse(sql(`SELECT body FROM draft`).get())),
    save: (draft) => {
      if (!health.writable) return fail(health.error);
      return attempt(() => {
        if (draft === null) sql(`DELETE FROM draft`).run();
        else
          sql(`
            INSERT INTO draft VALUES (1, ?) ON CONFLICT (draft_id) DO UPDATE SET body = excluded.body
          `).run(JSON.stringify(draft));
      });
    },
  };
}
