import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignaturePort } from '#core/ports/webhooks.ts';
import { lazy } from '../service/lazy.ts';

/** Standard Webhooks: HMAC-SHA256 over `id.timestamp.body` with the base64-decoded secret (fact 12). */
function signatureOf(secret: string, id: string, timestamp: string | number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Loads both SDKs, whose own functions accept or refuse. `fits` and `sign` are ours: they explain a refusal and make the
 * self-test, and nothing is accepted because of them. Null when the SDKs cannot be loaded.
 */
export const createSignatures = (): (() => Promise<SignaturePort | null>) =>
  lazy(async () => {
    const [dodo, resend] = await Promise.all([
      import('../dodo/signature.ts'),
      import('../resend/signature.ts'),
    ]);
    const verifiers = { dodo: dodo.createDodoVerifier(), resend: resend.createResendVerifier() };
    return {
      verify: (service, body, headers, secret) => verifiers[service](body, headers, secret),
      fits: (body, { id, timestamp, signature }, secret) => {
        const expected = signatureOf(secret, id, timestamp, body);
        return signature.split(' ').some((each) => {
          const [version, value] = each.split(',');
          return version === 'v1' && value !== undefined && isSame(value, expected);
        });
      },
      sign: (secret, id, timestamp, body) => `v1,${signatureOf(secret, id, timestamp, body)}`,
    };
  });
