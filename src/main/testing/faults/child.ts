/**
 * A headless runner that dies by its own hand: `node child.ts '{"point","nth","control","key"}' ARGUMENTS` ends with
 * SIGKILL the nth time it passes the named point. Nothing of this is in the product.
 */
import { writeSync } from 'node:fs';
import { readArguments } from '#main/headless/arguments.ts';
import { run } from '#main/headless/main.ts';
import { createGround, remoteClock } from './ground.ts';

type Death = {
  readonly point: string;
  readonly nth: number;
  readonly control: string;
  readonly key: string;
};

const death = JSON.parse(process.argv[2] ?? '') as Death;
const read = readArguments(process.argv.slice(3), {});
if (!('options' in read)) throw new Error(JSON.stringify(read));

// Written at once, so that what was said before the end has been said.
const say = (line: string): void => void writeSync(1, line);
let seen = 0;
const ground = createGround({
  services: await remoteClock(death.control, death.key),
  at: (point) => {
    if (point !== death.point) return;
    seen += 1;
    if (seen === death.nth) process.kill(process.pid, 'SIGKILL');
  },
  sent: (key, body) => say(`${JSON.stringify({ sent: key, body })}\n`),
});
const streams = { input: process.stdin, write: say, onSignal: () => undefined };
process.exit(await run(read.options, streams, ground));
