import { describe, expect, it } from 'vitest';
import type { Account } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { Domain, ResendPort } from '../ports/resend.ts';
import { ok } from '#shared/outcome.ts';
import { listSenders } from './senders.ts';

const answer = (change: Partial<Answer<readonly Domain[]>>): Answer<readonly Domain[]> => ({
  status: 200,
  name: null,
  message: '',
  value: null,
  retryAfter: null,
  serverTime: null,
  ...change,
});
const account = (domains: Answer<readonly Domain[]> | null, from = 'MailKit <hello@acme.dev>') =>
  ({
    mode: 'test',
    ids: { from },
    customerId: null,
    dodo: null,
    resend:
      domains === null
        ? null
        : {
            port: { domains: () => Promise.resolve(domains) } satisfies Partial<ResendPort>,
            fingerprint: 'f',
          },
  }) as unknown as Account;
const listed = [
  { name: 'acme.dev', verified: true },
  { name: 'pending.dev', verified: false },
  { name: 'other.dev', verified: true },
];

describe('who mail can be from', () => {
  it('is the configured address, then one for each verified domain and for no other', async () => {
    expect(await listSenders(account(answer({ value: listed })), 'last@used.dev')).toEqual(
      ok({
        addresses: ['MailKit <hello@acme.dev>', 'hello@other.dev'],
        domains: ['acme.dev', 'other.dev'],
        missing: null,
      }),
    );
  });

  it.each([
    ['noRight', answer({ status: 401, name: 'restricted_api_key' })],
    ['noAnswer', answer({ status: null })],
    ['noAnswer', answer({ status: 503 })],
    ['noKey', null],
  ] as const)(
    'is who it was from last while domains are not known, and why: %s',
    async (missing, said) => {
      expect(await listSenders(account(said, ''), 'Ada <ada@acme.dev>')).toEqual(
        ok({ addresses: ['Ada <ada@acme.dev>'], domains: [], missing }),
      );
      expect(await listSenders(account(said), 'MailKit <hello@acme.dev>')).toMatchObject({
        value: { addresses: ['MailKit <hello@acme.dev>'] },
      });
      expect(await listSenders(account(said, ''), null)).toMatchObject({
        value: { addresses: [] },
      });
    },
  );
});
