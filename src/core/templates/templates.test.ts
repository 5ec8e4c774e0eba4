import { beforeEach, describe, expect, it } from 'vitest';
import type { Template, TemplateContent } from '#shared/contract/templates.ts';
import { ok } from '#shared/outcome.ts';
import { type Instant, instant } from '#shared/time.ts';
import { readFile, writeFile } from './file.ts';
import { mergeTemplate } from './merge.ts';
import { createTemplates, type Templates } from './templates.ts';

const content = (change: Partial<TemplateContent> = {}): TemplateContent => ({
  folder: 'Receipts/2026',
  name: 'Receipt',
  subject: 'Your receipt, {{name}}',
  html: '<p>Dear {{name}}, {{total}}</p>',
  text: '',
  variables: [{ name: 'total', required: false, fallback: '0', sample: '12.00' }],
  ...change,
});

let stored: Map<string, Template>;
let opened: { name: string; text: string } | null;
let written: { name: string; text: string } | null;
let templates: Templates;

beforeEach(() => {
  stored = new Map();
  opened = null;
  written = null;
  let n = 0;
  const next = (): string => `0193a1b2-0000-7000-8000-${String((n += 1)).padStart(12, '0')}`;
  templates = createTemplates({
    store: async () => ({
      all: () => ok([...stored.values()]),
      get: (templateId) => ok(stored.get(templateId) ?? null),
      save: (list) => {
        for (const each of list) stored.set(each.templateId, each);
        return ok(undefined);
      },
      remove: (templateId) => {
        stored.delete(templateId);
        return ok(undefined);
      },
    }),
    ids: { uuidv7: next, secret: next },
    clock: { now: (): Instant => instant(5), monotonic: () => 0 as never },
    merge: async (input) => mergeTemplate({ html: input.content.html, ...input }),
    openFile: { open: async () => ok(opened) },
    saveFile: {
      save: async ({ name, pieces }) => {
        let text = '';
        for await (const piece of pieces()) text += piece;
        written = { name, text };
        return ok({ name });
      },
    },
    changed: () => undefined,
  });
});

const saved = async (change: Partial<TemplateContent> = {}): Promise<Template> => {
  const outcome = await templates.save(null, content(change));
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
};

describe('templates', () => {
  it('know the variables that appear, with what was said about them', async () => {
    expect((await saved({ folder: ' Receipts / / 2026 ' })).folder).toBe('Receipts/2026');
    const { variables } = await saved();
    expect(variables).toEqual([
      { name: 'name', required: true, fallback: '', sample: '' },
      { name: 'total', required: false, fallback: '0', sample: '12.00' },
    ]);
    expect((await saved({ html: '', subject: 'x' })).variables).toEqual([]);
  });

  it('are found by parts of folder, name and subject', async () => {
    await saved();
    await saved({ name: 'Welcome', folder: '', subject: 'Hello' });
    const names = async (search: string) => {
      const found = await templates.list({ search });
      return found.ok ? found.value.map(({ name }) => name) : found.error;
    };
    expect(await names('')).toEqual(['Receipt', 'Welcome']);
    expect(await names('recei 2026')).toEqual(['Receipt']);
    expect(await names('HELL')).toEqual(['Welcome']);
    expect(await names('nothing')).toEqual([]);
  });

  it('that are gone are told as such', async () => {
    const { templateId } = await saved();
    await templates.remove(templateId);
    expect(await templates.get(templateId)).toMatchObject({ error: { kind: 'template.unknown' } });
    expect(await templates.exportFile(templateId)).toMatchObject({ ok: false });
  });

  it('travel in a file without loss, and beside those that are there', async () => {
    const { templateId } = await saved();
    await saved({ name: 'Other <b>', folder: '', variables: [] });
    expect(await templates.exportFile(null)).toEqual(ok({ count: 2 }));
    expect(written?.name).toBe('templates.json');
    opened = written;
    expect(await templates.importFile()).toEqual(ok({ added: 2, skipped: 0 }));
    const all = [...stored.values()];
    expect(all).toHaveLength(4);
    const { templateId: _one, ...first } = stored.get(templateId) as Template;
    expect(all[2]).toMatchObject(first);

    await templates.exportFile(all[1]?.templateId ?? null);
    expect(written?.name).toBe('Other b.json');
    opened = null;
    expect(await templates.importFile()).toEqual(ok(null));
  });

  it('come from an HTML page, too', async () => {
    opened = { name: 'Spring news.html', text: '<p>Hi {{name}}</p>' };
    expect(await templates.importFile()).toEqual(ok({ added: 1, skipped: 0 }));
    expect([...stored.values()][0]).toMatchObject({
      name: 'Spring news',
      html: '<p>Hi {{name}}</p>',
      variables: [{ name: 'name', required: true }],
    });
  });

  it.each([
    '',
    '{',
    '[]',
    '{"format":"other"}',
    '{"format":"mailkit-templates","version":2,"templates":[]}',
  ])('do not come from a file with %s in it', async (text) => {
    opened = { name: 'x.json', text };
    expect(await templates.importFile()).toMatchObject({
      ok: false,
      error: { kind: 'file.notTemplates', name: 'x.json' },
    });
  });

  it('of a damaged file are taken as far as they are whole', () => {
    const file = JSON.parse(writeFile([content()])) as { templates: unknown[] };
    file.templates.push({ name: 1 }, { ...content(), variables: [{ name: '{{x}}' }] }, null);
    expect(readFile('a.json', JSON.stringify(file))).toMatchObject({
      skipped: 3,
      templates: [{ name: 'Receipt' }],
    });
  });
});
