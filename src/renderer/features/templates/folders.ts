import type { TemplateRow } from '#shared/contract/templates.ts';

export type Folder = { readonly name: string; readonly rows: readonly TemplateRow[] };

/** Templates by folder, in the order they come in; those without one first. */
export function byFolder(rows: readonly TemplateRow[]): Folder[] {
  const folders = new Map<string, TemplateRow[]>();
  for (const row of rows) {
    const known = folders.get(row.folder);
    if (known === undefined) folders.set(row.folder, [row]);
    else known.push(row);
  }
  return [...folders].map(([name, of]) => ({ name, rows: of }));
}
