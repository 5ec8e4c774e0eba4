import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLicences } from './licences.ts';

it('lists each package of all bundles once, by name, and does without a missing file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailkit-licences-'));
  const of = (name: string) => ({ name, version: '1.0.0', licence: 'MIT', text: '' });
  await writeFile(join(folder, 'a.json'), JSON.stringify([of('zod'), of('react')]));
  await writeFile(join(folder, 'b.json'), JSON.stringify([of('react'), of('marked')]));
  await writeFile(join(folder, 'broken.json'), '[{');
  const files = ['a.json', 'b.json', 'broken.json', 'none.json'].map((name) => join(folder, name));
  expect((await readLicences(files)).map(({ name }) => name)).toEqual(['marked', 'react', 'zod']);
  await rm(folder, { recursive: true });
});
