import { buildIfNeeded } from './build.ts';
import { runVisibly } from './prepare/command.ts';
import { say } from './prepare/outcome.ts';
import { prepare } from './prepare/prepare.ts';
import { root } from './root.ts';

/** `npm run doctor [-- --user-data-dir=DIR]`: the app's diagnosis as text, without a window. */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(root, 'start', say);
  if (!prepared.ok) {
    say(prepared.sentence);
    return 1;
  }
  const { electron, electronArguments, env, stop } = prepared.value;
  try {
    const built = await buildIfNeeded('production');
    if (built !== 0) return built;
    return await runVisibly(electron.program, [root, ...electronArguments, '--doctor', ...args], {
      cwd: root,
      env,
    });
  } finally {
    stop();
  }
}
