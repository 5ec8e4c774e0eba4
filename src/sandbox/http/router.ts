import type { Call, Reply } from './reply.ts';

export type Handler = (call: Call) => Reply;
export type Route = { method: string; pattern: string; handle: Handler };

export type Match =
  | { kind: 'found'; handle: Handler; params: Record<string, string> }
  | { kind: 'otherMethod' }
  | { kind: 'unknown' };

/** `route('GET /things/:id', handler)`: a parameter is one path segment, percent-decoded. */
export function route(spec: string, handle: Handler): Route {
  const [method = '', pattern = ''] = spec.split(' ');
  return { method, pattern, handle };
}

/** Finds routes; earlier ones win. A trailing slash makes no difference. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes.map((entry) => ({ ...entry, parts: segments(entry.pattern) }));
  return (method, path) => {
    const parts = segments(path);
    let sawPath = false;
    for (const entry of compiled) {
      const params = matchParts(entry.parts, parts);
      if (!params) continue;
      if (entry.method === method) return { kind: 'found', handle: entry.handle, params };
      sawPath = true;
    }
    return { kind: sawPath ? 'otherMethod' : 'unknown' };
  };
}

function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function matchParts(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = parts[index] ?? '';
    if (expected.startsWith(':')) {
      const decoded = decode(actual);
      if (decoded === null) return null;
      params[expected.slice(1)] = decoded;
    } else if (expected !== actual) return null;
  }
  return params;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
