import { z } from 'zod';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { TemplatesPort } from '#core/ports/templates.ts';
import { Template } from '#shared/contract/templates.ts';
import { fail } from '#shared/outcome.ts';
import { attempt } from './failure.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const Row = z.object({
  template_id: z.string(),
  folder: z.string(),
  name: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  variables: z.string(),
  updated_at: z.number(),
});

/** A row that no longer parses stays where it is and is not shown. */
function read(row: unknown): Template | null {
  try {
    const { template_id: templateId, updated_at: updatedAt, ...rest } = Row.parse(row);
    const variables: unknown = JSON.parse(rest.variables);
    return Template.parse({ ...rest, templateId, updatedAt, variables });
  } catch {
    return null;
  }
}

/** Templates in the database of one mode. */
export function createTemplateStore({
  db,
  health,
}: {
  readonly db: Database;
  readonly health: StorageHealth;
}): TemplatesPort {
  const sql = createStatements(db);
  return {
    all: () =>
      attempt(() =>
        sql(`SELECT * FROM template ORDER BY folder, name, template_id`)
          .all()
          .flatMap((row) => read(row) ?? []),
      ),
    get: (templateId) =>
      attempt(() => read(sql(`SELECT * FROM template WHERE template_id = ?`).get(templateId))),
    save: (templates) => {
      if (!health.writable) return fail(health.error);
      return attempt(() =>
        transaction(db, () => {
          for (const each of templates)
            sql(`INSERT OR REPLACE INTO template VALUES (?, ?, ?, ?, ?, ?, ?, ?)`).run(
              each.templateId,
              each.folder,
              each.name,
              each.subject,
              each.html,
              each.text,
              JSON.stringify(each.variables),
              each.updatedAt,
            );
        }),
      );
    },
    remove: (templateId) => {
      if (!health.writable) return fail(health.error);
      return attempt(() => {
        sql(`DELETE FROM template WHERE template_id = ?`).run(templateId);
      });
    },
  };
}
