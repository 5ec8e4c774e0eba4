/** An answer before it is written to a socket. No body means an empty one. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Called when the answer has been sent or its connection is gone. */
  settled?: () => void;
};

/** One request as a handler sees it. */
export type Call = {
  method: string;
  /** Path below the service's prefix, without query. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: string;
  /** Size of the body in bytes as it arrived. */
  size: number;
  /** Sandbox time the request is handled at. */
  at: number;
};

/** Thrown by a handler, before it has written anything, to answer with something else. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`answered ${reply.status}`);
    this.reply = reply;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

export function empty(status: number): Reply {
  return { status };
}

export function text(status: number, body: string, type = 'text/plain'): Reply {
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
