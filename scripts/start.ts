import { buildIfNeeded } from './build.ts';
import { runVisibly } from './prepare/command.ts';
import { say } from './prepare/outcome.ts';
import { prepare } from './prepare/prepare.ts';
import { root } from './root.ts';
import { runUnseen } from './unseen-window.ts';

/** `npm start [-- arguments for the app]`: prepares, builds if needed, runs the app until it quits. */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(root, 'start', say);
  if (!prepared.ok) {
    say(prepared.sentence);
    return 1;
  }
  const { electron, electronArguments, env, virtual, stop } = prepared.value;
  try {
    const built = await buildIfNeeded('production');
    if (built !== 0) return built;
    const all = [root, ...electronArguments, ...args];
    return virtual
      ? await runUnseen(electron.program, all, env, say)
      : await runVisibly(electron.program, all, { cwd: root, env });
  } finally {
    stop();
  }
}
