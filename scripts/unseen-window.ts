import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { _electron, type ElectronApplication } from 'playwright';

import { messageOf, type Say } from './prepare/outcome.ts';
import { root } from './root.ts';

/** Milliseconds from launch until the window has to be ready for use. */
const readyWithin = 60_000;

/** Chromium's own diagnostics ("[pid:date:ERROR:file.cc(1)]"), about buses and GPUs a bare machine lacks. */
const chromiumNoise = /^\[\d+:\d{4}\/\d{6}\.\d+:\w+:[\w/.]+\(\d+\)\]/;

/** Lines worth showing to a person. */
export function withoutNoise(text: string): string {
  return text
    .split('\n')
    .filter((line) => !chromiumNoise.test(line))
    .join('\n');
}

/** What the app itself wrote to stderr, taken out of Playwright's report of a failed launch. */
export function ownWords(report: string): string {
  const plain = stripVTControlCharacters(report);
  const found = [...plain.matchAll(/\[pid=\d+\]\[err\] (.*)/g)].map((match) => match[1] ?? '');
  // The report quotes the log twice.
  const lines = [...new Set(found)];
  const told = lines.filter(
    (line) => !/^(Debugger |DevTools |For help, see|Waiting for )/.test(line),
  );
  return withoutNoise(told.map((line) => `${line}\n`).join(''));
}

/**
 * Runs the app on a display nobody sees: waits for the window to be ready, saves a picture of it,
 * says where, and stays until the app quits or a signal ends it. Resolves to the exit code.
 */
export async function runUnseen(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: Say,
): Promise<number> {
  let app: ElectronApplication;
  try {
    app = await _electron.launch({
      executablePath: program,
      args: [...args],
      cwd: root,
      env: Object.fromEntries(Object.entries(env).filter(isSet)),
      timeout: readyWithin,
    });
  } catch (error) {
    process.stderr.write(ownWords(messageOf(error)));
    say(
      `The app ended before it had a window (${firstLine(error)}): the lines above, if any, name the reason.`,
    );
    return 1;
  }
  const child = app.process();
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 0));
  });
  child.stdout?.on('data', (chunk: Buffer) => process.stdout.write(chunk));
  child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(withoutNoise(chunk.toString())));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => child.kill('SIGTERM'));
  }
  try {
    const picture = join(tmpdir(), 'mailkit-window.png');
    const window = await app.firstWindow({ timeout: readyWithin });
    await window.waitForSelector('html[data-ready="true"]', {
      state: 'attached',
      timeout: readyWithin,
    });
    await window.screenshot({ path: picture });
    say(`MailKit is running; a picture of its window is in ${picture}. Ctrl+C ends it.`);
  } catch (error) {
    say(
      child.exitCode === null && child.signalCode === null
        ? `The window was not ready (${firstLine(error)}): the lines above, if any, name the reason.`
        : 'The app ended before its window was ready: the lines above, if any, name the reason.',
    );
    child.kill('SIGKILL');
    await ended;
    return 1;
  }
  return ended;
}

function isSet(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}
