import type { ProcedureOutput } from '#shared/contract/procedures.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { ok, type Outcome } from '#shared/outcome.ts';
import type { Account } from '../account.ts';

type Senders = ProcedureOutput<'senders.list'>;

const domainOf = (from: string): string | null =>
  parseMailbox(from)?.address.split('@').at(-1) ?? null;

/**
 * Addresses to send from: the configured one first, then a suggestion for each verified domain. A key that may only
 * send cannot list domains, and Resend may not answer; then there are the configured address and the one used last.
 */
export async function listSenders(
  { ids, resend }: Account,
  lastUsed: string | null,
): Promise<Outcome<Senders>> {
  const own = ids.from === '' ? [] : [ids.from];
  const answer = resend === null ? null : await resend.port.domains();
  if (answer === null || answer.value === null) {
    const refused = answer?.status === 401 || answer?.status === 403;
    return ok({
      addresses: [...new Set([...own, ...(lastUsed === null ? [] : [lastUsed])])],
      domains: [],
      missing: answer === null ? 'noKey' : refused ? 'noRight' : 'noAnswer',
    });
  }
  const domains = answer.value.filter((domain) => domain.verified).map((domain) => domain.name);
  const suggested = domains
    .filter((name) => name !== domainOf(ids.from))
    .map((name) => `hello@${name}`);
  return ok({ addresses: [...own, ...suggested], domains, missing: null });
}
