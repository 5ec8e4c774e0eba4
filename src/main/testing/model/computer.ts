import { join } from 'node:path';
import type { Account } from '#core/account.ts';
import { type Outbox, createOutbox } from '#core/outbox/outbox.ts';
import { createPace } from '#core/outbox/pace.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import { createDodo } from '#main/adapters/dodo/dodo.ts';
import { createIds, sha256 } from '#main/adapters/ids.ts';
import { createResend } from '#main/adapters/resend/resend.ts';
import { type OpenedDatabase, openDatabase } from '#main/adapters/sqlite/database.ts';
import { createJournal } from '#main/adapters/sqlite/journal.ts';
import { credits } from '#shared/credits.ts';
import { createTraffic } from '../traffic.ts';
import type { Dice } from './dice.ts';
import { route } from './fetch-router.ts';
import type { Line, Network } from './network.ts';
import type { Services } from './services.ts';
import type { ComputerTime, Timeline } from './timeline.ts';

/** Thrown where a run kills the process; nothing of that process acts any more. */
export class Killed extends Error {}

/** Does something in a process that may die of it. */
function survive(run: () => void): void {
  try {
    run();
  } catch (thrown) {
    if (!(thrown instanceof Killed)) throw thrown;
  }
}

export type Process = {
  readonly outbox: Outbox;
  readonly journal: JournalPort;
  readonly isAlive: () => boolean;
  readonly kill: () => void;
  /** Requests of ours that are being worked on, other than by waiting for the network. */
  readonly busy: () => number;
};

/** Which account the computer is set to. */
export type Settings = {
  customer: 0 | 1;
  mode: 'sandbox' | 'test';
  dodoKey: string;
  resendKey: string;
};

export type Computer = {
  readonly time: ComputerTime;
  readonly settings: Settings;
  /** The bytes of every mail request, by key. */
  readonly sent: Map<string, string>;
  readonly path: string;
  /** Requests that left without their row: none may. */
  readonly premature: string[];
  online: boolean;
  /** How often its process was killed at a point of interest. */
  crashes: number;
  process: Process | null;
  database: OpenedDatabase;
  readonly account: () => Account;
  /** Starts the app, as after a crash. */
  readonly start: () => Process;
  /** The process dies here and now: no answer, no timer, no clean-up. */
  readonly kill: () => void;
  /** Kills the process at the nth commit or request from now, before or after it. */
  readonly killAt: (nth: number) => void;
};

/** Journal calls that change nothing: no use in dying around them. */
const READS =
  /^(machineId|load|byClientOpId|payload|open|page|counts|events|knownResendIds|wasSentWith)$/;
/** Real time, which plays no part: every wait of a run is virtual. */
const NEVER = 2 ** 31 - 1;

/** One computer: the real core, SDKs, adapters and database file on virtual time and a virtual network. */
export function createComputer(deps: {
  readonly name: string;
  readonly dir: string;
  readonly services: Services;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly dice: Dice;
}): Computer {
  const { name, services, dice, timeline } = deps;
  const path = join(deps.dir, `${name}.db`);
  const time = timeline.computer();
  const ids = createIds(() => timeline.now(), dice.bytes);
  const origin = `http://${name}.invalid`;
  const sent = new Map<string, string>();
  let passed = 0;
  let fatal = Number.POSITIVE_INFINITY;
  const premature: string[] = [];
  const settings: Settings = {
    customer: 0,
    mode: 'sandbox',
    dodoKey: services.dodoKeys[0],
    resendKey: services.resendKeys[0],
  };

  const at = (point: string): void => {
    passed += 1;
    if (passed !== fatal) return;
    computer.crashes += 1;
    kill();
    throw new Killed(point);
  };
  const kill = (): void => {
    fatal = Number.POSITIVE_INFINITY;
    computer.process?.kill();
    computer.process = null;
    time.dropTimers();
  };

  /** Rule b: whoever writes to a service has said so in the journal, durably, before. */
  const checkRow = (request: unknown): void => {
    const { idempotencyKey: id } = request as { readonly idempotencyKey?: string };
    const [, step = '', opId = '', ...rest] = (id ?? '').split(':');
    const state = { d: 'debiting', s: 'sending', r: 'refunding' }[step];
    if (state === undefined || (step !== 's' && rest.length > 0)) return;
    const query = 'SELECT state, progress FROM op WHERE op_id = ?';
    const row = computer.database.db.prepare(query).get(opId) as Record<string, string> | undefined;
    const open = JSON.parse(row?.['progress'] ?? '{}') as Record<string, { unanswered?: number }>;
    const part = { d: 'debit', s: 'send', r: 'refund' }[step] ?? '';
    if (row?.['state'] !== state || (open[part]?.unanswered ?? 0) < 1)
      premature.push(`${id} left while its row said ${row?.['state']}`);
  };
  const checkChange = (resendId: string): void => {
    const query = `SELECT state, progress FROM op JOIN message USING (op_id) WHERE resend_id = ?`;
    const row = computer.database.db.prepare(query).get(resendId) as
      | Record<string, string>
      | undefined;
    const { schedule } = JSON.parse(row?.['progress'] ?? '{}') as {
      schedule?: { unanswered: number } | null;
    };
    if (row?.['state'] !== 'scheduled' || (schedule?.unanswered ?? 0) < 1)
      premature.push(`a change of ${resendId} left while its row said ${row?.['state']}`);
  };
  const watched = <T extends object>(port: T): T => {
    const checked = Object.entries(port).map(([call, run]) => [
      call,
      (request: unknown, ...rest: unknown[]): unknown => {
        if (call === 'send' || call === 'createLedgerEntry') checkRow(request);
        if (call === 'reschedule' || call === 'unschedule') checkChange(String(request));
        return (run as (...args: unknown[]) => unknown)(request, ...rest);
      },
    ]);
    return Object.fromEntries(checked) as T;
  };

  /** What the running process has connected, by key; its ports stay the same while the key does. */
  const createClients = (process: () => Process, line: Line) => {
    const traffic = createTraffic({
      isAlive: () => process().isAlive(),
      at,
      sent,
    });
    route(origin, line.fetch);
    const remembered = <T>(make: (key: string) => T) => {
      const known = new Map<string, T>();
      return (key: string): T => {
        const port = known.get(key) ?? make(key);
        known.set(key, port);
        return port;
      };
    };
    return {
      underWay: traffic.underWay,
      dodo: remembered((key) =>
        traffic.dodo(watched(createDodo({ baseUrl: `${origin}/dodo`, key, timeoutMs: NEVER }))),
      ),
      resend: remembered((key) =>
        traffic.resend(
          watched(createResend({ baseUrl: `${origin}/resend`, key, timeoutMs: NEVER })),
        ),
      ),
    };
  };

  let clients: ReturnType<typeof createClients>;
  const account = (): Account => {
    const { customer, mode, dodoKey, resendKey } = settings;
    return {
      mode,
      ids: services.ids,
      customerId: services.customers[customer],
      dodo: { port: clients.dodo(dodoKey), fingerprint: sha256(dodoKey).slice(0, 16) },
      resend: { port: clients.resend(resendKey), fingerprint: sha256(resendKey).slice(0, 16) },
    };
  };

  /** Every call fails once the process is dead, and every write is a place to die, before and after. */
  const guard = (stored: JournalPort, isAlive: () => boolean): JournalPort => {
    const guarded =
      (call: string, run: (...args: unknown[]) => unknown) =>
      (...args: unknown[]): unknown => {
        if (!isAlive()) throw new Killed(call);
        if (READS.test(call)) return run(...args);
        at(`before ${call}`);
        const result = run(...args);
        at(`after ${call}`);
        return result;
      };
    return Object.fromEntries(
      Object.entries(stored).map(([call, run]) => [call, guarded(call, run as never)]),
    ) as JournalPort;
  };

  const start = (): Process => {
    kill();
    computer.database?.close();
    const database = openDatabase({ path, copyDir: join(deps.dir, 'copies') });
    computer.database = database;
    let alive = true;
    const isAlive = (): boolean => alive;
    const line = deps.network.connect(time);
    clients = createClients(() => started, line);
    const { underWay } = clients;
    const journal = guard(createJournal({ ...database, newId: ids.uuidv7 }), isAlive);
    const scheduler: ComputerTime['scheduler'] = {
      after: (delay, run) => time.scheduler.after(delay, () => (alive ? survive(run) : undefined)),
    };
    const outbox = createOutbox({
      account,
      journal,
      clock: time.clock,
      scheduler,
      ids,
      random: dice.roll,
      digest: sha256,
      network: { online: () => computer.online, onChange: () => () => undefined },
      pace: createPace({ clock: time.clock, scheduler }),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      abort: () => {
        const controller = new AbortController();
        return { signal: controller.signal, abort: () => controller.abort() };
      },
      knownBalance: () => ({ credits: credits(1), fresh: false }),
      paused: false,
    });
    const started: Process = {
      outbox,
      journal,
      isAlive,
      kill: () => {
        alive = false;
        line.cut();
      },
      busy: () => underWay() - line.waiting(),
    };
    computer.process = started;
    survive(() => outbox.start());
    return started;
  };

  const computer: Computer = {
    time,
    settings,
    sent,
    path,
    premature,
    online: true,
    crashes: 0,
    process: null,
    database: undefined as unknown as OpenedDatabase,
    account,
    start,
    kill,
    killAt: (nth) => {
      fatal = passed + nth;
    },
  };
  start();
  return computer;
}
