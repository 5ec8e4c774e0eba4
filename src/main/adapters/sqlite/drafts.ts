import { z } from 'zod';
import type { DraftsPort } from '#core/ports/drafts.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { Draft, DraftContent, DraftSummary, RevisionSummary } from '#shared/contract/drafts.ts';
import { InstantSchema } from '#shared/contract/values.ts';
import { type Outcome, fail } from '#shared/outcome.ts';
import { attempt } from './failure.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

/** A draft that can be written: not deleted, and not handed to an operation that is under way or was accepted. */
const AT_HAND = `deleted_at IS NULL AND (op_id IS NULL OR EXISTS (
  SELECT 1 FROM op WHERE op.op_id = mail_draft.op_id AND op.result IN ('refused', 'cancelled')))`;

/** As many revisions as a draft keeps, and characters they may have together. */
const MOST_REVISIONS = 50;
const MOST_CHARACTERS = 20_000_000;

const Stored = z.object({ draft_id: z.string(), content: z.string(), saved_at: InstantSchema });
const Standing = z
  .object({ saved_at: InstantSchema, kept_at: InstantSchema, length: z.int() })
  .transform((row) => ({ savedAt: row.saved_at, keptAt: row.kept_at, length: row.length }));
const Listed = z
  .object({
    draft_id: z.string(),
    subject: z.string(),
    first_recipient: z.string(),
    recipient_count: z.int(),
    snippet: z.string(),
    attachments: z.int(),
    saved_at: InstantSchema,
    result: z.string().nullable(),
  })
  .transform((row) =>
    DraftSummary.parse({
      draftId: row.draft_id,
      subject: row.subject,
      firstRecipient: row.first_recipient,
      recipientCount: row.recipient_count,
      snippet: row.snippet,
      attachments: row.attachments,
      savedAt: row.saved_at,
      cameBack: row.result,
    }),
  );
const Revision = z
  .object({
    revision_id: z.int(),
    at: InstantSchema,
    subject: z.string(),
    snippet: z.string(),
    length: z.int(),
  })
  .transform(({ revision_id: revisionId, ...rest }) =>
    RevisionSummary.parse({ revisionId, ...rest }),
  );
const Counted = z.object({ n: z.int() });
const Text = z.object({ value: z.string() });

const read = <T>(parse: () => T): T | null => {
  try {
    return parse();
  } catch {
    return null;
  }
};

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Drafts in SQLite, because they may be large and must survive a crash. See `core/ports/drafts.ts`. */
export function createDrafts(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
}): DraftsPort {
  const { db, health } = deps;
  const sql = createStatements(db);
  const write = (work: () => void): Outcome<void> =>
    health.writable ? attempt(() => transaction(db, work)) : fail(health.error);
  const setCurrent = (draftId: string | null): void => {
    if (draftId === null) sql(`DELETE FROM meta WHERE key = 'current_draft'`).run();
    else
      sql(`
        INSERT INTO meta VALUES ('current_draft', ?1)
        ON CONFLICT (key) DO UPDATE SET value = ?1 WHERE value <> ?1
      `).run(draftId);
  };
  const keepRevision = (draftId: string): void => {
    sql(`
      INSERT INTO draft_revision (draft_id, at, subject, snippet, length, attachments, content)
      SELECT draft_id, saved_at, subject, snippet, length, attachments, content
      FROM mail_draft JOIN draft_text USING (draft_id) WHERE draft_id = ?
    `).run(draftId);
    sql(`
      DELETE FROM draft_revision WHERE revision_id IN (
        SELECT revision_id FROM (
          SELECT revision_id,
            row_number() OVER (ORDER BY revision_id DESC) AS nth,
            sum(length(content)) OVER (ORDER BY revision_id DESC) AS characters
          FROM draft_revision WHERE draft_id = ?)
        WHERE nth > 1 AND (nth > ? OR characters > ?))
    `).run(draftId, MOST_REVISIONS, MOST_CHARACTERS);
  };

  return {
    load: (draftId) =>
      attempt(() => {
        const row = Stored.safeParse(
          sql(`
            SELECT draft_id, content, saved_at FROM mail_draft JOIN draft_text USING (draft_id)
            WHERE draft_id = ? AND ${AT_HAND}
          `).get(draftId),
        );
        if (!row.success) return null;
        const { draft_id, content, saved_at: savedAt } = row.data;
        return read(() =>
          Draft.parse({ draftId: draft_id, content: JSON.parse(content), savedAt }),
        );
      }),
    current: () =>
      attempt(() => {
        const row = Text.safeParse(sql(`SELECT value FROM meta WHERE key = 'current_draft'`).get());
        return row.success ? row.data.value : null;
      }),
    setCurrent: (draftId) => write(() => setCurrent(draftId)),
    standing: (draftId) =>
      attempt(() => {
        const row: unknown = sql(`
          SELECT saved_at, length, coalesce(
            (SELECT max(at) FROM draft_revision r WHERE r.draft_id = d.draft_id), created_at) AS kept_at
          FROM mail_draft d WHERE draft_id = ?
        `).get(draftId);
        return row === undefined ? null : Standing.parse(row);
      }),
    save: ({ draftId, content, savedAt, summary, search }, keep) =>
      write(() => {
        const { subject, firstRecipient, recipientCount, snippet } = summary;
        const blobs = JSON.stringify(content.attachments.map(({ blob }) => blob));
        if (keep) keepRevision(draftId);
        const { changes } = sql(`
          INSERT INTO mail_draft VALUES (?1, ?2, ?2, NULL, NULL, ?3, ?4, ?5, ?6, ?7, ?8)
          ON CONFLICT (draft_id) DO UPDATE SET saved_at = ?2, subject = ?3,
            first_recipient = ?4, recipient_count = ?5, snippet = ?6, length = ?7, attachments = ?8
          WHERE ${AT_HAND}
        `).run(
          draftId,
          savedAt,
          subject,
          firstRecipient,
          recipientCount,
          snippet,
          search.length,
          blobs,
        );
        if (changes === 0) return;
        sql(`
          INSERT INTO draft_text VALUES (?1, ?2, ?3)
          ON CONFLICT (draft_id) DO UPDATE SET content = ?2, search = ?3
        `).run(draftId, JSON.stringify(content), search);
        setCurrent(draftId);
      }),
    page: ({ words, before, limit }) =>
      attempt(() => {
        const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] =
          /^(\d{1,16})\.(.+)$/.exec(before ?? '') ?? [];
        const rows: unknown[] = sql(`
          SELECT draft_id, subject, first_recipient, recipient_count, snippet, saved_at,
            json_array_length(attachments) AS attachments,
            (SELECT result FROM op WHERE op.op_id = mail_draft.op_id) AS result
          FROM mail_draft
          WHERE ${AT_HAND} AND (saved_at, draft_id) < (?1, ?2)
            AND NOT EXISTS (SELECT 1 FROM json_each(?3) AS word WHERE NOT EXISTS (
              SELECT 1 FROM draft_text t WHERE t.draft_id = mail_draft.draft_id
                AND t.search LIKE word.value ESCAPE '\\'))
          ORDER BY saved_at DESC, draft_id DESC LIMIT ?4
        `).all(
          Number(at),
          id,
          JSON.stringify(words.map((word) => `%${escapeLike(word)}%`)),
          limit + 1,
        );
        const items = rows.slice(0, limit).map((row) => Listed.parse(row));
        const last = items.at(-1);
        const more = rows.length > limit && last !== undefined;
        const total = sql(`SELECT count(*) AS n FROM mail_draft WHERE ${AT_HAND}`).get();
        return {
          items,
          next: more ? `${last.savedAt}.${last.draftId}` : null,
          total: Counted.parse(total).n,
        };
      }),
    remove: (draftId, at) =>
      write(() => {
        sql(`UPDATE mail_draft SET deleted_at = ? WHERE draft_id = ? AND ${AT_HAND}`).run(
          at,
          draftId,
        );
        sql(`DELETE FROM meta WHERE key = 'current_draft' AND value = ?`).run(draftId);
      }),
    restore: (draftId) =>
      write(() => {
        sql(`UPDATE mail_draft SET deleted_at = NULL WHERE draft_id = ?`).run(draftId);
      }),
    revisions: (draftId) =>
      attempt(() =>
        sql(`
          SELECT revision_id, at, subject, snippet, length FROM draft_revision
          WHERE draft_id = ? ORDER BY revision_id DESC
        `)
          .all(draftId)
          .map((row: unknown) => Revision.parse(row)),
      ),
    revision: (draftId, revisionId) =>
      attempt(() => {
        const row = Text.safeParse(
          sql(`
            SELECT content AS value FROM draft_revision WHERE draft_id = ? AND revision_id = ?
          `).get(draftId, revisionId),
        );
        return row.success ? read(() => DraftContent.parse(JSON.parse(row.data.value))) : null;
      }),
    ofOp: (opId) =>
      attempt(() => {
        const row = Text.safeParse(
          sql(`SELECT draft_id AS value FROM mail_draft WHERE op_id = ? AND ${AT_HAND}`).get(opId),
        );
        return row.success ? row.data.value : null;
      }),
    purge: (removedBefore) =>
      write(() => {
        sql(`
          DELETE FROM mail_draft WHERE deleted_at < ? OR EXISTS (
            SELECT 1 FROM op WHERE op.op_id = mail_draft.op_id AND op.result = 'sent')
        `).run(removedBefore);
      }),
    blobs: () =>
      attempt(() => {
        const rows: unknown[] = sql(`
          SELECT DISTINCT blob.value FROM mail_draft, json_each(mail_draft.attachments) AS blob
          UNION
          SELECT DISTINCT blob.value FROM draft_revision, json_each(draft_revision.attachments) AS blob
        `).all();
        return new Set(rows.map((row) => Text.parse(row).value));
      }),
  };
}
