import type { Resend } from 'resend';
import type { z } from 'zod';
import type { Answer, CallOptions } from '#core/ports/answer.ts';
import {
  answered,
  isKey,
  type ReadHeader,
  refused,
  unknown,
  type UnknownName,
  unusableKey,
} from '../service/answer.ts';
import { createDeadline } from '../service/deadline.ts';
import { lazy } from '../service/lazy.ts';
import { ErrorBody } from './wire.ts';

export type ResendOptions = {
  /** Origin without a path, for example `https://api.resend.com` or the sandbox's loopback address. */
  readonly baseUrl: string;
  readonly key: string;
  /** Limit for one request in milliseconds, body included. */
  readonly timeoutMs?: number;
};

type FetchOptions = { readonly signal: AbortSignal; readonly redirect: 'error' };
type SdkAnswer = {
  readonly data: unknown;
  readonly error: unknown;
  readonly headers: Record<string, string> | null;
};

/** A mail of 40 MB on a slow line needs a while. */
const DEFAULT_TIMEOUT = 60_000;

function readError({ error, headers }: SdkAnswer, cause: UnknownName): Answer<never> {
  const header: ReadHeader = (name) => headers?.[name] ?? null;
  const body = ErrorBody.safeParse(error);
  // Without a status nothing is known: the SDK could not read an answer, or somebody else answered (fact R1).
  if (!body.success || body.data.statusCode === null)
    return unknown(headers === null ? cause : 'unexpected', 'no answer from Resend', header);
  return refused(body.data.statusCode, body.data.name, body.data.message, header);
}

/** Makes one SDK call and reads its answer. */
export type Ask = <S extends z.ZodType>(
  schema: S,
  call: (client: Resend, options: FetchOptions) => Promise<unknown>,
  options?: CallOptions,
) => Promise<Answer<z.output<S>>>;

/**
 * One SDK client, loaded on first use. The SDK has no time-out and no retries; the time-out is added here, the retries
 * are the outbox's business.
 */
export function createAsk({ baseUrl, key, timeoutMs = DEFAULT_TIMEOUT }: ResendOptions): Ask {
  const load = lazy(async (): Promise<Resend> => {
    const sdk = await import('resend');
    return new sdk.Resend(key, { baseUrl });
  });

  return async (schema, call, options) => {
    if (!isKey(key)) return unusableKey();
    const client = await load();
    if (client === null) return unknown('unreachable', 'the Resend SDK did not load');
    const deadline = createDeadline(timeoutMs, options?.signal);
    try {
      if (deadline.signal.aborted) return unknown('aborted', 'stopped before it was sent');
      const answer = (await call(client, {
        signal: deadline.signal,
        redirect: 'error',
      })) as SdkAnswer;
      if (answer.error !== null) return readError(answer, deadline.cause());
      const header: ReadHeader = (name) => answer.headers?.[name] ?? null;
      const body = schema.safeParse(answer.data);
      // The SDK does not report which 2xx it was.
      if (body.success) return answered(200, body.data, header);
      return unknown('unexpected', 'a 2xx without the promised body', header);
    } catch (error) {
      return unknown(deadline.cause(), error instanceof Error ? error.message : String(error));
    } finally {
      deadline.end();
    }
  };
}
