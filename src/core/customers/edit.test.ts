import { describe, expect, it } from 'vitest';
import { ok } from '#shared/outcome.ts';
import type { Customer, DodoPort } from '../ports/dodo.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { plan } from '../testing/credits-world.ts';
import { fakeDodo } from '../testing/fake-dodo.ts';
import { createCustomerEdits } from './edit.ts';

function world(people: Customer[], over: Partial<DodoPort> = {}) {
  const changed: Customer[] = [];
  const dodo = fakeDodo({
    // As a service that ignores the filter.
    customers: async () => yes([...people]),
    customer: async (id) => {
      const found = people.find(({ customerId }) => customerId === id);
      return found === undefined ? no(404) : yes(found);
    },
    createCustomer: async (who) => {
      const made = { customerId: `cus_${people.length + 1}`, ...who };
      people.push(made);
      return yes(made);
    },
    renameCustomer: async (id, name) => {
      const found = people.find(({ customerId }) => customerId === id);
      if (found === undefined) return no(404);
      people.splice(people.indexOf(found), 1, { ...found, name });
      return yes({ ...found, name });
    },
    ...over,
  });
  const edits = createCustomerEdits({
    account: () => ({
      mode: 'test',
      ids: { entitlementId: 'cde_1', planProductId: '', topUpProductId: '', from: '' },
      customerId: null,
      dodo: { port: dodo, fingerprint: 'f' },
      resend: null,
    }),
    changed: (customer) => changed.push(customer),
  });
  return { edits, changed, people };
}

const ada = { customerId: 'cus_1', name: 'Ada', email: 'Ada@acme.dev' };

describe('making a customer', () => {
  it('keeps name and email as they are meant, and tells', async () => {
    const { edits, changed } = world([]);
    expect(await edits.create({ name: ' Grace\n Hopper ', email: ' grace@acme.dev ' })).toEqual(
      ok({ customerId: 'cus_1', name: 'Grace Hopper', email: 'grace@acme.dev' }),
    );
    expect(changed).toHaveLength(1);
  });

  it.each(['nonsense', 'Ada <ada@acme.dev>', 'a@b.c, d@e.f', '<ada@acme.dev>'])(
    'refuses %j as an email',
    async (email) => {
      const { edits, people } = world([]);
      expect(await edits.create({ name: 'Ada', email })).toMatchObject({
        error: { path: 'email' },
      });
      expect(people).toEqual([]);
    },
  );

  it('finds the one it has made when the answer was lost, and makes no second', async () => {
    const { edits, people } = world([ada], {
      createCustomer: async (who) => {
        people.push({ customerId: 'cus_9', ...who });
        return lost();
      },
    });
    expect(await edits.create({ name: 'Ada', email: 'ada@acme.dev' })).toMatchObject({
      value: { customerId: 'cus_9' },
    });
    expect(people).toHaveLength(2);
  });

  it('says so when nothing was made, or the key may not', async () => {
    const down = world([ada], { createCustomer: async () => lost() });
    expect(await down.edits.create({ name: 'Ada', email: 'ada@acme.dev' })).toMatchObject({
      error: { kind: 'service.unreachable' },
    });
    const reader = world([], { createCustomer: async () => no(401) });
    expect(await reader.edits.create({ name: 'Ada', email: 'ada@acme.dev' })).toMatchObject({
      error: { kind: 'keys.readOnly' },
    });
  });
});

describe('renaming', () => {
  it('tells the new name, also when its answer was lost', async () => {
    const { edits } = world([ada]);
    expect(await edits.rename('cus_1', 'Ada L.')).toMatchObject({ value: { name: 'Ada L.' } });
    const torn = world([ada], {
      renameCustomer: async (_, name) => {
        torn.people.splice(0, 1, { ...ada, name });
        return lost();
      },
    });
    expect(await torn.edits.rename('cus_1', 'Ada L.')).toMatchObject({ value: { name: 'Ada L.' } });
  });

  it('fails plainly for somebody unknown', async () => {
    const { edits } = world([]);
    expect(await edits.rename('cus_7', 'X')).toMatchObject({ error: { kind: 'customer.unknown' } });
  });
});

describe('who has a plan already', () => {
  it('is found by email whatever its capitals, whoever is active', async () => {
    const { edits } = world([ada], { subscription: async () => plan });
    expect(await edits.planOf('ADA@acme.dev')).toEqual(ok({ customer: ada, status: 'active' }));
    expect(await edits.planOf('a.da@acme.dev')).toEqual(ok(null));
  });

  it('is nobody whose plan is over, and not guessed from a failure', async () => {
    const over = { ...plan.value?.subscription, status: 'cancelled' };
    const { edits } = world([ada], {
      subscription: async () => ({ ...plan, value: { subscription: over as never } }),
    });
    expect(await edits.planOf('ada@acme.dev')).toEqual(ok(null));
    const down = world([ada], { customers: async () => lost() });
    expect(await down.edits.planOf('ada@acme.dev')).toMatchObject({ ok: false });
  });
});
