import DodoPayments from 'dodopayments';
import type { SignedHeaders } from '#core/ports/webhooks.ts';

/**
 * Whether Dodo Payments signed this text, by the SDK's own function. That function returns the body unverified when it
 * gets no headers; `SignedHeaders` has all three, so that cannot happen here. Nothing else may call it (lint).
 */
export function createDodoVerifier(): (
  body: string,
  headers: SignedHeaders,
  secret: string,
) => boolean {
  // The client makes no request; it only carries the function.
  const client = new DodoPayments({
    bearerToken: 'none',
    baseURL: 'http://127.0.0.1:9',
    webhookKey: null,
    logLevel: 'off',
  });
  return (body, { id, timestamp, signature }, secret) => {
    try {
      client.webhooks.unwrap(body, {
        headers: {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signature,
        },
        key: secret,
      });
      return true;
    } catch {
      return false;
    }
  };
}
