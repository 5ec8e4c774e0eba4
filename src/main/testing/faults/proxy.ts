import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What happens on the wire to one request. */
export type WireFault =
  /** Reset as soon as the request has begun to arrive; the service hears nothing. */
  | 'cutBefore'
  /** Half of the request reaches the service, then both sides are reset. */
  | 'cutMidRequest'
  /** The service gets the whole request; the client is reset before a byte of the answer. */
  | 'cutAfter'
  | 'cutMidHeaders'
  | 'cutMidBody'
  /** The service never hears of it, the client never hears anything. */
  | 'hangBefore'
  /** The service answers, the client never hears it. */
  | 'hangAfter'
  /** The answer comes in small pieces with pauses. */
  | 'slow'
  /** The request is delivered twice; the client gets the second answer. */
  | 'twice'
  /** A captive portal answers in place of the service. */
  | 'html'
  /** The right answer, compressed. */
  | 'gzip'
  /** The right answer with a body that says it is compressed and is not. */
  | 'badGzip';

export type Proxy = {
  readonly port: number;
  /** The nth request, counted from one, whose first line matches meets this fault. */
  readonly plan: (first: RegExp, nth: number, fault: WireFault) => void;
  /** How many faults have happened. */
  readonly happened: () => number;
  readonly close: () => Promise<void>;
};

const HEAD_END = '\r\n\r\n';

/** Length of the first whole HTTP message in `bytes`, or null while it is not complete. Bodies have a Content-Length. */
function messageLength(bytes: Buffer): number | null {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return null;
  const text = bytes.subarray(0, head).toString('latin1');
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0);
  const whole = head + HEAD_END.length + length;
  return bytes.length < whole ? null : whole;
}

/** Sends one whole request on a connection of its own and answers with the whole response. */
const ask = (port: number, request: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const service = connect(port, '127.0.0.1');
    let answer = Buffer.alloc(0);
    service.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const whole = messageLength(answer);
      if (whole === null) return;
      service.destroy();
      resolve(answer.subarray(0, whole));
    });
    service.on('error', reject);
    service.on('end', () => reject(new Error('the service hung up')));
    service.write(request);
  });

/** The same answer with another body. */
function rewrite(answer: Buffer, encoding: string, change: (body: Buffer) => Buffer): Buffer {
  const head = answer.indexOf(HEAD_END);
  const body = change(answer.subarray(head + HEAD_END.length));
  const headers = answer
    .subarray(0, head)
    .toString('latin1')
    .replace(/\r\ncontent-length: *\d+/i, `\r\ncontent-length: ${body.length}`);
  return Buffer.concat([
    Buffer.from(`${headers}\r\ncontent-encoding: ${encoding}${HEAD_END}`, 'latin1'),
    body,
  ]);
}

const PORTAL = '<!doctype html><title>Sign in</title><p>Please sign in to this network.</p>';
const portal = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PORTAL.length}${HEAD_END}${PORTAL}`,
);

/** Gives the answer in pieces, each when the one before has left. */
async function trickle(client: Socket, answer: Buffer): Promise<void> {
  for (let at = 0; at < answer.length; at += 64) {
    client.write(answer.subarray(at, at + 64));
    await new Promise<void>((resolve) => void setTimeout(resolve, 2));
  }
}

async function meet(
  fault: WireFault | null,
  client: Socket,
  port: number,
  request: Buffer,
): Promise<void> {
  const body = (answer: Buffer): number => answer.indexOf(HEAD_END) + HEAD_END.length;
  const upTo = (answer: Buffer, length: number): void => {
    client.write(answer.subarray(0, length), () => client.resetAndDestroy());
  };
  switch (fault) {
    case null:
      client.write(await ask(port, request));
      return;
    case 'cutBefore':
      client.resetAndDestroy();
      return;
    case 'cutMidRequest': {
      const service = connect(port, '127.0.0.1');
      service.on('error', () => undefined);
      service.write(request.subarray(0, Math.floor(request.length * 0.9)), () => {
        service.resetAndDestroy();
        client.resetAndDestroy();
      });
      return;
    }
    case 'cutAfter':
      await ask(port, request);
      client.resetAndDestroy();
      return;
    case 'cutMidHeaders':
      upTo(await ask(port, request), 30);
      return;
    case 'cutMidBody': {
      const answer = await ask(port, request);
      upTo(answer, Math.floor((body(answer) + answer.length) / 2));
      return;
    }
    case 'hangBefore':
      return;
    case 'hangAfter':
      await ask(port, request);
      return;
    case 'slow':
      await trickle(client, await ask(port, request));
      return;
    case 'twice':
      await ask(port, request);
      client.write(await ask(port, request));
      return;
    case 'html':
      client.write(portal);
      return;
    case 'gzip':
      client.write(rewrite(await ask(port, request), 'gzip', (plain) => gzipSync(plain)));
      return;
    case 'badGzip':
      client.write(rewrite(await ask(port, request), 'gzip', (plain) => plain));
      return;
  }
}

/** A TCP proxy in front of `port` that spoils chosen requests and passes on the others. */
export async function createProxy(port: number): Promise<Proxy> {
  let plans: { readonly first: RegExp; left: number; readonly fault: WireFault }[] = [];
  let happened = 0;
  const sockets = new Set<Socket>();
  const choose = (request: Buffer): WireFault | null => {
    const first = request.subarray(0, request.indexOf('\r\n')).toString('latin1');
    for (const plan of plans) {
      if (!plan.first.test(first)) continue;
      plan.left -= 1;
      if (plan.left > 0) continue;
      plans = plans.filter((other) => other !== plan);
      happened += 1;
      return plan.fault;
    }
    return null;
  };
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    client.on('error', () => undefined);
    let waiting = Buffer.alloc(0);
    client.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk]);
      const whole = messageLength(waiting);
      if (whole === null) return;
      const request = waiting.subarray(0, whole);
      waiting = waiting.subarray(whole);
      meet(choose(request), client, port, request).catch(() => client.destroy());
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    plan: (first, nth, fault) => void plans.push({ first, left: nth, fault }),
    happened: () => happened,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
