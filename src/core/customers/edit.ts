import type { CustomerView } from '#shared/contract/checkout.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Account, AccountSource } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { Customer, DodoPort } from '../ports/dodo.ts';
import { serviceError } from '../service-error.ts';
import { emailKey } from './same-email.ts';

/** A plan in one of these states does not come back by itself. */
const OVER: ReadonlySet<string> = new Set(['cancelled', 'failed', 'expired']);
const LOOKED_AT = 5;

const tidy = (name: string): string => name.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();

const view = ({ customerId, name, email }: Customer): CustomerView => ({ customerId, name, email });

/** Making and renaming customers, and who of them has a plan already. */
export function createCustomerEdits(deps: {
  readonly account: AccountSource;
  readonly changed: (customer: Customer) => void;
}) {
  const { account } = deps;

  function connected(): Outcome<{ dodo: DodoPort; from: Account }> {
    const from = account();
    return from.dodo === null
      ? fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' })
      : ok({ dodo: from.dodo.port, from });
  }

  /** Everybody with this email; a service may compare it in its own way, so it is compared again here. */
  async function withEmail(dodo: DodoPort, email: string): Promise<Answer<readonly Customer[]>> {
    const answer = await dodo.customers({ page: 0, pageSize: 100, email });
    if (answer.value === null) return answer;
    return {
      ...answer,
      value: answer.value.filter((one) => emailKey(one.email) === emailKey(email)),
    };
  }

  const done = (customer: Customer): Outcome<CustomerView> => {
    deps.changed(customer);
    return ok(view(customer));
  };

  return {
    /**
     * Makes a customer. The service would make a second one if it were asked twice, so after a lost answer the
     * new one is looked for; only then is it said that nothing is known.
     */
    create: async (who: { name: string; email: string }): Promise<Outcome<CustomerView>> => {
      const connection = connected();
      if (!connection.ok) return connection;
      const { dodo } = connection.value;
      const name = tidy(who.name);
      const mailbox = parseMailbox(who.email);
      if (name === '')
        return fail({ kind: 'ipc.input', credit: 'unrelated', path: 'name', problem: 'empty' });
      if (mailbox === null || mailbox.name !== '' || who.email.includes('<'))
        return fail({
          kind: 'ipc.input',
          credit: 'unrelated',
          path: 'email',
          problem: 'malformed',
        });
      const email = mailbox.address;
      const before = await withEmail(dodo, email);
      if (before.value === null) return fail(serviceError('dodo', before));
      const answer = await dodo.createCustomer({ name, email });
      if (answer.value !== null) return done(answer.value);
      const lost = answer.status === null || answer.status >= 500;
      if (!lost) return fail(serviceError('dodo', answer, { writing: true }));
      const after = await withEmail(dodo, email);
      const old = new Set(before.value.map(({ customerId }) => customerId));
      const made = after.value?.find((one) => !old.has(one.customerId) && one.name === name);
      return made === undefined
        ? fail(serviceError('dodo', answer, { writing: true }))
        : done(made);
    },

    /** Renaming twice is renaming once, so a lost answer is only looked up. */
    rename: async (customerId: string, wanted: string): Promise<Outcome<CustomerView>> => {
      const connection = connected();
      if (!connection.ok) return connection;
      const { dodo } = connection.value;
      const name = tidy(wanted);
      if (name === '')
        return fail({ kind: 'ipc.input', credit: 'unrelated', path: 'name', problem: 'empty' });
      const answer = await dodo.renameCustomer(customerId, name);
      if (answer.value !== null) return done(answer.value);
      if (answer.status === 404)
        return fail({ kind: 'customer.unknown', credit: 'unrelated', customerId });
      const now = answer.status === null ? await dodo.customer(customerId) : null;
      if (now?.value?.name === name) return done(now.value);
      return fail(serviceError('dodo', answer, { writing: true }));
    },

    /** Who has this email and a plan that runs; null when nobody has. */
    planOf: async (
      email: string,
    ): Promise<Outcome<{ customer: CustomerView; status: string } | null>> => {
      const connection = connected();
      if (!connection.ok) return connection;
      const { dodo, from } = connection.value;
      const found = await withEmail(dodo, email);
      if (found.value === null) return fail(serviceError('dodo', found));
      for (const customer of found.value.slice(0, LOOKED_AT)) {
        const answer = await dodo.subscription({
          entitlementId: from.ids.entitlementId,
          customerId: customer.customerId,
        });
        const plan = answer.value?.subscription ?? null;
        if (plan !== null && !OVER.has(plan.status))
          return ok({ customer: view(customer), status: plan.status });
      }
      return ok(null);
    },
  };
}

export type CustomerEdits = ReturnType<typeof createCustomerEdits>;
