import type { AccountSource, Connection } from '#core/account.ts';
import type { Answer } from '#core/ports/answer.ts';
import type { DodoPort } from '#core/ports/dodo.ts';
import type { Pace, Turn } from '#core/ports/pace.ts';
import type { Service } from '#shared/mode.ts';

/**
 * The same account, whose every request waits for its turn and counts against the same limits as the outbox's
 * (which takes its turns itself, because it must not wait between recording a request and making it). Whoever
 * `heard` is hears every answer of Dodo Payments with the fingerprint of the key it was given to.
 */
export function paced(
  source: AccountSource,
  pace: Pace,
  {
    lane = 'interactive',
    heard,
  }: {
    readonly lane?: Turn;
    readonly heard?: (fingerprint: string, call: keyof DodoPort, answer: Answer<unknown>) => void;
  } = {},
): AccountSource {
  const made = new WeakMap<object, object>();

  const wrap = <P extends object>(service: Service, port: P, fingerprint: string): P => {
    const known = made.get(port);
    if (known !== undefined) return known as P;
    const calls = Object.entries(port).map(([name, call]) => [
      name,
      async (...args: unknown[]): Promise<Answer<unknown>> => {
        await pace.take(service, lane);
        const answer = await (call as (...all: unknown[]) => Promise<Answer<unknown>>)(...args);
        pace.observe(service, answer);
        if (service === 'dodo') heard?.(fingerprint, name as keyof DodoPort, answer);
        return answer;
      },
    ]);
    const wrapped = Object.fromEntries(calls) as P;
    made.set(port, wrapped);
    return wrapped;
  };
  const wrapConnection = <P extends object>(
    service: Service,
    connection: Connection<P> | null,
  ): Connection<P> | null =>
    connection === null
      ? null
      : {
          ...connection,
          port: wrap(service, connection.port, connection.fingerprint),
          ...(connection.webhooks === undefined
            ? {}
            : { webhooks: wrap(service, connection.webhooks, connection.fingerprint) }),
        };

  return () => {
    const account = source();
    return {
      ...account,
      dodo: wrapConnection('dodo', account.dodo),
      resend: wrapConnection('resend', account.resend),
    };
  };
}
