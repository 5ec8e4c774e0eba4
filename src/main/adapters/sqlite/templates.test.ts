import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import type { Template } from '#shared/contract/templates.ts';
import { instant } from '#shared/time.ts';
import { migrate } from './migrate.ts';
import { createTemplateStore } from './templates.ts';

const template = (change: Partial<Template> = {}): Template => ({
  templateId: '0193a1b2-0000-7000-8000-000000000001',
  folder: 'B',
  name: 'Receipt',
  subject: 'Hi {{name}}',
  html: '<p>{{name}}</p>',
  text: '',
  variables: [{ name: 'name', required: true, fallback: '', sample: 'Ada' }],
  updatedAt: instant(7),
  ...change,
});
const other = '0193a1b2-0000-7000-8000-000000000002';

it('templates come back as they were stored, by folder and name; what cannot be read is left alone', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  const store = createTemplateStore({ db, health: { writable: true } });
  store.save([template(), template({ templateId: other, folder: 'A' })]);
  store.save([template({ name: 'Changed' })]);
  expect(store.get(template().templateId)).toEqual({
    ok: true,
    value: template({ name: 'Changed' }),
  });
  const all = store.all();
  expect(all.ok && all.value.map(({ folder }) => folder)).toEqual(['A', 'B']);

  db.exec(`UPDATE template SET variables = 'x' WHERE folder = 'A'`);
  expect(store.get(other)).toEqual({ ok: true, value: null });
  expect(db.prepare('SELECT count(*) AS n FROM template').get()).toEqual({ n: 2 });

  store.remove(template().templateId);
  expect(store.all()).toEqual({ ok: true, value: [] });
  const error = { kind: 'storage.full', credit: 'none' } as const;
  const full = createTemplateStore({ db, health: { writable: false, error } });
  expect(full.save([template()])).toEqual({ ok: false, error });
  expect(full.remove(other)).toEqual({ ok: false, error });
});
