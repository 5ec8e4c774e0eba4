import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { exceptions, problemsOf } from './electronegativity/exceptions.ts';
import { scan } from './electronegativity/scan.ts';
import { say } from './prepare/outcome.ts';
import { root } from './root.ts';

/** `npm run electronegativity`: the scanner over the app's sources, offline, with the exceptions that are explained. */
export async function main(): Promise<number> {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: { readonly electron: string };
  };
  const found = await scan(join(root, 'src'), devDependencies.electron);
  const problems = problemsOf(found, root);
  for (const { id, file, because } of exceptions) say(`Known: ${id} ${file}. ${because}`);
  for (const problem of problems) say(problem);
  say(
    problems.length === 0
      ? `Electronegativity: nothing besides ${exceptions.length} explained findings.`
      : `Electronegativity: ${problems.length} to look at.`,
  );
  return problems.length === 0 ? 0 : 1;
}
