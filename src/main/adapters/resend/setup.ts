import { z } from 'zod';
import type { DnsRecord, DomainState, ResendSetupPort } from '#core/ports/setup.ts';
import { isId, unknownId } from '../service/answer.ts';
import { createAsk, type ResendOptions } from './client.ts';
import { createResend } from './resend.ts';

const Domains = z
  .object({ data: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })) })
  .transform(({ data }): DomainState[] =>
    data.map(({ id, name, status }) => ({ domainId: id, name, status })),
  );

const Records = z
  .object({
    records: z.array(
      z.object({
        record: z.string(),
        type: z.string(),
        name: z.string(),
        value: z.string(),
        status: z.string().nullish(),
      }),
    ),
  })
  .transform(({ records }): DnsRecord[] =>
    records.map(({ record, type, name, value, status }) => ({
      record,
      type,
      name,
      value,
      status: status ?? null,
    })),
  );

/** Resend for setting up an account; see `core/ports/setup.ts` for what each call promises. */
export function createResendSetup(options: ResendOptions): ResendSetupPort {
  const ask = createAsk(options);
  return {
    ...createResend(options),
    domainStates: () => ask(Domains, (client, o) => client.domains.list({}, { ...o })),
    dnsRecords: async (id) =>
      isId(id)
        ? ask(Records, (client, o) => client.domains.get(id, { ...o }))
        : unknownId('the domain'),
    verifyDomain: async (id) =>
      isId(id)
        ? ask(z.unknown(), (client, o) => client.domains.verify(id, { ...o }))
        : unknownId('the domain'),
  };
}
