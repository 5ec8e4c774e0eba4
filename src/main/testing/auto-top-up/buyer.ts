import { DatabaseSync } from '@photostructure/sqlite';
import type { Account } from '#core/account.ts';
import { type AutoTopUp, createAutoTopUp } from '#core/auto-top-up/auto-top-up.ts';
import type { NewNotice } from '#core/notices/notices.ts';
import type { AutoTopUpPort } from '#core/ports/auto-top-up.ts';
import { createDodo } from '#main/adapters/dodo/dodo.ts';
import { createIds } from '#main/adapters/ids.ts';
import { createAutoTopUpStore } from '#main/adapters/sqlite/auto-top-up.ts';
import { createLease } from '#main/adapters/sqlite/lease.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import type { Database } from '#main/adapters/sqlite/transaction.ts';
import type { Dice } from '../model/dice.ts';
import { route } from '../model/fetch-router.ts';
import type { Network } from '../model/network.ts';
import type { Services } from '../model/services.ts';
import type { ComputerTime, Timeline } from '../model/timeline.ts';
import { createTraffic } from '../traffic.ts';

class Killed extends Error {}

/** A profile of one computer; two processes may have it open. */
export type Profile = { readonly db: Database; readonly id: string; readonly host: string };

export function createProfile(id: string): Profile {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  return { db, id, host: `host-${id}` };
}

/** A process of the app, as far as it buys by itself. */
export type Buyer = {
  readonly time: ComputerTime;
  readonly notices: NewNotice[];
  readonly app: () => AutoTopUp | null;
  readonly start: () => void;
  /** Dies here and now: no answer, no timer, no clean-up. */
  readonly kill: () => void;
  /** Dies at the nth durable write or charge from now, before or after it. */
  readonly killAt: (nth: number) => void;
  readonly busy: () => number;
};

const WRITES: ReadonlySet<string> = new Set(['save', 'put']);
/** Real time, which plays no part. */
const NEVER = 2 ** 31 - 1;
/** Processes that run now, whatever their computer. */
const running = new Set<number>();
let lastPid = 0;

/** The real core, SDK, adapters and tables on virtual time and a virtual network. */
export function createBuyer(deps: {
  readonly name: string;
  readonly profile: Profile;
  readonly services: Services;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly dice: Dice;
  /** Right before a price is asked for, and right before the card is charged. */
  readonly beforePrice: (of: 'quote' | 'charge') => void;
}): Buyer {
  const { name, profile, services, timeline, network, dice, beforePrice } = deps;
  const time = timeline.computer();
  const ids = createIds(() => timeline.now(), dice.bytes);
  const origin = `http://${name}.invalid`;
  const notices: NewNotice[] = [];
  let process: { app: AutoTopUp; busy: () => number; end: () => void } | null = null;
  let passed = 0;
  let fatal = Number.POSITIVE_INFINITY;

  const at = (point: string): void => {
    passed += 1;
    if (passed !== fatal) return;
    kill();
    throw new Killed(point);
  };
  const kill = (): void => {
    fatal = Number.POSITIVE_INFINITY;
    process?.end();
    process = null;
    time.dropTimers();
  };

  const start = (): void => {
    kill();
    let alive = true;
    const pid = (lastPid += 1);
    running.add(pid);
    const line = network.connect(time);
    route(origin, line.fetch);
    const traffic = createTraffic({ isAlive: () => alive, at: () => undefined, sent: new Map() });
    const dodo = traffic.dodo(
      createDodo({ baseUrl: `${origin}/dodo`, key: services.dodoKeys[0], timeoutMs: NEVER }),
    );
    const account = (): Account => ({
      mode: 'test',
      ids: services.ids,
      customerId: services.customers[0],
      dodo: {
        fingerprint: 'f',
        port: {
          ...dodo,
          quote: (request) => {
            beforePrice('quote');
            return dodo.quote(request);
          },
          chargeCard: (request) => {
            at('before charge');
            beforePrice('charge');
            const answer = dodo.chargeCard(request);
            at('after charge');
            return answer;
          },
        },
      },
      resend: null,
    });
    const scheduler: ComputerTime['scheduler'] = {
      after: (delay, run) => time.scheduler.after(delay, () => (alive ? run() : undefined)),
    };
    const health = { writable: true } as const;
    const lease = createLease({
      ...profile,
      health,
      owner: `${name} ${pid}`,
      process: { pid, host: profile.host, boot: 'b', isRunning: (other) => running.has(other) },
      now: time.clock.now,
    });
    const stored = createAutoTopUpStore({ ...profile, health, lease });
    const store = Object.fromEntries(
      Object.entries(stored).map(([call, run]) => [
        call,
        (...args: unknown[]): unknown => {
          if (!alive) throw new Killed(call);
          // Renewed only here, so that the other process of a profile often finds it free.
          if (WRITES.has(call)) lease.take();
          if (WRITES.has(call)) at(`before ${call}`);
          const result = (run as (...all: unknown[]) => unknown)(...args);
          if (WRITES.has(call)) at(`after ${call}`);
          return result;
        },
      ]),
    ) as AutoTopUpPort;
    const app = createAutoTopUp({
      account,
      direct: account,
      store,
      clock: time.clock,
      scheduler,
      ids,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      computer: { id: profile.id, name: profile.host },
      purchaseOpen: () => false,
      knownBalance: () => null,
      refreshBalance: async () => undefined,
      notify: (notice) => notices.push(notice),
    });
    process = {
      app,
      busy: () => traffic.underWay() - line.waiting(),
      end: () => {
        alive = false;
        running.delete(pid);
        line.cut();
      },
    };
    app.start();
  };
  start();
  return {
    time,
    notices,
    app: () => process?.app ?? null,
    start,
    kill,
    killAt: (nth) => {
      fatal = passed + nth;
    },
    busy: () => process?.busy() ?? 0,
  };
}
