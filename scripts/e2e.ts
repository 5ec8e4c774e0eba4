import { join } from 'node:path';

import { buildIfNeeded } from './build.ts';
import { runVisibly } from './prepare/command.ts';
import { say } from './prepare/outcome.ts';
import { prepare } from './prepare/prepare.ts';
import { root } from './root.ts';

/**
 * `npm run e2e [-- --grep @credits]`: prepares, builds with the test hooks, runs Playwright. The
 * specs read `MAILKIT_ELECTRON_ARGUMENTS` (a JSON list) to launch Electron as this machine needs it.
 */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(root, 'e2e', say);
  if (!prepared.ok) {
    say(prepared.sentence);
    return 1;
  }
  const { electronArguments, env, stop } = prepared.value;
  try {
    const built = await buildIfNeeded('e2e');
    if (built !== 0) return built;
    const tool = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    return await runVisibly(process.execPath, [tool, 'test', ...args], {
      cwd: root,
      env: { ...env, MAILKIT_ELECTRON_ARGUMENTS: JSON.stringify(electronArguments) },
    });
  } finally {
    stop();
  }
}
