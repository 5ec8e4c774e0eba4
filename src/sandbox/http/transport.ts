/** Moves replies onto sockets, faithfully or with the fault that was asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpDate } from '../world/time.ts';
import type { FaultAction } from './faults.ts';
import type { Reply } from './reply.ts';

/** Runs something later; the returned function cancels it. */
export type Scheduler = (ms: number, run: () => void) => () => void;

export const realScheduler: Scheduler = (ms, run) => {
  const timer = setTimeout(run, Math.min(Math.max(0, ms), 2 ** 31 - 1));
  return () => clearTimeout(timer);
};

/** The body as text, or null when it is larger than `limit` bytes; all of it is read. */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<{ text: string | null; size: number }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { text: size <= limit ? Buffer.concat(chunks).toString('utf8') : null, size };
}

/** Sends a reply dated `at`. Returns the status that reached the wire. */
export function sendReply(response: ServerResponse, reply: Reply, at: number): number {
  const body = Buffer.from(reply.body ?? '');
  writeHead(response, reply, at, body.length);
  response.end(body);
  return reply.status;
}

export function resetConnection(response: ServerResponse): null {
  response.socket?.resetAndDestroy();
  return null;
}

/** Promises the whole body, sends half of it and closes. */
export function sendHalf(response: ServerResponse, reply: Reply, at: number): null {
  const body = Buffer.from(reply.body ?? '{}');
  writeHead(response, reply, at, body.length);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  return null;
}

/** Dated by the world's clock, as every time in the body is; Node would write the real time. */
function writeHead(response: ServerResponse, reply: Reply, at: number, length: number): void {
  response.sendDate = false;
  response.writeHead(reply.status, {
    date: httpDate(at),
    ...reply.headers,
    'content-length': length,
  });
}

/** The reply a fault puts in place of the service's own. */
export function faultReply(action: FaultAction, own: Reply | null): Reply {
  switch (action.kind) {
    case 'status': {
      const { status, body, retryAfter, headers } = action;
      const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      const plain = typeof body === 'string' || body === undefined || body === null;
      const type = plain ? 'text/plain; charset=utf-8' : 'application/json';
      const content = plain ? (body ?? '') : JSON.stringify(body);
      const typed = content === '' ? {} : { 'content-type': type };
      return { status, headers: { ...typed, ...wait, ...headers }, body: content };
    }
    case 'html200':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Sign in</title><p>Please sign in to this network.</p>',
      };
    case 'emptyBody':
      return { status: own?.status ?? 200 };
    case 'resetBefore':
    case 'resetAfter':
    case 'cutMidBody':
    case 'hang':
    case 'delay':
      return own ?? { status: 500 };
  }
}
