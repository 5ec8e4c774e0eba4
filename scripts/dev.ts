import { join } from 'node:path';

import { runVisibly } from './prepare/command.ts';
import { say } from './prepare/outcome.ts';
import { prepare } from './prepare/prepare.ts';
import { root } from './root.ts';

/** `npm run dev`: the app with hot reload of the window and restart of the main process. */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(root, 'start', say);
  if (!prepared.ok) {
    say(prepared.sentence);
    return 1;
  }
  const { electronArguments, env, stop } = prepared.value;
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const sandbox = electronArguments.includes('--no-sandbox') ? ['--noSandbox'] : [];
  try {
    const all = [tool, 'dev', '--watch', ...sandbox, ...args];
    return await runVisibly(process.execPath, all, { cwd: root, env });
  } finally {
    stop();
  }
}
