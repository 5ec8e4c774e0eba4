import { z } from 'zod';
import type { Answer } from '#core/ports/answer.ts';
import type { Endpoint, EndpointsPort } from '#core/ports/webhooks.ts';
import { isId, unknownId } from '../service/answer.ts';
import { type Ask, createAsk, type DodoOptions } from './client.ts';

const PAGE = 100;
const MAX_PAGES = 20;
/** Under this name our endpoints carry their mark. */
const MARK = 'mailkit_receiver';

const Row = z
  .object({
    id: z.string().min(1),
    url: z.string(),
    disabled: z.boolean().nullish(),
    metadata: z.record(z.string(), z.string()).nullish(),
  })
  .transform((row): Endpoint => ({
    endpointId: row.id,
    url: row.url,
    enabled: row.disabled !== true,
    mark: row.metadata?.[MARK] ?? null,
  }));
const List = z.object({
  data: z.array(Row),
  iterator: z.string().nullish(),
  done: z.boolean().nullish(),
});
const Created = Row.transform(({ endpointId }) => ({ endpointId }));
const Secret = z.object({ secret: z.string().min(1) });

/** All pages of the cursor list. `done` ends it: an iterator is there even after the last page (fact 1.5). */
async function allEndpoints(ask: Ask): Promise<Answer<Endpoint[]>> {
  const all: Endpoint[] = [];
  let iterator: string | null = null;
  for (let page = 1; ; page++) {
    const from: string | null = iterator;
    const answer: Answer<z.output<typeof List>> = await ask(List, (client, o) =>
      client.webhooks.list({ limit: PAGE, ...(from === null ? {} : { iterator: from }) }, o),
    );
    if (answer.value === null) return { ...answer, value: null };
    all.push(...answer.value.data);
    iterator = answer.value.iterator ?? null;
    const ended = answer.value.done === true || answer.value.data.length === 0;
    if (ended || iterator === null || page === MAX_PAGES) return { ...answer, value: all };
  }
}

/** Webhook endpoints at Dodo Payments (docs: webhooks). Ours are known by their metadata. */
export function createDodoEndpoints(options: DodoOptions): EndpointsPort {
  const ask = createAsk(options);
  return {
    endpoints: () => allEndpoints(ask),
    createEndpoint: ({ url, types, mark }) =>
      ask(Created, (client, o) =>
        client.webhooks.create(
          {
            url,
            description: 'MailKit Desktop',
            filter_types: [...types] as never[],
            metadata: { [MARK]: mark },
          },
          o,
        ),
      ),
    updateEndpoint: async (id, { url, types, enabled }) =>
      isId(id)
        ? ask(z.unknown(), (client, o) =>
            client.webhooks.update(
              id,
              {
                disabled: !enabled,
                ...(url === undefined ? {} : { url }),
                ...(types === undefined ? {} : { filter_types: [...types] as never[] }),
              },
              o,
            ),
          )
        : unknownId('the webhook'),
    endpointSecret: async (id) =>
      isId(id)
        ? ask(Secret, (client, o) => client.webhooks.retrieveSecret(id, o))
        : unknownId('the webhook'),
    removeEndpoint: async (id) =>
      isId(id)
        ? ask(z.unknown(), (client, o) => client.webhooks.delete(id, o))
        : unknownId('the webhook'),
  };
}
