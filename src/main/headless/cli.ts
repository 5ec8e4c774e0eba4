/** `npm run headless`: MailKit without a window. Everything about it is in `--help`. */
import { scrubEnvironment } from '../environment.ts';
import { readArguments } from './arguments.ts';
import { EXIT } from './exit.ts';
import { HELP } from './help.ts';

// The SDKs, which read variables of their own, are only imported with the first request.
scrubEnvironment(process.env);
const read = readArguments(process.argv.slice(2), process.env);
if ('help' in read) process.stdout.write(HELP);
else if ('wrong' in read) {
  process.stderr.write(`${read.wrong}\n`);
  process.exitCode = EXIT.arguments;
} else {
  // Whoever reads has gone: there is nobody left to tell, so nothing more is said.
  process.stdout.on('error', () => process.exit(EXIT.left));
  // Help and mistakes need none of what follows.
  const { run } = await import('./main.ts');
  const code = await run(read.options, {
    input: process.stdin,
    write: (line) => void process.stdout.write(line),
    onSignal: (quit) => {
      process.once('SIGINT', quit);
      process.once('SIGTERM', quit);
    },
  }).catch((defect: unknown) => {
    process.stderr.write(`${defect instanceof Error ? defect.name : 'Defect'}: MailKit ended.\n`);
    return EXIT.defect;
  });
  // A pipe takes what it can hold at once; the rest must be out before the end.
  process.stdout.write('', () => process.exit(code));
}
