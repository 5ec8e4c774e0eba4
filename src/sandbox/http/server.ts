import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { World } from '../world/world.ts';
import { isProcessed, takeFault, type FaultAction } from './faults.ts';
import type { Call, Reply } from './reply.ts';
import type { RequestLog } from './requestLog.ts';
import {
  faultReply,
  readBody,
  resetConnection,
  sendHalf,
  sendReply,
  type Scheduler,
} from './transport.ts';

/** Longer than clients keep idle connections, so that only a fault ever resets one. */
const KEEP_ALIVE = 75_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** One of the services behind the port; `prefix` is cut off the path. */
export type Mount = {
  service: 'dodo' | 'resend' | 'page' | 'control';
  prefix: string;
  handle: (call: Call) => Reply;
};

export type HttpDeps = {
  world: World;
  mounts: readonly Mount[];
  log: RequestLog;
  schedule: Scheduler;
  /** Runs a handler as one commit, with everything due before and after it. */
  transact: (handle: () => Reply) => Reply;
};

/** The HTTP server of the sandbox, not listening yet. */
export function createHttpServer(deps: HttpDeps): Server {
  const server = createServer((request, response) => {
    response.on('error', () => response.destroy());
    answer(deps, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE;
  return server;
}

async function answer(
  deps: HttpDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const method = request.method ?? 'GET';
  const mount = deps.mounts.find((entry) => inside(url.pathname, entry.prefix));
  const body = await readBody(request, MOST_BYTES);
  if (!mount || !isLoopback(request.headers.host)) {
    sendReply(response, { status: mount ? 403 : 404 }, deps.world.now());
    return;
  }
  const path = url.pathname.slice(mount.prefix.length) || '/';
  const action =
    mount.service === 'control' ? null : takeFault(deps.world, mount.service, method, path);
  const call: Omit<Call, 'at'> = {
    method,
    path,
    params: {},
    query: url.searchParams,
    headers: singleHeaders(request),
    body: body.text ?? '',
    size: body.size,
  };
  const work = (): Reply =>
    body.text === null
      ? { status: 413 }
      : deps.transact(() => mount.handle({ ...call, at: deps.world.now() }));
  const finish = (status: number | null): void => {
    const { service } = mount;
    if (service === 'control') return;
    const at = deps.world.now();
    deps.log.add({ at, service, method, path, status, fault: action?.kind ?? null });
  };
  if (action) failing(deps, response, action, work, finish);
  else {
    const reply = work();
    whenSettled(response, reply);
    finish(sendReply(response, reply, deps.world.now()));
  }
}

/** Carries out a fault; the work is done first, later or not at all. */
function failing(
  deps: HttpDeps,
  response: ServerResponse,
  action: FaultAction,
  work: () => Reply,
  finish: (status: number | null) => void,
): void {
  const own = isProcessed(action) ? work() : null;
  if (own) whenSettled(response, own);
  switch (action.kind) {
    case 'resetBefore':
    case 'resetAfter':
      finish(resetConnection(response));
      return;
    case 'cutMidBody':
      finish(sendHalf(response, own ?? { status: 200 }, deps.world.now()));
      return;
    case 'hang':
      finish(null);
      if (action.ms !== undefined)
        later(deps, response, action.ms, () => resetConnection(response));
      return;
    case 'delay':
      later(deps, response, action.ms, () =>
        finish(sendReply(response, own ?? work(), deps.world.now())),
      );
      return;
    case 'status':
    case 'html200':
    case 'emptyBody':
      finish(sendReply(response, faultReply(action, own), deps.world.now()));
      return;
  }
}

function later(deps: HttpDeps, response: ServerResponse, ms: number, run: () => void): void {
  const cancel = deps.schedule(ms, run);
  response.on('close', cancel);
}

function whenSettled(response: ServerResponse, reply: Reply): void {
  if (!reply.settled) return;
  const { settled } = reply;
  response.once('close', settled);
  response.once('finish', settled);
}

function inside(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** Only names of this machine, so that no web page reaches the sandbox by DNS rebinding. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

function singleHeaders(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
