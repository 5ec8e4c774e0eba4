import type { ResendPort } from '#core/ports/resend.ts';
import { isId, refused, unknownId } from '../service/answer.ts';
import { createAsk, type ResendOptions } from './client.ts';
import * as wire from './wire.ts';

export type { ResendOptions } from './client.ts';

/** Resend over its official SDK. See `core/ports/resend.ts` for what each call promises. */
export function createResend(options: ResendOptions): ResendPort {
  const ask = createAsk(options);

  return {
    send: async ({ endpoint, body, idempotencyKey }, how) => {
      const entity = parseJson(body);
      if (entity === undefined) return refused(400, 'invalid_body', 'the stored mail is not JSON');
      if (idempotencyKey.length === 0 || idempotencyKey.length > 256)
        return refused(400, 'invalid_idempotency_key', 'the key is empty or over 256 characters');
      const count = Array.isArray(entity) ? entity.length : 1;
      return ask(
        wire.sentMails(count),
        // `body` in the options goes to fetch as it is, so the stored bytes travel unchanged; the entity
        // is what the SDK would otherwise serialise again.
        (client, o) => client.post(endpoint, entity, { ...o, body, idempotencyKey } as object),
        how,
      );
    },
    list: async ({ after, limit }) =>
      ask(wire.MailList, (client, o) =>
        client.emails.list({ limit, ...(after === undefined ? {} : { after }) }, { ...o }),
      ),
    mail: async (id) =>
      isId(id)
        ? ask(wire.Mail, (client, o) => client.emails.get(id, { ...o }))
        : unknownId('the mail'),
    reschedule: async (id, at) =>
      isId(id)
        ? ask(wire.Changed, (client, o) =>
            client.patch(`/emails/${id}`, { scheduled_at: new Date(at).toISOString() }, { ...o }),
          )
        : unknownId('the mail'),
    unschedule: async (id) =>
      isId(id)
        ? ask(wire.Changed, (client, o) => client.post(`/emails/${id}/cancel`, undefined, { ...o }))
        : unknownId('the mail'),
    usage: async () => ask(wire.Usage, (client, o) => client.usage.get({ ...o })),
    suppressions: async ({ after, limit }) =>
      ask(wire.SuppressionList, (client, o) =>
        client.get(
          `/suppressions?limit=${limit}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
          { ...o },
        ),
      ),
    domains: async () => ask(wire.DomainList, (client, o) => client.domains.list({}, { ...o })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
