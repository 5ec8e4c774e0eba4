import type DodoPayments from 'dodopayments';
import type { z } from 'zod';
import type { Answer, CallOptions } from '#core/ports/answer.ts';
import {
  answered,
  isKey,
  type ReadHeader,
  refused,
  unknown,
  unusableKey,
} from '../service/answer.ts';
import { createDeadline } from '../service/deadline.ts';
import { lazy } from '../service/lazy.ts';

export type DodoOptions = {
  /** Origin without a path, for example `https://test.dodopayments.com` or the sandbox's loopback address. */
  readonly baseUrl: string;
  readonly key: string;
  /** Limit for one request in milliseconds, body included. */
  readonly timeoutMs?: number;
};

type SdkOptions = { readonly signal: AbortSignal };
type RawCall = (client: DodoPayments, options: SdkOptions) => { asResponse(): Promise<Response> };

/** Makes one SDK call and reads its answer. */
export type Ask = <S extends z.ZodType>(
  schema: S,
  call: RawCall,
  options?: CallOptions,
) => Promise<Answer<z.output<S>>>;

const DEFAULT_TIMEOUT = 20_000;

function readError(error: unknown, cause: 'timeout' | 'aborted' | 'unreachable'): Answer<never> {
  // The SDK's errors all carry the name "Error", so the status is what tells them apart (EXP 1.2).
  const { status, headers, error: body, message } = error as Record<string, unknown>;
  if (typeof status !== 'number' || status < 300) return unknown(cause, String(message));
  const header: ReadHeader = (name) => (headers instanceof Headers ? headers.get(name) : null);
  const { code, message: said } = (body ?? {}) as Record<string, unknown>;
  return refused(
    status,
    typeof code === 'string' ? code : null,
    typeof said === 'string' ? said : '',
    header,
  );
}

/**
 * One SDK client, loaded on first use because importing the SDK at start costs start-up time. Retries are off
 * (a retried debit or checkout would be ours to answer for) and redirects are errors: neither service
 * redirects, and a network that does must not receive the request. The raw response is read here, because
 * the SDK hands out HTML as a string and turns an HTML list page into an empty list.
 */
export function createAsk({ baseUrl, key, timeoutMs = DEFAULT_TIMEOUT }: DodoOptions): Ask {
  const load = lazy(async (): Promise<DodoPayments> => {
    const sdk = await import('dodopayments');
    return new sdk.default({
      baseURL: baseUrl,
      bearerToken: key,
      webhookKey: null,
      maxRetries: 0,
      timeout: timeoutMs,
      logLevel: 'off',
      fetchOptions: { redirect: 'error' },
    });
  });

  return async (schema, call, options) => {
    if (!isKey(key)) return unusableKey();
    const client = await load();
    if (client === null) return unknown('unreachable', 'the Dodo Payments SDK did not load');
    const deadline = createDeadline(timeoutMs, options?.signal);
    try {
      if (deadline.signal.aborted) return unknown('aborted', 'stopped before it was sent');
      const response = await call(client, { signal: deadline.signal }).asResponse();
      const header: ReadHeader = (name) => response.headers.get(name);
      const text = await response.text();
      const body = schema.safeParse(parseJson(text));
      if (body.success) return answered(response.status, body.data, header);
      return unknown('unexpected', `unexpected body with status ${response.status}`, header);
    } catch (error) {
      return readError(error, deadline.cause());
    } finally {
      deadline.end();
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
