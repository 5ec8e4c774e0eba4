import type { AppError } from '#shared/errors.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Options } from './arguments.ts';
import { type Command, idOf, readCommand } from './commands.ts';
import { EXIT } from './exit.ts';
import { inputLines } from './input-lines.ts';
import { type Ground, openParts, systemGround } from './parts.ts';
import { unrest } from './rest.ts';
import { createServe, type Reply } from './serve.ts';
import { watchJournal } from './watch.ts';

const TOO_LONG = {
  kind: 'ipc.input',
  credit: 'none',
  path: '',
  problem: 'the line is too long',
} as const satisfies AppError;

export type Streams = {
  readonly input: AsyncIterable<Uint8Array>;
  readonly write: (line: string) => void;
  /** Called when the process is asked to end. */
  readonly onSignal: (quit: () => void) => void;
};

/** Writes lines of JSON in which neither key can stand. */
function createOutput({ dodoKey, resendKey }: Options, write: Streams['write']) {
  // No key of either service is shorter; what is, stands in ordinary words as well.
  const keys = [dodoKey, resendKey].filter(({ length }) => length >= 8);
  return (value: Reply): void => {
    let line = JSON.stringify(value);
    for (const key of keys) line = line.replaceAll(key, '[key]');
    write(`${line}\n`);
  };
}

/** Runs on one profile until the input or a command ends it. Answers the exit code. */
export async function run(
  options: Options,
  streams: Streams,
  ground: Ground = systemGround(),
): Promise<number> {
  const say = createOutput(options, streams.write);
  let changed: () => void = () => undefined;
  // What starts at once is told after "ready".
  let early: Reply[] | null = [];
  const { session, journal } = openParts(options, ground, (stored) =>
    watchJournal(stored, (step) => {
      if (early === null) say(step);
      else early.push(step);
      changed();
    }),
  );
  session.setVisible(true);
  if (session.storage() === null) session.start();
  const problem = session.storage();
  if (problem !== null) {
    say({ error: problem });
    await session.close();
    return EXIT.profile;
  }
  const { moving, resting } = unrest(journal, ground.clock.now());
  const { mode } = options;
  say({ event: 'ready', mode, machine: journal.machineId(), open: moving + resting });
  early.forEach(say);
  early = null;
  const serve = createServe({ ...ground, session, journal });
  changed = serve.changed;
  session.outbox.onStorage.on((error) => say({ event: 'storage', error }));
  let quit: () => void = () => undefined;
  const quitting = new Promise<'quit'>((resolve) => (quit = () => resolve('quit')));
  streams.onSignal(quit);

  const tell = (command: Command, line: number, outcome: Outcome<Reply>): void => {
    const reply = { reply: command.cmd, ...(command.id === undefined ? {} : { id: command.id }) };
    say(outcome.ok ? { ...reply, ...outcome.value } : { ...reply, error: outcome.error, line });
  };
  const pending = new Set<Promise<void>>();
  const take = (text: string, line: number): void => {
    const read = readCommand(text);
    if (!read.ok) {
      const id = idOf(text);
      say({ error: read.error, line, ...(id === undefined ? {} : { id }) });
      return;
    }
    const command = read.value;
    const answer = serve.answer(command);
    if (answer instanceof Promise) {
      const told = answer.then((outcome) => tell(command, line, outcome));
      const kept: Promise<void> = told.finally(() => pending.delete(kept));
      pending.add(kept);
    } else tell(command, line, answer);
    if (command.cmd === 'quit') quit();
  };

  const readAll = async (): Promise<'end'> => {
    for await (const { number, text } of inputLines(streams.input)) {
      if (text === null) say({ error: TOO_LONG, line: number });
      else if (text.trim() !== '') take(text, number);
    }
    return 'end';
  };

  const ended = await Promise.race([quitting, readAll()]);
  if (ended === 'end' && !serve.isPaused()) await Promise.race([quitting, serve.drained()]);
  serve.end();
  await Promise.race([quitting, Promise.all(pending)]);
  const left = unrest(journal, ground.clock.now());
  await session.close();
  return left.moving + left.resting === 0 ? EXIT.ended : EXIT.left;
}
