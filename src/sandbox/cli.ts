/** `npm run sandbox`: the sandbox alone. Prints one JSON line and runs until SIGINT or SIGTERM. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { parseArgs } from 'node:util';
import { createSandbox, type SandboxInfo, type SandboxOptions } from './sandbox.ts';
import type { Sink } from './world/store.ts';
import { WORLD_NAMES } from './world/worlds.ts';

const HELP = `Usage: npm run sandbox -- [--port N] [--world NAME] [--seed S] [--file PATH]

Plays Dodo Payments and Resend on 127.0.0.1 and prints one JSON line with addresses, keys and ids.

  --port N      port to listen on; a free one when it is taken or not given
  --world NAME  ${WORLD_NAMES.join(', ')} (default: fresh)
  --seed S      ids and keys follow from it (default: mailkit)
  --file PATH   keep everything in this file; without it the world ends with the process
`;

await main(process.argv.slice(2));

async function main(args: string[]): Promise<void> {
  const options = readArguments(args);
  if (options === null) {
    process.stdout.write(HELP);
    return;
  }
  if (typeof options === 'string') {
    fail(options);
    return;
  }
  try {
    const sandbox = await createSandbox(options);
    process.stdout.write(`${JSON.stringify(publicInfo(sandbox))}\n`);
    const stop = () => void sandbox.close().then(() => process.exit(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

/** Options, null for help, or the sentence that says what is wrong. */
function readArguments(args: string[]): SandboxOptions | string | null {
  const parsed = parse(args);
  if (typeof parsed === 'string') return parsed;
  const { port, world, seed, file, help } = parsed;
  if (help) return null;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    return `--port must be a number from 0 to 65535, not "${port}".`;
  }
  const name = WORLD_NAMES.find((known) => known === world);
  if (world !== undefined && !name) {
    return `There is no world "${world}"; choose one of ${WORLD_NAMES.join(', ')}.`;
  }
  if (seed === '') return '--seed must not be empty.';
  return {
    ...(port !== undefined && { port: Number(port) }),
    ...(name && { world: name }),
    ...(seed !== undefined && { seed }),
    ...(file !== undefined && { sink: createFileSink(file) }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        world: { type: 'string' },
        seed: { type: 'string' },
        file: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    return `${reason} Try --help.`;
  }
}

function publicInfo(info: SandboxInfo): SandboxInfo {
  return {
    dodoUrl: info.dodoUrl,
    resendUrl: info.resendUrl,
    dodoKey: info.dodoKey,
    resendKey: info.resendKey,
    webhookSecret: info.webhookSecret,
    entitlementId: info.entitlementId,
    planProductId: info.planProductId,
    topUpProductId: info.topUpProductId,
    customerId: info.customerId,
    dodoReadKey: info.dodoReadKey,
    resendSendingKey: info.resendSendingKey,
    checkoutOrigin: info.checkoutOrigin,
  };
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

/** A sink whose lines survive a kill of the process; `replace` is atomic. */
function createFileSink(path: string): Sink {
  let file: number | undefined;
  const open = () => (file ??= openSync(path, 'a'));
  return {
    load: () => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []),
    append: (line) => writeFileSync(open(), `${line}\n`),
    replace(lines) {
      if (file !== undefined) closeSync(file);
      file = undefined;
      const draft = `${path}.new`;
      writeFileSync(draft, Array.from(lines, (line) => `${line}\n`).join(''));
      const written = openSync(draft, 'r');
      fsyncSync(written);
      closeSync(written);
      renameSync(draft, path);
    },
  };
}
