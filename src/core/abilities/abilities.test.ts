import { describe, expect, it } from 'vitest';
import { minutes } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { Customer, DodoPort } from '../ports/dodo.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { fakeDodo } from '../testing/fake-dodo.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createAbilities, NOBODY } from './abilities.ts';

function world(write: () => Answer<Customer>, over: Partial<DodoPort> = {}) {
  const renamed: string[] = [];
  const dodo = fakeDodo({
    renameCustomer: async (id) => {
      renamed.push(id);
      return write();
    },
    ...over,
  });
  let account: Account = {
    mode: 'test',
    ids: { entitlementId: 'cde_1', planProductId: '', topUpProductId: '', from: '' },
    customerId: null,
    dodo: { port: dodo, fingerprint: 'f1' },
    resend: null,
  };
  const time = createVirtualTime();
  const abilities = createAbilities({ account: () => account, clock: time.clock });
  let changes = 0;
  abilities.onChange(() => (changes += 1));
  const become = (next: Partial<Account>): void => {
    account = { ...account, ...next };
  };
  return { ...time, abilities, renamed, become, changes: () => changes };
}

describe('what a key may do', () => {
  it('is everything until something is known', () => {
    expect(world(() => no(404)).abilities.read()).toMatchObject({
      dodoKey: 'unknown',
      adjust: true,
    });
  });

  it('is to write when a change of nobody is answered 404, asked once', async () => {
    const { abilities, renamed, changes } = world(() => no(404));
    await Promise.all([abilities.find(), abilities.find()]);
    await abilities.find();
    expect(abilities.read()).toMatchObject({ dodoKey: 'writes', send: true });
    expect(renamed).toEqual([NOBODY]);
    expect(changes()).toBe(1);
  });

  it.each([401, 403])(
    'is only to read when it reads and a write is answered %s',
    async (status) => {
      const { abilities } = world(() => no(status));
      await abilities.find();
      expect(abilities.read()).toEqual({
        dodoKey: 'reads',
        topUp: false,
        subscribe: false,
        portal: false,
        adjust: false,
        send: false,
        editCustomers: false,
      });
    },
  );

  it('stays unknown for a key that is refused altogether, and without an answer', async () => {
    const bad = world(() => no(401), { entitlement: async () => no(401) });
    await bad.abilities.find();
    expect(bad.abilities.read().dodoKey).toBe('unknown');
    const down = world(() => lost());
    await down.abilities.find();
    expect(down.abilities.read().dodoKey).toBe('unknown');
    for (const status of [429, 500, 503]) {
      const busy = world(() => no(status));
      await busy.abilities.find();
      expect(busy.abilities.read().dodoKey).toBe('unknown');
    }
  });

  it('is asked again after a minute while there was no answer', async () => {
    let answer: Answer<Customer> = lost();
    const { abilities, renamed, advance } = world(() => answer);
    await abilities.find();
    answer = no(404);
    await abilities.find();
    expect(renamed).toHaveLength(1);
    await advance(minutes(1));
    await abilities.find();
    expect(abilities.read().dodoKey).toBe('writes');
  });

  it('belongs to one key: another key is asked about anew', async () => {
    const { abilities, become } = world(() => no(401));
    await abilities.find();
    become({
      dodo: { port: fakeDodo({ renameCustomer: async () => no(404) }), fingerprint: 'f2' },
    });
    expect(abilities.read().dodoKey).toBe('unknown');
    await abilities.find();
    expect(abilities.read().dodoKey).toBe('writes');
  });

  it('is learned from what passes by: a write that worked, and one refused to a key that reads', () => {
    const { abilities } = world(() => lost());
    abilities.observe('f1', 'createLedgerEntry', no(401));
    expect(abilities.read().dodoKey).toBe('unknown');
    abilities.observe('f1', 'balance', yes({}));
    abilities.observe('f1', 'createLedgerEntry', no(401));
    expect(abilities.read().dodoKey).toBe('reads');
    abilities.observe('f1', 'createCheckout', yes({}));
    expect(abilities.read().dodoKey).toBe('writes');
  });

  it('is found out once a read has worked, if it could not be before', async () => {
    let answer: Answer<Customer> = lost();
    const { abilities, advance } = world(() => answer);
    await abilities.find();
    answer = no(401);
    await advance(minutes(1));
    abilities.observe('f1', 'balance', yes({}));
    await advance(0);
    expect(abilities.read().dodoKey).toBe('reads');
  });

  it('is everything in the sandbox, without asking', async () => {
    const { abilities, become, renamed } = world(() => no(401));
    become({ mode: 'sandbox' });
    await abilities.find();
    expect(abilities.read().dodoKey).toBe('writes');
    expect(renamed).toEqual([]);
  });
});
