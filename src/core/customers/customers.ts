import type { CustomerView } from '#shared/contract/checkout.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Account, AccountSource } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { Customer, DodoPort } from '../ports/dodo.ts';
import type { PreferencesPort } from '../ports/storage.ts';
import { serviceError } from '../service-error.ts';
import { createSignal } from '../signal.ts';

const PAGE = 25;

export type CustomersDeps = {
  readonly account: AccountSource;
  readonly preferences: PreferencesPort;
};

type Found = { customers: CustomerView[]; hasMore: boolean };

const view = ({ customerId, name, email }: Customer): CustomerView => ({
  customerId,
  name,
  email,
});

const matches = ({ name, email }: Customer, search: string): boolean =>
  name.toLowerCase().includes(search) || email.toLowerCase().includes(search);

/**
 * Customers of the operator, and the one worked for. `name` filters by part of a name; whether `email` does is
 * undocumented (fact 6), so a search asks for both and merges, and every comparison is made again here.
 */
export function createCustomers({ account, preferences }: CustomersDeps) {
  const change = createSignal<void>();
  const known = new Map<string, CustomerView>();
  const keyOf = (from: Account, customerId: string): string =>
    `${from.dodo?.fingerprint ?? ''} ${customerId}`;

  function connected(): Outcome<{ dodo: DodoPort; from: Account }> {
    const from = account();
    return from.dodo === null
      ? fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' })
      : ok({ dodo: from.dodo.port, from });
  }

  function remember(from: Account, customers: readonly Customer[]): CustomerView[] {
    return customers.map((customer) => {
      const seen = view(customer);
      known.set(keyOf(from, seen.customerId), seen);
      return seen;
    });
  }

  async function list(search: string, page: number): Promise<Outcome<Found>> {
    const connection = connected();
    if (!connection.ok) return connection;
    const { dodo, from } = connection.value;
    const wanted = search.trim();
    const query = { page, pageSize: PAGE };
    const questions: Promise<Answer<readonly Customer[]>>[] =
      wanted === ''
        ? [dodo.customers(query)]
        : wanted.includes('@')
          ? [dodo.customers({ ...query, email: wanted })]
          : [
              dodo.customers({ ...query, name: wanted }),
              dodo.customers({ ...query, email: wanted }),
            ];
    const answers = await Promise.all(questions);
    const found = new Map<string, Customer>();
    for (const answer of answers) {
      if (answer.value === null) return fail(serviceError('dodo', answer));
      for (const customer of answer.value)
        if (wanted === '' || matches(customer, wanted.toLowerCase()))
          found.set(customer.customerId, customer);
    }
    const hasMore = answers.some((answer) => answer.value?.length === PAGE);
    return ok({ customers: remember(from, [...found.values()]), hasMore });
  }

  async function retrieve(customerId: string): Promise<Outcome<CustomerView>> {
    const connection = connected();
    if (!connection.ok) return connection;
    const { dodo, from } = connection.value;
    const answer = await dodo.customer(customerId);
    if (answer.value !== null) return ok(remember(from, [answer.value])[0] ?? view(answer.value));
    return fail(
      answer.status === 404
        ? { kind: 'customer.unknown', credit: 'unrelated', customerId }
        : serviceError('dodo', answer),
    );
  }

  /** Makes a customer the active one of the current mode. */
  function activate(customerId: string): Outcome<void> {
    const { activeCustomer } = preferences.read();
    const { mode } = account();
    if (activeCustomer[mode] === customerId) return ok(undefined);
    const written = preferences.write({
      activeCustomer: { ...activeCustomer, [mode]: customerId },
    });
    if (!written.ok) return written;
    change.emit();
    return ok(undefined);
  }

  return {
    /** One page; `search` is part of a name or an email. */
    list,
    /** The customer worked for; null when none is chosen. */
    active: async (): Promise<Outcome<CustomerView | null>> => {
      const from = account();
      if (from.customerId === null) return ok(null);
      const seen = known.get(keyOf(from, from.customerId));
      return seen === undefined ? retrieve(from.customerId) : ok(seen);
    },
    /** A customer was made or renamed by this app. */
    put: (customer: Customer): void => {
      remember(account(), [customer]);
    },
    /** The name of a customer seen before; null where there is none. */
    nameOf: (customerId: string): string | null => {
      const name = known.get(keyOf(account(), customerId))?.name ?? '';
      return name === '' ? null : name;
    },
    /** Chooses whom to work for; the id is confirmed by the service first. */
    select: async (customerId: string): Promise<Outcome<CustomerView>> => {
      const { mode } = account();
      const customer = await retrieve(customerId);
      if (!customer.ok) return customer;
      if (account().mode !== mode) return fail({ kind: 'binding.changed', credit: 'unrelated' });
      const done = activate(customerId);
      return done.ok ? customer : done;
    },
    /** Activates a customer the service itself has named, such as the buyer of a payment. */
    adopt: activate,
    /** The active customer has changed. */
    onChange: change.on,
  };
}

export type Customers = ReturnType<typeof createCustomers>;
