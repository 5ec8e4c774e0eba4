import type { Account } from '#core/account.ts';
import type { Answer } from '#core/ports/answer.ts';
import type { DodoPort } from '#core/ports/dodo.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { ResendPort } from '#core/ports/resend.ts';
import { unrest } from '#main/headless/rest.ts';
import type { Ground } from '#main/headless/parts.ts';
import { type Instant, instant, millis } from '#shared/time.ts';

/** The services' clock, which is the only one: it stands still until somebody waits for it. */
export type ServiceClock = {
  readonly start: number;
  readonly advance: (ms: number) => Promise<void>;
};

/** The clock of a sandbox in another process. */
export async function remoteClock(control: string, key: string): Promise<ServiceClock> {
  const ask = async (path: string, body?: object): Promise<{ now: number }> => {
    const answer = await fetch(`${control}${path}`, {
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
    return (await answer.json()) as { now: number };
  };
  const { now } = await ask('/');
  return { start: now, advance: async (ms) => void (await ask('/clock', { advanceMs: ms })) };
}

export type FaultGround = Ground & {
  /** No timer fires any more. */
  readonly stop: () => void;
};

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** A ledger entry, a mail, or a change of a scheduled mail, on its way. */
export type WriteRequest = {
  /** Empty for a change, which has none. */
  readonly idempotencyKey: string;
  readonly type?: string;
  readonly body?: string;
  /** The scheduled mail that is to be changed. */
  readonly resendId?: string;
};

const WRITES: Readonly<Record<string, string>> = {
  createLedgerEntry: 'entry',
  send: 'send',
  reschedule: 'move',
  unschedule: 'cancel',
};

const NO_WRITE: WriteRequest = { idempotencyKey: '' };
const requestOf = (first: unknown): WriteRequest =>
  typeof first === 'string' ? { idempotencyKey: '', resendId: first } : (first as WriteRequest);

/**
 * The ground below a runner under test: real disk, real sockets, and a clock that jumps to the next timer as soon
 * as nothing is under way but operations are still moving. `at` hears the name of every point at which a process
 * could die: before and after each commit, before and after each request that changes something.
 */
export function createGround(deps: {
  readonly services: ServiceClock;
  readonly at: (point: string, request: WriteRequest | null) => void;
  /** Told the exact bytes of every mail request. */
  readonly sent: (key: string, body: string) => void;
  readonly timeoutMs?: number;
}): FaultGround {
  const { services, at } = deps;
  let timers: Timer[] = [];
  let elapsed = 0;
  let order = 0;
  let underWay = 0;
  let pumping = false;
  let journal: JournalPort | null = null;

  let stopped = false;
  const now = (): Instant => instant(services.start + elapsed);
  const isMoving = (): boolean => !stopped && journal !== null && unrest(journal, now()).moving > 0;
  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 3;) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      calm = underWay === 0 ? calm + 1 : 0;
    }
  };
  const pump = async (): Promise<void> => {
    if (pumping) return;
    pumping = true;
    await quiet();
    while (isMoving()) {
      const [next] = timers.toSorted((a, b) => a.at - b.at || a.order - b.order);
      if (next === undefined) break;
      const wait = next.at - elapsed;
      if (wait > 0) await services.advance(wait);
      elapsed = Math.max(elapsed, next.at);
      if (timers.includes(next)) {
        timers = timers.filter((other) => other !== next);
        next.run();
      }
      await quiet();
    }
    pumping = false;
  };
  const wake = (): void => void pump();

  const port = <P extends object>(calls: P): P =>
    Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        async (...args: unknown[]): Promise<Answer<unknown>> => {
          const kind = WRITES[name];
          const request = kind === undefined ? NO_WRITE : requestOf(args[0]);
          const point = kind === 'entry' ? `${String(request.type)} entry` : kind;
          if (point !== undefined) at(`before ${point}`, request);
          if (kind === 'send') deps.sent(request.idempotencyKey, request.body ?? '');
          underWay += 1;
          try {
            const made = call as (...all: unknown[]) => Promise<Answer<unknown>>;
            const answer = await made(...args);
            if (point !== undefined) at(`after ${point}`, request);
            return answer;
          } finally {
            underWay -= 1;
            wake();
          }
        },
      ]),
    ) as P;

  const around = <T>(point: string, commit: () => T): T => {
    at(`before commit ${point}`, null);
    const done = commit();
    at(`after commit ${point}`, null);
    wake();
    return done;
  };

  return {
    clock: {
      now,
      monotonic: () => millis(elapsed),
    },
    scheduler: {
      after: (delay, run) => {
        const timer = { at: elapsed + Math.max(0, delay), order: order++, run };
        timers.push(timer);
        wake();
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    random: () => 0,
    ...(deps.timeoutMs === undefined ? {} : { timeoutMs: deps.timeoutMs }),
    account: (account: Account): Account => ({
      ...account,
      dodo: account.dodo && { ...account.dodo, port: port<DodoPort>(account.dodo.port) },
      resend: account.resend && { ...account.resend, port: port<ResendPort>(account.resend.port) },
    }),
    journal: (stored) =>
      (journal = {
        ...stored,
        insert: (...args) => around('submitted', () => stored.insert(...args)),
        advance: (op, advance) =>
          around(advance.transition.cause, () => stored.advance(op, advance)),
      }),
    stop: () => {
      stopped = true;
    },
  };
}
