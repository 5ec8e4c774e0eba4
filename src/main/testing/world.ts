import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#core/account.ts';
import { type Outbox, createOutbox } from '#core/outbox/outbox.ts';
import { createPace } from '#core/outbox/pace.ts';
import type { BlobsPort } from '#core/ports/blobs.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import { createDodo } from '#main/adapters/dodo/dodo.ts';
import { createBlobs } from '#main/adapters/blobs.ts';
import { createIds, sha256 } from '#main/adapters/ids.ts';
import { createResend } from '#main/adapters/resend/resend.ts';
import { type OpenedDatabase, openDatabase } from '#main/adapters/sqlite/database.ts';
import { createJournal } from '#main/adapters/sqlite/journal.ts';
import { type Sandbox, type SandboxOptions, createSandbox } from '#sandbox/sandbox.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { type Millis, hours, millis } from '#shared/time.ts';
import { createTraffic } from './traffic.ts';
import { type VirtualTime, createVirtualTime } from './virtual-time.ts';

/** Thrown where a test kills the process; nothing of that process acts any more. */
class Killed extends Error {}

export type Session = {
  readonly outbox: Outbox;
  readonly journal: JournalPort;
  readonly database: OpenedDatabase;
  readonly isAlive: () => boolean;
  /** The process dies here and now: no answer, no timer, no clean-up. */
  readonly kill: () => void;
};

export type WorldOptions = {
  readonly sandbox?: SandboxOptions;
  /** Real milliseconds after which a request without answer is given up. */
  readonly timeoutMs?: number;
  readonly start?: boolean;
  /** Kills the first process at the nth point of interest, counted from one. */
  readonly killAt?: number;
  readonly machine?: string;
};

export type TestWorld = {
  readonly sandbox: Sandbox;
  readonly time: VirtualTime;
  readonly path: string;
  readonly blobs: BlobsPort;
  session: Session;
  account: Account;
  known: ReturnType<Parameters<typeof createOutbox>[0]['knownBalance']>;
  online: boolean;
  /** Names of the points passed since the world began. */
  readonly points: string[];
  /** The bytes of every mail request, by key. */
  readonly sent: ReadonlyMap<string, string>;
  /** A new process on the same file, as after a crash or a restart. */
  readonly restart: () => Session;
  /** Waits until nothing is under way. Virtual time stands still. */
  readonly quiet: () => Promise<void>;
  /** Lets virtual time pass, with everything that becomes due. */
  readonly elapse: (by: Millis) => Promise<void>;
  /** Lets time pass until no timer is left, at most two days. */
  readonly settle: () => Promise<void>;
  readonly connect: (keys?: { dodo?: string; resend?: string }) => Account;
  readonly close: () => Promise<void>;
};

const FAST = { dodoPerSecond: 1e6, dodoPerMinute: 1e6, resendPerSecond: 1e6, grantDelay: 0 };

export const draft = (change: Partial<MessageDraft> = {}): MessageDraft => ({
  from: 'MailKit <hello@acme.dev>',
  to: ['delivered@resend.dev'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Your receipt',
  html: '<p>Thank you</p>',
  text: '',
  ...change,
});

/** One computer, one sandbox, one clock: the real core, adapters, sockets and database file under virtual time. */
export async function createWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const time = createVirtualTime(Date.UTC(2026, 10, 10, 9));
  const sandbox = await createSandbox({
    world: 'subscribed',
    baseClock: time.services,
    schedule: (ms, run) => time.scheduler.after(millis(ms), run),
    ...options.sandbox,
    switches: { ...FAST, ...options.sandbox?.switches },
  });
  const dir = mkdtempSync(join(tmpdir(), 'mailkit-world-'));
  const path = join(dir, 'sandbox.db');
  const blobs = createBlobs(join(dir, 'attachments'));
  const ids = createIds(time.services);
  const { timeoutMs = 400 } = options;
  const points: string[] = [];
  const sent = new Map<string, string>();
  let killAt = options.killAt ?? Number.POSITIVE_INFINITY;
  let seed = 1;

  const at = (point: string): void => {
    points.push(point);
    if (points.length !== killAt) return;
    killAt = Number.POSITIVE_INFINITY;
    world.session.kill();
    throw new Killed(point);
  };
  const traffic = createTraffic({
    isAlive: () => world.session.isAlive(),
    at,
    sent,
  });
  const connect: TestWorld['connect'] = (keys = {}) => {
    const dodoKey = keys.dodo ?? sandbox.dodoKey;
    const resendKey = keys.resend ?? sandbox.resendKey;
    const dodo = createDodo({ baseUrl: sandbox.dodoUrl, key: dodoKey, timeoutMs });
    const resend = createResend({ baseUrl: sandbox.resendUrl, key: resendKey, timeoutMs });
    return {
      mode: 'sandbox',
      ids: {
        entitlementId: sandbox.entitlementId,
        planProductId: sandbox.planProductId,
        topUpProductId: sandbox.topUpProductId,
        from: '',
      },
      customerId: sandbox.customerId,
      dodo: { port: traffic.dodo(dodo), fingerprint: sha256(dodoKey).slice(0, 16) },
      resend: { port: traffic.resend(resend), fingerprint: sha256(resendKey).slice(0, 16) },
    };
  };

  const open = (): Session => {
    const database = openDatabase({ path, copyDir: join(dir, 'copies') });
    let alive = true;
    const stored = createJournal({ ...database, newId: ids.uuidv7 });
    const guarded =
      <A extends unknown[], R>(name: string, write: (...args: A) => R) =>
      (...args: A): R => {
        if (!alive) throw new Killed(name);
        at(`before ${name}`);
        const result = write(...args);
        at(`after ${name}`);
        return result;
      };
    const journal: JournalPort = {
      ...stored,
      insert: guarded('insert', stored.insert),
      advance: (op, advance) => guarded(advance.transition.cause, stored.advance)(op, advance),
    };
    const scheduler: typeof time.scheduler = {
      after: (delay, run) => time.scheduler.after(delay, () => (alive ? run() : undefined)),
    };
    const outbox = createOutbox({
      account: () => world.account,
      journal,
      blobs,
      clock: time.clock,
      scheduler,
      ids,
      // A small congruential generator: jitter that is the same in every run.
      random: () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed / 2_147_483_648;
      },
      digest: sha256,
      network: { online: () => world.online, onChange: () => () => undefined },
      pace: createPace({ clock: time.clock, scheduler }),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      abort: () => {
        const controller = new AbortController();
        return { signal: controller.signal, abort: () => controller.abort() };
      },
      knownBalance: () => world.known,
      paused: false,
    });
    const kill = (): void => {
      alive = false;
    };
    return { outbox, journal, database, isAlive: () => alive, kill };
  };

  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 3;) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      calm = traffic.underWay() === 0 ? calm + 1 : 0;
    }
  };
  const until = async (limit: number): Promise<void> => {
    await quiet();
    while (time.step(limit)) await quiet();
  };

  const world: TestWorld = {
    sandbox,
    time,
    path,
    blobs,
    account: connect(),
    known: { credits: credits(1), fresh: false },
    online: true,
    session: undefined as unknown as Session,
    points,
    sent,
    restart: () => {
      world.session.kill();
      time.dropTimers();
      world.session.database.close();
      world.session = open();
      world.session.outbox.start();
      return world.session;
    },
    quiet,
    elapse: (by) => until(time.elapsed() + by),
    settle: () => until(time.elapsed() + hours(48)),
    connect,
    close: async () => {
      world.session.kill();
      await quiet();
      world.session.database.close();
      await sandbox.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  world.session = open();
  if (options.start !== false) world.session.outbox.start();
  return world;
}
