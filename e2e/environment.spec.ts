import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';

import { selfSigned } from './fixtures/self-signed.ts';
import { expect, test } from './fixtures/test.ts';

/** One line per request, with the headers that matter here. */
type Visit = { readonly url: string; readonly stolen: boolean; readonly key: string };

/** Whoever starts the app can set its environment; no key may leave another way because of it. */
test.describe('a hostile environment', { tag: '@security' }, () => {
  const servers: Server[] = [];

  test.afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** Listens and remembers who came; `null` answers are Resend's and Dodo's for an unknown key. */
  async function listen(secure: boolean): Promise<{ at: string; visits: Visit[] }> {
    const visits: Visit[] = [];
    const hear = ({ url = '', headers }: IncomingMessage, response: ServerResponse): void => {
      visits.push({
        url,
        stolen: 'x-stolen' in headers,
        key: headers.authorization ?? '',
      });
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"unknown"}');
    };
    const server = secure ? createSecureServer(selfSigned, hear) : createServer(hear);
    // A proxy is asked for a secure connection with a method of its own.
    server.on('connect', (request: IncomingMessage, socket: { end: () => void }) => {
      visits.push({ url: `CONNECT ${request.url ?? ''}`, stolen: false, key: '' });
      socket.end();
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    return { at: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`, visits };
  }

  test('redirects nothing, adds nothing and weakens no certificate check', async ({ start }) => {
    const sink = await listen(false);
    const dodo = await listen(false);
    const impostor = await listen(true);
    const app = await start({
      preferences: { firstRunDone: true, mode: 'test', language: 'en', theme: 'light' },
      env: {
        // Where the test build finds the services; the rest is what an attacker may set.
        MAILKIT_E2E_DODO_URL: dodo.at,
        MAILKIT_E2E_RESEND_URL: impostor.at,
        RESEND_BASE_URL: sink.at,
        RESEND_API_KEY: 'stolen',
        DODO_PAYMENTS_BASE_URL: sink.at,
        DODO_PAYMENTS_API_KEY: 'stolen',
        DODO_PAYMENTS_CUSTOM_HEADERS: 'x-stolen: yes',
        DODO_PAYMENTS_LOG: 'debug',
        HTTP_PROXY: sink.at,
        HTTPS_PROXY: sink.at,
        ALL_PROXY: sink.at,
        http_proxy: sink.at,
        https_proxy: sink.at,
        all_proxy: sink.at,
        NO_PROXY: '',
        NODE_USE_ENV_PROXY: '1',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      },
    });
    const names = await app.electron.evaluate(() => Object.keys(process.env));
    expect(names.filter((name) => /^(RESEND_|DODO_PAYMENTS_|NODE_)/.test(name))).toEqual([]);

    const check = (service: 'dodo' | 'resend', key: string) =>
      app.ask('setup.checkKey', { mode: 'test', service, key });
    // The control: this one arrives, with the key that was asked about and without the foreign header.
    const ours = 'dodo_test_key_of_the_operator_0123456789';
    expect(await check('dodo', ours)).toMatchObject({ verdict: 'refused' });
    expect(dodo.visits.length).toBeGreaterThan(0);
    for (const { key, stolen } of dodo.visits)
      expect({ key, stolen }).toEqual({ key: `Bearer ${ours}`, stolen: false });

    // Nobody signed this server's certificate: no request is made, so no key is handed over.
    expect(await check('resend', 're_KeyOfTheOperator_0123456789abcdef')).toMatchObject({
      verdict: 'unknown',
    });
    expect(impostor.visits).toEqual([]);
    expect(sink.visits).toEqual([]);
    expect(app.output()).not.toContain('key_of_the_operator');
  });
});
