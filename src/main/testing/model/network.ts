import { type FaultAction, isProcessed, takeFault } from '#sandbox/http/faults.ts';
import type { Call, Reply } from '#sandbox/http/reply.ts';
import { faultReply } from '#sandbox/http/transport.ts';
import { millis, seconds } from '#shared/time.ts';
import type { Dice } from './dice.ts';
import type { ServiceName, Services } from './services.ts';
import type { ComputerTime, Timeline } from './timeline.ts';

/** How a run's network behaves while it is not told to be well. */
export type Weather = {
  /** Chance that a request or its answer takes up to ten seconds. */
  readonly slow: number;
  /** Chance that the network delivers a request a second time. */
  readonly repeat: number;
};

/** What one process has under way. */
export type Line = {
  readonly fetch: typeof fetch;
  /** Requests that wait for time to pass. */
  readonly waiting: () => number;
  /** Cuts every connection. What has left may still arrive. */
  readonly cut: () => void;
};

export type Network = {
  readonly connect: (computer: ComputerTime) => Line;
  readonly calm: () => void;
  /** Requests between their sender and their service. */
  readonly onTheWay: () => number;
  readonly counts: { requests: number; faults: number; cut: number };
};

/** As long as a client waits for an answer. Shorter than the outbox allows a lost request to be on its way. */
const CLIENT_TIMEOUT = seconds(20);
const SLOWEST = 10_000;

type Exchange = {
  readonly answer: (reply: Reply, half: boolean) => void;
  readonly lose: (why: string) => void;
};

/**
 * A network in virtual time between the official SDKs and the sandbox's services, given to the SDKs as the global
 * `fetch`. Faults are those of the sandbox's own fault script. What is under way when its sender dies, sleeps or
 * gives up goes on by itself.
 */
export function createNetwork(deps: {
  readonly services: Services;
  readonly timeline: Timeline;
  readonly dice: Dice;
  readonly weather: Weather;
}): Network {
  const { services, timeline, dice } = deps;
  let { weather } = deps;
  let onTheWay = 0;
  const counts = { requests: 0, faults: 0, cut: 0 };

  const delay = (): number => (dice.roll() < weather.slow ? dice.below(SLOWEST) : 0);
  const later = (ms: number, run: () => void): void => {
    if (ms === 0) run();
    else timeline.scheduler.after(millis(ms), run);
  };
  const headersOf = (init: RequestInit | undefined): Record<string, string> =>
    Object.fromEntries(new Headers(init?.headers).entries());

  const arrive = (service: ServiceName, call: Omit<Call, 'at'>, exchange: Exchange): void => {
    const action = takeFault(services.world, service, call.method, call.path);
    if (action === null) {
      const reply = services.handle(service, call);
      repeat(service, call, reply);
      return respond(reply, exchange);
    }
    counts.faults += 1;
    const own = isProcessed(action) ? services.handle(service, call) : null;
    fail(action, own, service, call, exchange);
  };
  /** Delivers once more what was carried out. After a refusal it would turn that refusal into a lie. */
  const repeat = (service: ServiceName, call: Omit<Call, 'at'>, { status }: Reply): void => {
    if (status >= 300 || dice.roll() >= weather.repeat) return;
    onTheWay += 1;
    later(1 + dice.below(SLOWEST), () => {
      onTheWay -= 1;
      services.handle(service, call).settled?.();
    });
  };
  const respond = (reply: Reply, exchange: Exchange, half = false): void =>
    later(delay(), () => {
      exchange.answer(reply, half);
      reply.settled?.();
    });
  const fail = (
    action: FaultAction,
    own: Reply | null,
    service: ServiceName,
    call: Omit<Call, 'at'>,
    exchange: Exchange,
  ): void => {
    switch (action.kind) {
      case 'resetBefore':
      case 'resetAfter':
        own?.settled?.();
        return later(delay(), () => exchange.lose('fetch failed'));
      case 'hang':
        return own?.settled?.();
      case 'cutMidBody':
        return respond(own ?? { status: 200 }, exchange, true);
      case 'delay':
        return later(action.ms, () => respond(own ?? services.handle(service, call), exchange));
      case 'status':
      case 'html200':
      case 'emptyBody':
        own?.settled?.();
        return respond(faultReply(action, own), exchange);
    }
  };

  const send = (service: ServiceName, call: Omit<Call, 'at'>, exchange: Exchange): void => {
    onTheWay += 1;
    later(delay(), () => {
      onTheWay -= 1;
      arrive(service, call, exchange);
    });
  };

  const connect = (computer: ComputerTime): Line => {
    const open = new Set<(why: string) => void>();
    const request: typeof fetch = (input, init) =>
      new Promise((resolve, reject) => {
        const url = new URL(input instanceof Request ? input.url : input);
        const [, service, ...path] = url.pathname.split('/');
        counts.requests += 1;
        const close = (): void => {
          open.delete(lose);
          init?.signal?.removeEventListener('abort', abort);
          forget();
        };
        const lose = (why: string): void => {
          if (!open.has(lose)) return;
          counts.cut += 1;
          close();
          reject(new TypeError(why));
        };
        const abort = (): void => lose('This operation was aborted');
        open.add(lose);
        init?.signal?.addEventListener('abort', abort, { once: true });
        const forget = computer.scheduler.after(CLIENT_TIMEOUT, () => lose('timed out'));
        const answer = (reply: Reply, half: boolean): void => {
          if (!open.has(lose)) return;
          // A connection does not live through its computer's sleep.
          if (computer.asleep()) return lose('fetch failed');
          close();
          resolve(responseOf(reply, half, timeline.now()));
        };
        send(
          service === 'resend' ? 'resend' : 'dodo',
          {
            method: (init?.method ?? 'GET').toUpperCase(),
            path: `/${path.join('/')}`,
            params: {},
            query: url.searchParams,
            headers: headersOf(init),
            body: typeof init?.body === 'string' ? init.body : '',
            size: typeof init?.body === 'string' ? Buffer.byteLength(init.body) : 0,
          },
          { answer, lose },
        );
      });
    return {
      fetch: request,
      waiting: () => open.size,
      cut: () => {
        for (const lose of open) lose('the process is gone');
      },
    };
  };

  return {
    connect,
    calm: () => {
      weather = { slow: 0, repeat: 0 };
    },
    onTheWay: () => onTheWay,
    counts,
  };
}

function responseOf(reply: Reply, half: boolean, now: number): Response {
  const headers = { ...reply.headers, date: new Date(now).toUTCString() };
  const { status } = reply;
  const text = reply.body ?? '';
  if (!half) return new Response(text === '' ? null : text, { status, headers });
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2))),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  return new Response(body, { status, headers });
}
