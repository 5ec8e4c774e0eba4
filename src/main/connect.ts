import type { Account, Connection } from '#core/account.ts';
import type { DodoPort } from '#core/ports/dodo.ts';
import type { Digest } from '#core/ports/identity.ts';
import type { ResendPort } from '#core/ports/resend.ts';
import type { AccountMode } from '#shared/mode.ts';
import { createDodo } from './adapters/dodo/dodo.ts';
import { createDodoEndpoints } from './adapters/dodo/endpoints.ts';
import { createResendEndpoints } from './adapters/resend/endpoints.ts';
import { createResend } from './adapters/resend/resend.ts';

/** Dodo docs: environments; Resend docs: introduction. Never read from the environment. */
export const DODO_URL: Readonly<Record<AccountMode, string>> = {
  test: 'https://test.dodopayments.com',
  live: 'https://live.dodopayments.com',
};
export const RESEND_URL = 'https://api.resend.com';

export type Connections = Pick<Account, 'dodo' | 'resend'>;

export type Endpoint = {
  readonly dodoUrl: string;
  readonly dodoKey: string | null;
  readonly resendUrl: string;
  readonly resendKey: string | null;
  /** Limit for one request in milliseconds; without it each adapter's own. */
  readonly timeoutMs?: number;
};

/** Clients of both services; null where there is no key. */
export function connect(at: Endpoint, digest: Digest): Connections {
  const connection = <P>(
    key: string | null,
    make: (key: string) => Omit<Connection<P>, 'fingerprint'>,
  ): Connection<P> | null =>
    key === null ? null : { ...make(key), fingerprint: digest(key).slice(0, 16) };
  const limit = at.timeoutMs === undefined ? {} : { timeoutMs: at.timeoutMs };
  return {
    dodo: connection<DodoPort>(at.dodoKey, (key) => {
      const options = { baseUrl: at.dodoUrl, key, ...limit };
      return { port: createDodo(options), webhooks: createDodoEndpoints(options) };
    }),
    resend: connection<ResendPort>(at.resendKey, (key) => {
      const options = { baseUrl: at.resendUrl, key, ...limit };
      return { port: createResend(options), webhooks: createResendEndpoints(options) };
    }),
  };
}
