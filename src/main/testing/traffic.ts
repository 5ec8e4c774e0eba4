import type { Answer } from '#core/ports/answer.ts';
import type { DodoPort } from '#core/ports/dodo.ts';
import type { ResendPort } from '#core/ports/resend.ts';

/** Knows when no request is under way, so that a test can wait for that instead of for time. */
export type Traffic = {
  readonly underWay: () => number;
  readonly dodo: (port: DodoPort) => DodoPort;
  readonly resend: (port: ResendPort) => ResendPort;
};

export type TrafficRules = {
  /** False after a crash: answers to requests of the dead process reach nobody. */
  readonly isAlive: () => boolean;
  /** Called before and after every request that changes something; may throw to kill the process there. */
  readonly at: (point: string) => void;
  /** Every mail request by its key; a key that is used twice must carry the same bytes. */
  readonly sent: Map<string, string>;
};

type SendRequest = Parameters<ResendPort['send']>[0];

const WRITES: ReadonlySet<string> = new Set([
  'createLedgerEntry',
  'send',
  'reschedule',
  'unschedule',
]);

export function createTraffic({ isAlive, at, sent }: TrafficRules): Traffic {
  let count = 0;
  const remember = ({ idempotencyKey: key, body }: SendRequest): void => {
    sent.set(key, (sent.get(key) ?? body) === body ? body : `${body} differs from before`);
  };
  const watch = <T extends object>(port: T): T =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]) => [
        name,
        async (...args: unknown[]): Promise<Answer<unknown>> => {
          const point = WRITES.has(name) ? name : null;
          if (point !== null) at(`before ${point}`);
          if (name === 'send') remember(args[0] as SendRequest);
          count += 1;
          const answer = await (call as (...args: unknown[]) => Promise<Answer<unknown>>)(
            ...args,
          ).finally(() => {
            count -= 1;
          });
          // A dead process hears nothing.
          if (!isAlive()) return new Promise<never>(() => undefined);
          if (point !== null) at(`after ${point}`);
          return answer;
        },
      ]),
    ) as T;
  return { underWay: () => count, dodo: watch, resend: watch };
}
