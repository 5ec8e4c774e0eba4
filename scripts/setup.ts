import { prepare } from './prepare/prepare.ts';
import { say } from './prepare/outcome.ts';
import { root } from './root.ts';

/** `npm run setup [-- e2e]`: prepares the machine and starts nothing. */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(root, args.includes('e2e') ? 'e2e' : 'start', say);
  if (!prepared.ok) {
    say(prepared.sentence);
    return 1;
  }
  prepared.value.stop();
  say('This machine is ready.');
  return 0;
}
