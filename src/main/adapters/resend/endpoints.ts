import { z } from 'zod';
import type { Answer } from '#core/ports/answer.ts';
import type { Endpoint, EndpointsPort } from '#core/ports/webhooks.ts';
import { isId, unknownId } from '../service/answer.ts';
import { type Ask, createAsk, type ResendOptions } from './client.ts';

const PAGE = 100;
const MAX_PAGES = 20;

const Row = z
  .object({ id: z.string().min(1), endpoint: z.string(), status: z.string().nullish() })
  .transform((row): Endpoint => ({
    endpointId: row.id,
    url: row.endpoint,
    enabled: row.status !== 'disabled',
    mark: null,
  }));
const List = z.object({ data: z.array(Row), has_more: z.boolean().nullish() });
const Created = z.object({ id: z.string().min(1) }).transform(({ id }) => ({ endpointId: id }));
const Secret = z
  .object({ signing_secret: z.string().min(1) })
  .transform((row) => ({ secret: row.signing_secret }));

async function allEndpoints(ask: Ask): Promise<Answer<Endpoint[]>> {
  const all: Endpoint[] = [];
  for (let page = 1; ; page++) {
    const after = all.at(-1)?.endpointId;
    const answer: Answer<z.output<typeof List>> = await ask(List, (client, o) =>
      client.webhooks.list({ limit: PAGE, ...(after === undefined ? {} : { after }) }, { ...o }),
    );
    if (answer.value === null) return { ...answer, value: null };
    all.push(...answer.value.data);
    if (answer.value.has_more !== true || answer.value.data.length === 0 || page === MAX_PAGES)
      return { ...answer, value: all };
  }
}

/** Webhook endpoints at Resend (docs: webhooks). They carry no metadata: ours are known by their id or address. */
export function createResendEndpoints(options: ResendOptions): EndpointsPort {
  const ask = createAsk(options);
  return {
    endpoints: () => allEndpoints(ask),
    createEndpoint: ({ url, types }) =>
      ask(Created, (client, o) =>
        client.webhooks.create({ endpoint: url, events: [...types] as never[] }, { ...o }),
      ),
    updateEndpoint: async (id, { url, types, enabled }) =>
      isId(id)
        ? ask(z.unknown(), (client, o) =>
            client.webhooks.update(
              id,
              {
                status: enabled ? 'enabled' : 'disabled',
                ...(url === undefined ? {} : { endpoint: url }),
                ...(types === undefined ? {} : { events: [...types] as never[] }),
              },
              { ...o },
            ),
          )
        : unknownId('the webhook'),
    endpointSecret: async (id) =>
      isId(id)
        ? ask(Secret, (client, o) => client.webhooks.get(id, { ...o }))
        : unknownId('the webhook'),
    removeEndpoint: async (id) =>
      isId(id)
        ? ask(z.unknown(), (client, o) => client.webhooks.remove(id, { ...o }))
        : unknownId('the webhook'),
  };
}
