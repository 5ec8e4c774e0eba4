import type { Template, TemplateContent, TemplateRow } from '#shared/contract/templates.ts';
import type { ProcedureInput, ProcedureOutput } from '#shared/contract/procedures.ts';
import type { Merged } from '#shared/contract/templates.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { OpenFilePort, SaveFilePort } from '../ports/desktop.ts';
import type { Ids } from '../ports/identity.ts';
import type { TemplatesPort } from '../ports/templates.ts';
import type { Clock } from '../ports/time.ts';
import { readFile, writeFile } from './file.ts';
import { describe } from './variables.ts';

type Answer<N extends 'templates.import' | 'templates.export'> = Promise<
  Outcome<ProcedureOutput<N>>
>;

export type Templates = {
  readonly list: (query: { readonly search: string }) => Promise<Outcome<TemplateRow[]>>;
  readonly get: (templateId: string) => Promise<Outcome<Template>>;
  readonly save: (
    templateId: string | null,
    content: TemplateContent,
  ) => Promise<Outcome<Template>>;
  readonly remove: (templateId: string) => Promise<Outcome<undefined>>;
  readonly merge: (input: ProcedureInput<'templates.merge'>) => Promise<Outcome<Merged>>;
  readonly importFile: () => Answer<'templates.import'>;
  readonly exportFile: (templateId: string | null) => Answer<'templates.export'>;
};

const rowOf = ({ html: _html, text: _text, variables, ...row }: Template): TemplateRow => ({
  ...row,
  variables: variables.length,
});

const unknown = (templateId: string) =>
  fail({ kind: 'template.unknown', credit: 'unrelated', templateId });

/** Folders without empty parts or blanks around their names. */
const tidyFolder = (folder: string): string =>
  folder
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('/');

/** Mails to begin others from: kept, found, merged with values, and carried to other computers in files. */
export function createTemplates(deps: {
  /** Of the mode that is open. */
  readonly store: () => Promise<TemplatesPort>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly merge: (input: ProcedureInput<'templates.merge'>) => Promise<Merged>;
  readonly openFile: OpenFilePort;
  readonly saveFile: SaveFilePort;
  readonly changed: () => void;
}): Templates {
  const make = (templateId: string | null, content: TemplateContent): Template => ({
    ...describe(content),
    folder: tidyFolder(content.folder),
    templateId: templateId ?? deps.ids.uuidv7(),
    updatedAt: deps.clock.now(),
  });
  const keep = async (templates: readonly Template[]): Promise<Outcome<void>> => {
    const saved = (await deps.store()).save(templates);
    if (saved.ok) deps.changed();
    return saved;
  };
  const get = async (templateId: string): Promise<Outcome<Template>> => {
    const found = (await deps.store()).get(templateId);
    if (!found.ok) return found;
    return found.value === null ? unknown(templateId) : ok(found.value);
  };

  return {
    get,
    list: async ({ search }) => {
      const all = (await deps.store()).all();
      if (!all.ok) return all;
      const words = search
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const matches = ({ folder, name, subject }: Template): boolean => {
        const text = `${folder} ${name} ${subject}`.toLowerCase();
        return words.every((word) => text.includes(word));
      };
      return ok(all.value.filter(matches).map(rowOf));
    },
    save: async (templateId, content) => {
      const template = make(templateId, content);
      const saved = await keep([template]);
      return saved.ok ? ok(template) : saved;
    },
    remove: async (templateId) => {
      const removed = (await deps.store()).remove(templateId);
      if (!removed.ok) return removed;
      deps.changed();
      return ok(undefined);
    },
    merge: async (input) => ok(await deps.merge(input)),
    importFile: async () => {
      const opened = await deps.openFile.open(['json', 'html', 'htm']);
      if (!opened.ok || opened.value === null) return opened.ok ? ok(null) : opened;
      const found = readFile(opened.value.name, opened.value.text);
      if (found === null)
        return fail({ kind: 'file.notTemplates', credit: 'unrelated', name: opened.value.name });
      const saved = await keep(found.templates.map((content) => make(null, content)));
      return saved.ok ? ok({ added: found.templates.length, skipped: found.skipped }) : saved;
    },
    exportFile: async (templateId) => {
      const one = templateId === null ? null : await get(templateId);
      if (one !== null && !one.ok) return one;
      const all = one === null ? (await deps.store()).all() : ok([one.value]);
      if (!all.ok) return all;
      const text = writeFile(all.value);
      const written = await deps.saveFile.save({
        name: `${one === null ? 'templates' : one.value.name.replaceAll(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'template'}.json`,
        async *pieces() {
          yield text;
        },
      });
      if (!written.ok) return written;
      return ok(written.value === null ? null : { count: all.value.length });
    },
  };
}
