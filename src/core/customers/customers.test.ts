import { describe, expect, it } from 'vitest';
import { ok } from '#shared/outcome.ts';
import type { Account } from '../account.ts';
import type { Customer, DodoPort } from '../ports/dodo.ts';
import type { PreferencesPort, StoredPreferences } from '../ports/storage.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { fakeDodo } from '../testing/fake-dodo.ts';
import { createCustomers } from './customers.ts';

const PEOPLE: readonly Customer[] = [
  { customerId: 'cus_1', name: 'Ada Lovelace', email: 'ada@acme.dev' },
  { customerId: 'cus_2', name: 'Grace', email: 'grace@ada.dev' },
  { customerId: 'cus_3', name: 'Bob', email: 'bob@acme.dev' },
];

type Filter = (query: { email?: string; name?: string }, customer: Customer) => boolean;

const byWholeEmail: Filter = ({ email }, customer) =>
  email === undefined || email === customer.email;
const byPartOfEmail: Filter = ({ email }, customer) =>
  email === undefined || customer.email.includes(email.toLowerCase());

function world(emails: Filter = byWholeEmail, over: Partial<DodoPort> = {}) {
  let stored = {
    activeCustomer: { sandbox: null, test: null, live: null },
  } as unknown as StoredPreferences;
  const preferences: PreferencesPort = {
    read: () => stored,
    write: (patch) => {
      stored = { ...stored, ...patch };
      return ok(stored);
    },
    wasReset: () => false,
  };
  let questions = 0;
  const dodo = fakeDodo({
    customers: async (query) => {
      questions += 1;
      const { name } = query;
      return yes(
        PEOPLE.filter(
          (customer) =>
            emails(query, customer) &&
            (name === undefined || customer.name.toLowerCase().includes(name.toLowerCase())),
        ),
      );
    },
    customer: async (id) => {
      questions += 1;
      const found = PEOPLE.find(({ customerId }) => customerId === id);
      return found === undefined ? no(404) : yes(found);
    },
    ...over,
  });
  const account = (): Account => ({
    mode: 'test',
    ids: { entitlementId: '', planProductId: '', topUpProductId: '', from: '' },
    customerId: stored.activeCustomer.test,
    dodo: { port: dodo, fingerprint: 'f' },
    resend: null,
  });
  const customers = createCustomers({ account, preferences });
  let changes = 0;
  customers.onChange(() => (changes += 1));
  const ids = async (search: string) => {
    const found = await customers.list(search, 0);
    return found.ok ? found.value.customers.map(({ customerId }) => customerId) : found.error;
  };
  return { customers, ids, stored: () => stored, changes: () => changes, asked: () => questions };
}

describe('searching', () => {
  it('finds by part of a name, and by email, whether the service compares emails whole or in part', async () => {
    expect(await world(byWholeEmail).ids('ada')).toEqual(['cus_1']);
    expect(await world(byPartOfEmail).ids('ADA ')).toEqual(['cus_1', 'cus_2']);
    expect(await world(byWholeEmail).ids('bob@acme.dev')).toEqual(['cus_3']);
    expect(await world(byPartOfEmail).ids('@acme.dev')).toEqual(['cus_1', 'cus_3']);
    expect(await world().ids('')).toHaveLength(3);
  });

  it('does not show what a service that ignores filters sends along', async () => {
    expect(await world(() => true).ids('bob@acme.dev')).toEqual(['cus_3']);
  });

  it('says there is more when a page is full', async () => {
    const page = Array.from({ length: 25 }, (_, i) => ({ ...PEOPLE[0]!, customerId: `c${i}` }));
    const { customers } = world(byWholeEmail, { customers: async () => yes(page) });
    expect(await customers.list('', 0)).toMatchObject({ value: { hasMore: true } });
  });

  it('fails with the reason when the list cannot be read', async () => {
    const answers = { customers: async () => lost('unexpected') };
    expect(await world(byWholeEmail, answers).ids('x')).toMatchObject({
      kind: 'service.unexpected',
    });
  });
});

describe('the active customer', () => {
  it('is confirmed by the service, kept for this mode, and announced once', async () => {
    const { customers, stored, changes, asked } = world();
    expect(await customers.active()).toEqual({ ok: true, value: null });
    expect(await customers.select('cus_1')).toMatchObject({ value: { name: 'Ada Lovelace' } });
    await customers.select('cus_1');
    expect(stored().activeCustomer).toEqual({ sandbox: null, test: 'cus_1', live: null });
    expect(changes()).toBe(1);
    const before = asked();
    expect(await customers.active()).toMatchObject({ value: { customerId: 'cus_1' } });
    expect(asked()).toBe(before);
  });

  it('is not changed to one the service does not know, or cannot be asked about', async () => {
    const { customers, stored } = world();
    expect(await customers.select('cus_9')).toMatchObject({ error: { kind: 'customer.unknown' } });
    expect(stored().activeCustomer.test).toBeNull();
    const offline = world(byWholeEmail, { customer: async () => lost() });
    expect(await offline.customers.select('cus_1')).toMatchObject({
      error: { kind: 'service.unreachable' },
    });
  });
});
