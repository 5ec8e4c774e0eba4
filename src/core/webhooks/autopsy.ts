import type { HookCause } from '#shared/contract/webhooks.ts';
import type { Mode, Service } from '#shared/mode.ts';
import { hours, type Instant } from '#shared/time.ts';
import type { Delivery, SignaturePort, SignedHeaders } from '../ports/webhooks.ts';
import { readSignedHeaders, senderOf } from './headers.ts';
import { rewritings } from './rewritings.ts';

/** A secret that was replaced stays valid this long (Dodo docs: webhooks, rotation). */
const ROTATION = hours(24);

export type ReplacedSecret = {
  readonly secret: string;
  readonly at: Instant;
  /** Its endpoint was removed, so nothing may be signed with it any more. */
  readonly gone: boolean;
};

/** Every secret a delivery to one address could have been signed with. */
export type KnownSecrets = {
  readonly current: string | null;
  /** Newest first; only those replaced within `ROTATION` are still valid. */
  readonly replaced: readonly ReplacedSecret[];
  readonly otherModes: readonly { readonly mode: Mode; readonly secret: string }[];
  readonly otherService: string | null;
  /** The service itself has just named `current`. */
  readonly confirmed: boolean;
};

export const validSecrets = (secrets: KnownSecrets, now: Instant): readonly string[] => [
  ...(secrets.current === null ? [] : [secrets.current]),
  ...secrets.replaced
    .filter(({ at, gone }) => !gone && now - at <= ROTATION)
    .map(({ secret }) => secret),
];

const otherOf = (service: Service): Service => (service === 'dodo' ? 'resend' : 'dodo');

/** Why a delivery that did not verify did not: the first explanation that fits, from certain to likely. */
export function explain(
  delivery: Delivery,
  secrets: KnownSecrets,
  using: { readonly signatures: Pick<SignaturePort, 'fits'>; readonly now: Instant },
): HookCause {
  const { service, body, bytes, expected, complete } = delivery;
  if (!complete || (expected !== null && expected > bytes))
    return { kind: 'truncated', bytes, expected };
  if (body === null) return { kind: 'encoding' };
  const sender = senderOf(delivery.headers);
  const signed = readSignedHeaders(service, delivery.headers);
  if ('missing' in signed) {
    if (sender === otherOf(service)) return { kind: 'wrongService', sender };
    return sender === null
      ? { kind: 'unsigned' }
      : { kind: 'headers', missing: [...signed.missing] };
  }
  return explainSignature({ ...delivery, body }, signed.headers, secrets, using);
}

function explainSignature(
  delivery: Delivery & { readonly body: string },
  headers: SignedHeaders,
  secrets: KnownSecrets,
  { signatures, now }: { readonly signatures: Pick<SignaturePort, 'fits'>; readonly now: Instant },
): HookCause {
  const { body, service, bytes } = delivery;
  if (!/(^| )v1,/.test(headers.signature)) return { kind: 'version' };
  const fits = (secret: string, text = body): boolean => signatures.fits(text, headers, secret);
  const valid = validSecrets(secrets, now);

  if (valid.some((secret) => fits(secret)))
    return { kind: 'clock', seconds: Math.round(now / 1_000) - Number(headers.timestamp) };
  const old = secrets.replaced.find(({ secret }) => fits(secret));
  if (old !== undefined)
    return { kind: 'oldSecret', hours: old.gone ? null : Math.floor((now - old.at) / hours(1)) };
  const elsewhere = secrets.otherModes.find(({ secret }) => fits(secret));
  if (elsewhere !== undefined) return { kind: 'otherMode', mode: elsewhere.mode };
  if (secrets.otherService !== null && fits(secrets.otherService))
    return { kind: 'wrongService', sender: otherOf(service) };
  if (rewritings(body).some((text) => valid.some((secret) => fits(secret, text))))
    return { kind: 'reserialised' };
  // A JSON object ends with a brace; what does not was cut on the way, by somebody who corrected the length.
  if (!body.trimEnd().endsWith('}')) return { kind: 'truncated', bytes, expected: null };
  return secrets.confirmed ? { kind: 'altered' } : { kind: 'unknownSecret' };
}
