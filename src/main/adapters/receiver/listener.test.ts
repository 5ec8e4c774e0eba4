import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Delivery } from '#core/ports/webhooks.ts';
import type { DoorReason } from '#shared/contract/webhooks.ts';
import { createListener } from './listener.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PATH = 'a'.repeat(64);
/** Short, so that a slow sender is given up within a test. */
const SHORT = { headersMs: 150, requestMs: 300, checkMs: 50 };

async function listening(over: { host?: string; port?: number; status?: number } = {}) {
  const deliveries: Delivery[] = [];
  const door: DoorReason[] = [];
  const opened = await createListener({ log: silent, limits: SHORT }).open({
    port: over.port ?? 0,
    path: PATH,
    host: () => over.host ?? null,
    onDelivery: (delivery) => {
      deliveries.push(delivery);
      return over.status ?? 200;
    },
    onDoor: (reason) => door.push(reason),
  });
  if (!opened.ok) return { opened, deliveries, door, port: 0 };
  onTestFinished(opened.value.close);
  return { opened, deliveries, door, port: opened.value.port };
}

/** Sends bytes as they are and resolves with everything that came back until the end. */
async function raw(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const part of parts) socket.write(part);
  await closed;
  return answer;
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

type Head = { host?: string; path?: string; method?: string; extra?: string[]; type?: string };
const head = (port: number, given: Head = {}): string => {
  const { host = `127.0.0.1:${port}`, path = `/${PATH}/dodo`, method = 'POST' } = given;
  const { extra = [], type = 'application/json' } = given;
  return [
    `${method} ${path} HTTP/1.1`,
    ...(host === '' ? [] : [`Host: ${host}`]),
    ...(type === '' ? [] : [`Content-Type: ${type}`]),
    ...extra,
  ].join('\r\n');
};
const post = (port: number, body: string, given: Head = {}): Promise<number> =>
  raw(
    port,
    `${head(port, given)}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  ).then(statusOf);

describe('the listener', () => {
  it('hands over the exact bytes of a delivery and answers the status it is told', async () => {
    const { port, deliveries } = await listening({ status: 401 });
    const body = '{"a":"ä\\u00e4" , "b":1}\n';
    expect(await post(port, body, { extra: ['Webhook-Id: msg_1', 'X-A: 1', 'x-a: 2'] })).toBe(401);
    expect(deliveries[0]).toMatchObject({
      service: 'dodo',
      body,
      bytes: Buffer.byteLength(body),
      expected: Buffer.byteLength(body),
      complete: true,
    });
    const { headers } = deliveries[0]!;
    expect(headers.filter(([name]) => name === 'x-a')).toEqual([
      ['x-a', '1'],
      ['x-a', '2'],
    ]);
    expect(await post(port, '{}', { path: `/${PATH}/resend` })).toBe(401);
    expect(deliveries[1]?.service).toBe('resend');
  });

  it('is reached from this computer only', async () => {
    const { port } = await listening();
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((each) => each?.family === 'IPv4' && !each.internal)
      .map((each) => each?.address ?? '');
    const reached = await Promise.all(
      outside.map(async (address) => {
        const socket = connect(port, address);
        const outcome = await Promise.race([
          once(socket, 'connect').then(() => 'reached'),
          once(socket, 'error').then(() => 'refused'),
        ]).catch(() => 'refused');
        socket.destroy();
        return outcome;
      }),
    );
    expect(reached).toEqual(outside.map(() => 'refused'));
  });

  it('answers one exact host name', async () => {
    const { port, deliveries, door } = await listening({ host: 'tunnel.example.dev' });
    expect(await post(port, '{}', { host: 'tunnel.example.dev' })).toBe(200);
    expect(await post(port, '{}', { host: 'Tunnel.Example.DEV' })).toBe(200);
    const foreign = [
      'evil.tld',
      '127.evil.tld',
      'tunnel.example.dev.evil.tld',
      'tunnel.example.dev:81',
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      '169.254.169.254',
      '[::1]',
    ];
    for (const host of foreign)
      expect([host, await post(port, '{}', { host })]).toEqual([host, 421]);
    const two = { host: 'tunnel.example.dev', extra: ['Host: evil.tld'] };
    expect([400, 421]).toContain(await post(port, '{}', two));
    expect([400, 421]).toContain(await post(port, '{}', { host: '' }));
    expect(deliveries).toHaveLength(2);
    expect(door.filter((reason) => reason === 'host').length).toBeGreaterThanOrEqual(
      foreign.length,
    );
  });

  it.each([
    ['a form post', { type: 'application/x-www-form-urlencoded' }, 415],
    ['a beacon', { type: 'text/plain;charset=UTF-8' }, 415],
    ['a form with files', { type: 'multipart/form-data; boundary=x' }, 415],
    ['no type at all', { type: '' }, 415],
    ['a type that only begins like it', { type: 'application/jsonp' }, 415],
    ['a compressed body', { extra: ['Content-Encoding: gzip'] }, 415],
    ['a page (Origin)', { extra: ['Origin: https://evil.tld'] }, 403],
    ['a page without an origin', { extra: ['Origin: null'] }, 403],
    ['fetch (Sec-Fetch-Mode)', { extra: ['Sec-Fetch-Mode: no-cors'] }, 403],
    ['fetch (Sec-Fetch-Site)', { extra: ['sec-fetch-site: cross-site'] }, 403],
    ['GET', { method: 'GET' }, 404],
    ['OPTIONS, which a page asks first', { method: 'OPTIONS' }, 404],
    ['another path', { path: '/' }, 404],
    ['a path that is longer', { path: `/${PATH}/dodo/x` }, 404],
    ['a path with a query', { path: `/${PATH}/dodo?x` }, 404],
    ['a secret that is shorter', { path: `/${PATH.slice(1)}/dodo` }, 404],
    ['a climbing path', { path: `/x/../${PATH}/dodo` }, 404],
    ['another service', { path: `/${PATH}/__proto__` }, 404],
    ['the whole address as path', { path: `http://127.0.0.1/${PATH}/dodo` }, 404],
  ] satisfies [string, Head, number][])(
    'turns %s away unread, with nothing to learn',
    async (_, given, status) => {
      const { port, deliveries, door } = await listening();
      const answer = await raw(
        port,
        `${head(port, given)}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
      );
      expect(statusOf(answer)).toBe(status);
      expect(answer.split('\r\n\r\n')[1]).toBe('');
      expect(answer).not.toMatch(/access-control|server:|x-powered/i);
      expect(deliveries).toEqual([]);
      expect(door).toHaveLength(1);
    },
  );

  it('reads 64 KiB and not a byte more, announced or not', async () => {
    const { port, deliveries, door } = await listening();
    const most = 64 * 1024;
    expect(await post(port, 'x'.repeat(most))).toBe(200);
    // The answer may be lost when the sender is cut off while it still sends.
    expect([413, 0]).toContain(await post(port, 'x'.repeat(most + 1)));
    expect(deliveries).toHaveLength(1);
    expect(door).toEqual(['size']);
  });

  it('cuts a body of a gigabyte in chunks off at the cap, without holding it', async () => {
    const { port, deliveries, door } = await listening();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(`${head(port)}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = Buffer.concat([
      Buffer.from('10000\r\n'),
      Buffer.alloc(65_536, 120),
      Buffer.from('\r\n'),
    ]);
    const before = process.memoryUsage().arrayBuffers;
    let sent = 0;
    while (!socket.closed && sent < 1024 ** 3) {
      sent += chunk.length;
      if (!socket.write(chunk))
        await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
      await turn();
    }
    expect(socket.closed).toBe(true);
    expect(sent).toBeLessThan(64 * 1024 ** 2);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 ** 2);
    expect([deliveries, door]).toEqual([[], ['size']]);
  });

  it('gives up on who sends a byte at a time, in the headers and in the body', async () => {
    const { port, door } = await listening();
    const trickle = async (beginning: string): Promise<void> => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(beginning);
      const timer = setInterval(() => socket.write('x'), 20);
      await new Promise((resolve) => socket.once('close', resolve));
      clearInterval(timer);
    };
    await trickle('POST / HTTP/1.1\r\nX-Long: ');
    await trickle(`${head(port)}\r\nContent-Length: 60000\r\n\r\n`);
    expect(door.filter((reason) => reason === 'slow').length).toBeGreaterThanOrEqual(1);
    expect(await post(port, '{}')).toBe(200);
  });

  it('refuses headers over 8 KiB', async () => {
    const { port, door } = await listening();
    expect(await post(port, '{}', { extra: [`X-A: ${'x'.repeat(9_000)}`] })).not.toBe(200);
    expect(door).toEqual(['size']);
  });

  it('keeps 20 of 500 connections, and serves again when they are gone', async () => {
    const { port } = await listening();
    const sockets: Socket[] = [];
    await Promise.all(
      Array.from({ length: 500 }, () => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        sockets.push(socket);
        return once(socket, 'connect').catch(() => undefined);
      }),
    );
    const closed = Promise.all(
      sockets.slice(0, -20).map(async (socket) => {
        if (!socket.closed) await once(socket, 'close');
      }),
    );
    for (const socket of sockets) socket.resume();
    // Idle ones end by the time limit as well, so in the end all of them are gone.
    await closed;
    for (const socket of sockets) socket.destroy();
    for (;;) {
      const status = await post(port, '{}').catch(() => 0);
      if (status === 200) break;
      await turn();
    }
    expect(await post(port, '{}')).toBe(200);
  });

  it('tells of a body that ended in the middle, and of one that is not UTF-8', async () => {
    const { port, deliveries } = await listening();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end(`${head(port)}\r\nContent-Length: 100\r\n\r\n{"half":`);
    socket.resume();
    await once(socket, 'close');
    await raw(
      port,
      `${head(port)}\r\nContent-Length: 3\r\nConnection: close\r\n\r\n`,
      Buffer.from([0x22, 0xff, 0x22]),
    );
    expect(deliveries).toMatchObject([
      { complete: false, bytes: 8, expected: 100 },
      { complete: true, body: null, bytes: 3 },
    ]);
  });

  it('is not confused by two lengths at once', async () => {
    const { port, deliveries } = await listening();
    const answer = await raw(
      port,
      `${head(port)}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n`,
    );
    expect(statusOf(answer)).not.toBe(200);
    expect(deliveries).toEqual([]);
  });

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    const { opened } = await listening({ port });
    expect(opened).toEqual({
      ok: false,
      error: { kind: 'receiver.port', credit: 'unrelated', port },
    });
  });
});
