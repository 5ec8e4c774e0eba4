import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { inputLines } from '#main/headless/input-lines.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox/sandbox.ts';

export type Line = Readonly<Record<string, unknown>>;

/** A headless runner in a process of its own, as a script would start it. */
export type HeadlessProcess = {
  readonly pid: number;
  /** Everything it has said so far. */
  readonly lines: readonly Line[];
  readonly say: (...commands: (Line | string)[]) => void;
  /** The first line, said already or still to come, for which this holds. Rejects when the process ends without it. */
  readonly heard: (is: (line: Line) => boolean) => Promise<Line>;
  /** End of stdin. */
  readonly end: () => void;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Exit code, or the name of the signal that ended it; with everything it wrote. */
  readonly exited: Promise<{ readonly code: number | string; readonly stderr: string }>;
};

/** Compiled modules, shared by all runs: a start takes a third of the time. */
export const CACHE = join(tmpdir(), 'mailkit-compile-cache');
const CLI = join(import.meta.dirname, '../headless/cli.ts');

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mailkit-headless-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A sandbox of this process, which ends with the test. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ world: 'subscribed', ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

type Account = Pick<
  Sandbox,
  'dodoUrl' | 'resendUrl' | 'dodoKey' | 'resendKey' | 'entitlementId' | 'customerId'
>;

export const argumentsFor = (profile: string, account: Account): string[] =>
  Object.entries({
    profile,
    entitlement: account.entitlementId,
    customer: account.customerId,
    'dodo-url': account.dodoUrl,
    'resend-url': account.resendUrl,
    'dodo-key': account.dodoKey,
    'resend-key': account.resendKey,
  }).flatMap(([name, value]) => [`--${name}`, value]);

/** Starts `script` (the runner itself when not given); it is killed with the test if it still lives. */
export function startHeadless(args: readonly string[], script: string = CLI): HeadlessProcess {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    [script, ...args],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: CACHE } },
  );
  const lines: Line[] = [];
  const listeners = new Set<() => void>();
  let ended = false;
  let stderr = '';
  const look = (): void => {
    listeners.forEach((listener) => listener());
  };
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  const reading = (async () => {
    for await (const { text } of inputLines(child.stdout)) {
      lines.push(JSON.parse(text ?? '') as Line);
      look();
    }
  })();
  const exited = new Promise<{ code: number | string; stderr: string }>((resolve) =>
    child.once('close', (code, signal) => {
      void reading.then(() => {
        ended = true;
        look();
        resolve({ code: code ?? signal ?? 'gone', stderr });
      });
    }),
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    pid: child.pid ?? 0,
    lines,
    say: (...commands) => {
      for (const command of commands)
        child.stdin.write(`${typeof command === 'string' ? command : JSON.stringify(command)}\n`);
    },
    heard: (is) =>
      new Promise((resolve, reject) => {
        const listener = (): void => {
          const found = lines.find(is);
          if (found === undefined && !ended) return;
          listeners.delete(listener);
          if (found !== undefined) resolve(found);
          else reject(new Error(`never said: ${stderr} ${JSON.stringify(lines.slice(-3))}`));
        };
        listeners.add(listener);
        listener();
      }),
    end: () => child.stdin.end(),
    signal: (name) => child.kill(name),
    exited,
  };
}

export const isReply =
  (command: string, id?: string | number) =>
  (line: Line): boolean =>
    line['reply'] === command && (id === undefined || line['id'] === id);

export const isEvent =
  (name: string) =>
  (line: Line): boolean =>
    line['event'] === name;

/** A `send` command. */
export const sendCommand = (clientOpId: string, change: Line = {}): Line => ({
  cmd: 'send',
  clientOpId,
  from: 'MailKit <hello@acme.dev>',
  to: ['delivered@resend.dev'],
  subject: 'Your receipt',
  html: '<p>Thank you</p>',
  ...change,
});
