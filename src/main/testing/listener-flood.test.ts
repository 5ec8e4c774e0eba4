import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';

const PATH = 'a'.repeat(64);
const MEGABYTE = 1024 ** 2;
const FULL = 'x'.repeat(65_536);

const next = async (child: ChildProcess): Promise<number> =>
  Number((await once(child, 'message'))[0]);

async function listeningProcess() {
  const child = fork(join(import.meta.dirname, 'listening-process.ts'), [PATH]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const port = await next(child);
  return {
    port,
    memory: () => {
      child.send('how much');
      return next(child);
    },
  };
}

/** The status of a delivery; null when there was no answer. */
const deliver = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    request(
      { port, host: '127.0.0.1', path: `/${PATH}/dodo`, method: 'POST', headers, agent: false },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? null));
      },
    )
      .once('error', () => resolve(null))
      .end(FULL);
  });

/** Five hundred connections that begin a delivery of the largest size and never end it. */
async function flood(port: number): Promise<Socket[]> {
  const head = [
    `POST /${PATH}/dodo HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${FULL.length}`,
  ].join('\r\n');
  const sockets = Array.from({ length: 500 }, () => connect(port, '127.0.0.1'));
  await Promise.all(
    sockets.map(async (socket) => {
      socket.on('error', () => undefined);
      await once(socket, 'connect').catch(() => undefined);
      socket.resume();
      if (!socket.destroyed) socket.write(`${head}\r\n\r\n${FULL.slice(1)}`);
    }),
  );
  // All but the 20 that may stay have been shut out.
  while (sockets.filter(({ closed }) => !closed).length > 20) await turn();
  return sockets;
}

it('five hundred connections with as many large bodies cost a receiver less than 20 MB', async () => {
  const { port, memory } = await listeningProcess();
  // What every first request costs is not the flood's.
  for (let n = 0; n < 50; n++) expect(await deliver(port)).toBe(200);
  const before = await memory();
  const sockets = await flood(port);
  expect((await memory()) - before).toBeLessThan(20 * MEGABYTE);
  for (const socket of sockets) socket.destroy();
  while ((await deliver(port)) !== 200) await turn();
  expect((await memory()) - before).toBeLessThan(20 * MEGABYTE);
});
