import type { Answer } from '#core/ports/answer.ts';
import { type Instant, instant, type Millis, millis } from '#shared/time.ts';

/** Reads one response header, lower-case name; null when absent. */
export type ReadHeader = (name: string) => string | null;

const NO_HEADERS: ReadHeader = () => null;

/** `Retry-After`: seconds or an HTTP date, which is measured against the server's own `Date`. Uncapped. */
function retryAfter(header: ReadHeader): Millis | null {
  const raw = header('retry-after')?.trim();
  if (raw === undefined || raw === '') return null;
  if (/^\d+(\.\d+)?$/.test(raw)) return millis(Number(raw) * 1_000);
  const at = Date.parse(raw);
  return Number.isNaN(at) ? null : millis(Math.max(0, at - (serverTime(header) ?? Date.now())));
}

function serverTime(header: ReadHeader): Instant | null {
  const at = Date.parse(header('date') ?? '');
  return Number.isNaN(at) ? null : instant(at);
}

/** `ratelimit-limit: 10` and `ratelimit-policy: 10;w=1` (Resend docs: rate limit); a window of one second if unsaid. */
function limitOf(header: ReadHeader): Pick<Answer<never>, 'limit'> {
  const requests = Number(header('ratelimit-limit') ?? '');
  if (!Number.isInteger(requests) || requests < 1) return {};
  const window = /(?:^|;)\s*w=(\d{1,6})\b/.exec(header('ratelimit-policy') ?? '')?.[1];
  return { limit: { requests, per: millis(Math.max(1, Number(window ?? '1')) * 1_000) } };
}

const counted = (raw: string | null): number | null =>
  raw !== null && /^\d{1,15}$/.test(raw.trim()) ? Number(raw) : null;

/** `x-resend-daily-quota` (free plan only) and `x-resend-monthly-quota` say what is used, not what is left (fact R6). */
function quotaOf(header: ReadHeader): Pick<Answer<never>, 'quotaUsed'> {
  const daily = counted(header('x-resend-daily-quota'));
  const monthly = counted(header('x-resend-monthly-quota'));
  return daily === null && monthly === null ? {} : { quotaUsed: { daily, monthly } };
}

/** A 2xx whose body had the promised shape. */
export const answered = <T>(status: number, value: T, header: ReadHeader): Answer<T> => ({
  status,
  name: null,
  message: '',
  value,
  retryAfter: null,
  serverTime: serverTime(header),
  ...limitOf(header),
  ...quotaOf(header),
});

/** A definite answer other than 2xx. */
export const refused = (
  status: number,
  name: string | null,
  message: string,
  header: ReadHeader = NO_HEADERS,
): Answer<never> => ({
  status,
  name,
  message: message.slice(0, 1_000),
  value: null,
  retryAfter: retryAfter(header),
  serverTime: serverTime(header),
  ...limitOf(header),
  ...quotaOf(header),
});

/** What made an answer unknown. `unexpected`: something answered 2xx, but not with what the service promises. */
export type UnknownName = 'unreachable' | 'timeout' | 'aborted' | 'unexpected';

/** No status: the request may or may not have been carried out. */
export const unknown = (
  name: UnknownName,
  message: string,
  header: ReadHeader = NO_HEADERS,
): Answer<never> => ({
  status: null,
  name,
  message: message.slice(0, 1_000),
  value: null,
  retryAfter: null,
  serverTime: serverTime(header),
  ...limitOf(header),
  ...quotaOf(header),
});

/**
 * An id that is empty or could leave its path segment names nothing, so it gets the answer any unknown id gets,
 * without a request: both SDKs would turn an empty id into a call of the list endpoint.
 */
export const isId = (id: string): boolean => /^[A-Za-z0-9_-]{1,128}$/.test(id);
export const unknownId = (what: string): Answer<never> =>
  refused(404, 'invalid_id', `${what} is empty or not an id`);

/** A key with characters no header can carry was never issued by anybody; the SDKs would throw on it. */
export const isKey = (key: string): boolean => /^[\x21-\x7E]+$/.test(key);
export const unusableKey = (): Answer<never> => refused(401, 'invalid_key', 'the key is not a key');
