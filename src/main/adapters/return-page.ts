import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '#core/ports/log.ts';
import type { ReturnPagePort } from '#core/ports/desktop.ts';
import { type ReturnPageTexts, renderReturnPage } from './return-page-html.ts';

export type ReturnPage = ReturnPagePort & {
  /** Stops listening. The next `open` starts again on the same address if it is still free. */
  readonly close: () => Promise<void>;
};

const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 1_000,
  maxHeaderSize: 8 * 1024,
} as const;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
} as const;

type Route = 'return' | 'cancel';

/**
 * The page a buyer comes back to: 127.0.0.1 only, a port and a path nobody can guess, GET only, no input
 * read. Whatever the query says is ignored: the visit is a hint to look at the payment, never proof of it.
 */
export function createReturnPage(deps: {
  readonly log: Log;
  readonly texts: () => ReturnPageTexts;
}): ReturnPage {
  let listening: Promise<{ server: Server; port: number }> | null = null;
  let port = 0;
  const secret = randomBytes(32).toString('hex');
  let onReturn: () => void = () => undefined;

  const routeOf = (request: IncomingMessage): Route | null => {
    if (request.headers.host !== `127.0.0.1:${port}`) return null;
    const path = (request.url ?? '').split('?', 1)[0];
    if (path === `/${secret}/return`) return 'return';
    return path === `/${secret}/cancel` ? 'cancel' : null;
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const route = routeOf(request);
    if (route === null || request.method !== 'GET') {
      response.writeHead(404, { 'content-length': '0', connection: 'close' }).end();
      return;
    }
    const page = Buffer.from(renderReturnPage(route, deps.texts()));
    response
      .writeHead(200, { ...HEADERS, 'content-length': String(page.length), connection: 'close' })
      .end(page);
    onReturn();
  };

  const listen = (at: number): Promise<{ server: Server; port: number }> =>
    new Promise((resolve, reject) => {
      const server = createServer(LIMITS, answer);
      server.maxConnections = 20;
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port: at, exclusive: true }, () => {
        // `address` is a string for pipes only.
        port = (server.address() as AddressInfo).port;
        server.removeListener('error', reject);
        server.on('error', (error) =>
          deps.log.warn('returnPage.error', { problem: error.message }),
        );
        resolve({ server, port });
      });
    });

  return {
    open: async (listener) => {
      onReturn = listener;
      listening ??= listen(port).catch(() => listen(0));
      try {
        await listening;
      } catch (error) {
        listening = null;
        throw error;
      }
      const base = `http://127.0.0.1:${port}/${secret}`;
      return { returnUrl: `${base}/return`, cancelUrl: `${base}/cancel` };
    },
    close: async () => {
      const open = listening;
      listening = null;
      onReturn = () => undefined;
      const server = (await open?.catch(() => null))?.server;
      if (server === undefined) return;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
