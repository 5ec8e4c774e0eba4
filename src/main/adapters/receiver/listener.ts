import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timingSafeEqual } from 'node:crypto';
import type { Log } from '#core/ports/log.ts';
import type { ListenerPort } from '#core/ports/webhooks.ts';
import type { DoorReason } from '#shared/contract/webhooks.ts';
import { type Service, SERVICES } from '#shared/mode.ts';
import { fail, ok } from '#shared/outcome.ts';
import { readCapped } from './body.ts';

/** Facts 2.6. A test may shorten the times; the sizes stay. */
export type Limits = {
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often Node looks for requests that take too long. */
  readonly checkMs: number;
};
const LIMITS: Limits = { headersMs: 5_000, requestMs: 10_000, checkMs: 1_000 };
const MAX_BODY = 64 * 1024;
const MAX_HEADERS = 8 * 1024;
const MAX_CONNECTIONS = 20;
const KEEP_ALIVE_MS = 1_000;

type Options = Parameters<ListenerPort['open']>[0];
type Refusal = { readonly status: number; readonly reason: DoorReason };

/** Every value of a header as it was sent: Node joins or drops repeated ones in `request.headers`. */
function valuesOf(request: IncomingMessage, name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2)
    if (request.rawHeaders[at]?.toLowerCase() === name)
      values.push(request.rawHeaders[at + 1] ?? '');
  return values;
}

const pairsOf = (request: IncomingMessage): [string, string][] => {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2)
    pairs.push([(request.rawHeaders[at] ?? '').toLowerCase(), request.rawHeaders[at + 1] ?? '']);
  return pairs;
};

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

function serviceOf(url: string, path: string): Service | null {
  const [empty, secret, service, ...rest] = url.split('/');
  if (empty !== '' || rest.length > 0 || secret === undefined || !isSame(secret, path)) return null;
  return SERVICES.find((each) => each === service) ?? null;
}

/** Why a request may not come in, judged before a byte of its body is read. */
function refusal(request: IncomingMessage, host: string, path: string): Refusal | null {
  const hosts = valuesOf(request, 'host');
  if (hosts.length !== 1 || hosts[0]?.toLowerCase() !== host)
    return { status: 421, reason: 'host' };
  const fromPage = pairsOf(request).some(
    ([name]) => name === 'origin' || name.startsWith('sec-fetch-'),
  );
  if (fromPage) return { status: 403, reason: 'browser' };
  if (request.method !== 'POST' || serviceOf(request.url ?? '', path) === null)
    return { status: 404, reason: 'path' };
  const types = valuesOf(request, 'content-type');
  if (types.length !== 1 || !/^application\/json\s*(;|$)/i.test(types[0] ?? ''))
    return { status: 415, reason: 'type' };
  const encoded = valuesOf(request, 'content-encoding').length > 0;
  if (encoded) return { status: 415, reason: 'type' };
  return Number(request.headers['content-length'] ?? 0) > MAX_BODY
    ? { status: 413, reason: 'size' }
    : null;
}

/** One word, the same for everybody: whoever asks without being one of the services learns nothing. */
function answer(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-length': '0', connection: 'close' }).end();
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { onDelivery, onDoor, path }: Options,
): Promise<void> {
  const service = serviceOf(request.url ?? '', path);
  if (service === null) return;
  const read = await readCapped(request, MAX_BODY);
  if (read.end === 'tooBig') {
    onDoor('size');
    answer(response, 413);
    // Whatever is still on its way is not waited for.
    response.once('finish', () => request.destroy());
    return;
  }
  const expected = request.headers['content-length'];
  const status = onDelivery({
    service,
    headers: pairsOf(request),
    body: read.text,
    bytes: read.bytes,
    expected: expected === undefined ? null : Number(expected),
    complete: read.end === 'complete',
  });
  answer(response, status);
}

const portTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/**
 * The loopback receiver: 127.0.0.1 only, an exact `Host`, a path nobody can guess, no browsers, JSON only, 64 KiB, few
 * connections, short times. It decides nothing about what it lets through.
 */
export function createListener(deps: {
  readonly log: Log;
  readonly limits?: Limits;
}): ListenerPort {
  const limits = deps.limits ?? LIMITS;

  const make = (options: Options): Server => {
    const server = createServer(
      {
        headersTimeout: limits.headersMs,
        requestTimeout: limits.requestMs,
        connectionsCheckingInterval: limits.checkMs,
        keepAliveTimeout: KEEP_ALIVE_MS,
        maxHeaderSize: MAX_HEADERS,
        insecureHTTPParser: false,
      },
      (request, response) => {
        response.on('error', () => response.destroy());
        const { port } = server.address() as AddressInfo;
        const refused = refusal(request, options.host() ?? `127.0.0.1:${port}`, options.path);
        if (refused === null) {
          receive(request, response, options).catch((error: unknown) => {
            deps.log.warn('receiver.request', { problem: String(error) });
            response.destroy();
          });
          return;
        }
        options.onDoor(refused.reason);
        answer(response, refused.status);
        response.once('finish', () => request.destroy());
      },
    );
    server.maxConnections = MAX_CONNECTIONS;
    server.on('clientError', (error, socket) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_HTTP_REQUEST_TIMEOUT') options.onDoor('slow');
      if (code === 'HPE_HEADER_OVERFLOW') options.onDoor('size');
      socket.destroy();
    });
    return server;
  };

  return {
    open: async (options) => {
      const server = make(options);
      try {
        await new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, resolve);
        });
      } catch (error) {
        return portTaken(error)
          ? fail({ kind: 'receiver.port', credit: 'unrelated', port: options.port })
          : fail({ kind: 'receiver.failed', credit: 'unrelated', detail: String(error) });
      }
      server.removeAllListeners('error');
      server.on('error', (error) => deps.log.warn('receiver.error', { problem: error.message }));
      return ok({
        port: (server.address() as AddressInfo).port,
        close: () => {
          server.closeAllConnections();
          return new Promise<void>((resolve) => void server.close(() => resolve()));
        },
      });
    },
  };
}
