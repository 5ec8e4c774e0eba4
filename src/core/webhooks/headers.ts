import type { Service } from '#shared/mode.ts';
import type { Delivery, SignedHeaders } from '../ports/webhooks.ts';

/** Dodo speaks Standard Webhooks, Resend the older names of the same scheme (facts 12 and R10). */
const PREFIX: Readonly<Record<Service, string>> = { dodo: 'webhook', resend: 'svix' };
const PARTS = ['id', 'timestamp', 'signature'] as const;

export type Headers = Delivery['headers'];

/** The value of a header that came exactly once; two of a kind are as good as none. */
function single(headers: Headers, name: string): string | null {
  const values = headers.filter(([each]) => each === name);
  return values.length === 1 ? (values[0]?.[1] ?? null) : null;
}

/** The service whose signature headers these are, by their names alone. */
export const senderOf = (headers: Headers): Service | null =>
  headers.some(([name]) => name === 'webhook-signature')
    ? 'dodo'
    : headers.some(([name]) => name === 'svix-signature')
      ? 'resend'
      : null;

/** All three headers of a signature, or the names of those that are missing, doubled or not what they must be. */
export function readSignedHeaders(
  service: Service,
  headers: Headers,
): { readonly headers: SignedHeaders } | { readonly missing: readonly string[] } {
  const name = (part: string): string => `${PREFIX[service]}-${part}`;
  const id = single(headers, name('id')) ?? '';
  const timestamp = single(headers, name('timestamp')) ?? '';
  const signature = single(headers, name('signature')) ?? '';
  const sound = {
    id: id !== '' && id.length <= 256,
    // The SDKs read "1700000000abc" as a number too; a service writes digits only.
    timestamp: /^\d{1,12}$/.test(timestamp),
    signature: signature !== '',
  };
  const missing = PARTS.filter((part) => !sound[part]).map(name);
  return missing.length > 0 ? { missing } : { headers: { id, timestamp, signature } };
}

const SECRET_NAMES = /signature|authorization|cookie|token|secret|key/;

/** Headers as they may be kept and shown: what could be used to sign in or to sign is cut. */
export const maskHeaders = (headers: Headers): { name: string; value: string }[] =>
  headers.slice(0, 60).map(([name, value]) => ({
    name,
    value: SECRET_NAMES.test(name) ? mask(value) : value.slice(0, 1_000),
  }));

const mask = (value: string): string =>
  value
    .split(' ')
    .map((part) => `${part.slice(0, 7)}…`)
    .join(' ')
    .slice(0, 200);
