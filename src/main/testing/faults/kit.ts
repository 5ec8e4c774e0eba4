import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox/sandbox.ts';
import type { Options } from '#main/headless/arguments.ts';
import { run } from '#main/headless/main.ts';
import { audit } from '../audit.ts';
import { argumentsFor, CACHE, type Line, sendCommand } from '../headless-process.ts';
import { createGround, type ServiceClock, type WriteRequest } from './ground.ts';

/** Files in memory are files: what a killed process leaves is the same, and no disk is waited for. */
export const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const FAST = { dodoPerSecond: 1e6, dodoPerMinute: 1e6, resendPerSecond: 1e6, grantDelay: 0 };
const START = Date.UTC(2026, 10, 10, 9);

export type FaultRule = Parameters<Sandbox['control']['addFault']>[0];

/** One profile on disk, one sandbox in this process, one clock for both. */
export type Place = {
  readonly sandbox: Sandbox;
  readonly profile: string;
  readonly options: Options;
  readonly clock: () => ServiceClock;
  /** The bytes of every mail request so far, by key. */
  readonly sent: Map<string, string>;
  /** Violations of the invariants, by the services' books. */
  readonly audit: (at: { readonly atRest: boolean }) => string[];
  readonly close: () => Promise<void>;
};

export async function openPlace(options: SandboxOptions = {}): Promise<Place> {
  const sandbox = await createSandbox({
    world: 'subscribed',
    baseClock: () => START,
    schedule: () => () => undefined,
    ...options,
    switches: { ...FAST, ...options.switches },
  });
  const profile = mkdtempSync(join(MEMORY, 'mailkit-fault-'));
  const sent = new Map<string, string>();
  return {
    sandbox,
    profile,
    options: {
      profile,
      mode: 'sandbox',
      dodoUrl: sandbox.dodoUrl,
      resendUrl: sandbox.resendUrl,
      dodoKey: sandbox.dodoKey,
      resendKey: sandbox.resendKey,
      entitlementId: sandbox.entitlementId,
      customerId: sandbox.customerId,
      machine: null,
    },
    clock: () => ({
      start: sandbox.control.now(),
      advance: async (ms) => sandbox.control.advance(ms),
    }),
    sent,
    audit: (at) => {
      const db = new DatabaseSync(join(profile, 'data', 'sandbox.db'), { readOnly: true });
      try {
        return audit({ sandbox, session: { database: { db } }, sent }, at);
      } finally {
        db.close();
      }
    },
    close: async () => {
      await sandbox.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export type Ran = {
  readonly code: number;
  readonly lines: readonly Line[];
  readonly points: readonly string[];
};

/** A runner in this process: reads the commands, drains, and ends. */
export async function runHere(
  place: Place,
  commands: readonly Line[],
  change: {
    readonly timeoutMs?: number;
    readonly options?: Partial<Options>;
    readonly at?: (point: string, request: WriteRequest | null) => void;
  } = {},
): Promise<Ran> {
  const lines: Line[] = [];
  const points: string[] = [];
  const ground = createGround({
    services: place.clock(),
    at: (point, request) => {
      points.push(point);
      change.at?.(point, request);
    },
    sent: (key, body) => remember(place.sent, key, body),
    ...(change.timeoutMs === undefined ? {} : { timeoutMs: change.timeoutMs }),
  });
  const input = async function* () {
    for (const command of commands) yield Buffer.from(`${JSON.stringify(command)}\n`);
  };
  const code = await run(
    { ...place.options, ...change.options },
    {
      input: input(),
      write: (line) => void lines.push(JSON.parse(line) as Line),
      onSignal: () => undefined,
    },
    ground,
  );
  ground.stop();
  return { code, lines, points };
}

/** A key that is used twice must carry the same bytes. */
function remember(sent: Map<string, string>, key: string, body: string): void {
  sent.set(key, (sent.get(key) ?? body) === body ? body : `${body} differs from before`);
}

/** A runner in a process of its own, which kills itself at the point. Answers how it ended. */
export async function runUntilKilled(
  place: Place,
  commands: readonly Line[],
  death: { readonly point: string; readonly nth: number },
): Promise<{ readonly signal: string | null; readonly stderr: string }> {
  const { sandbox, profile, sent } = place;
  const order = {
    ...death,
    control: `${sandbox.checkoutOrigin}/__sandbox`,
    key: sandbox.dodoKey,
  };
  const child: ChildProcess = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'child.ts'),
      JSON.stringify(order),
      ...argumentsFor(profile, sandbox),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: CACHE } },
  );
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(commands.map((command) => `${JSON.stringify(command)}\n`).join(''));
  const signal = await new Promise<string | null>((resolve) =>
    child.once('close', (_code, name) => resolve(name)),
  );
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{"sent"')) continue;
    const { sent: key, body } = JSON.parse(line) as { sent: string; body: string };
    remember(sent, key, body);
  }
  return { signal, stderr };
}

export const ONE_MAIL: readonly Line[] = [sendCommand('the one mail')];

/** Rules for the nth mail request or the nth ledger entry. */
export const onSend = (action: FaultRule['action'], nth = 1): FaultRule => ({
  service: 'resend',
  method: 'POST',
  path: '/emails*',
  nth,
  action,
});
export const onEntry = (action: FaultRule['action'], nth = 1): FaultRule => ({
  service: 'dodo',
  method: 'POST',
  path: '*/ledger-entries',
  nth,
  action,
});

/** A rule for the nth move or cancel of a scheduled mail, or for every one. */
export const onChange = (
  what: 'move' | 'cancel',
  action: FaultRule['action'],
  nth?: number,
): FaultRule => ({
  service: 'resend',
  ...(what === 'move'
    ? { method: 'PATCH', path: '/emails/*' }
    : { method: 'POST', path: '/emails/*/cancel' }),
  ...(nth === undefined ? {} : { nth }),
  action,
});
