import { Resend } from 'resend';
import type { SignedHeaders } from '#core/ports/webhooks.ts';

/** Whether Resend signed this text, by the SDK's own function. */
export function createResendVerifier(): (
  body: string,
  headers: SignedHeaders,
  secret: string,
) => boolean {
  // The client makes no request; it only carries the function.
  const { webhooks } = new Resend('none', { baseUrl: 'http://127.0.0.1:9' });
  return (payload, { id, timestamp, signature }, webhookSecret) => {
    try {
      webhooks.verify({ payload, headers: { id, timestamp, signature }, webhookSecret });
      return true;
    } catch {
      return false;
    }
  };
}
