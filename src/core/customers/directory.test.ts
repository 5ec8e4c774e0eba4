import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { days, instant, minutes } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { Customer, DodoPort, HeldBalance } from '../ports/dodo.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { debitLine, fakeDodo } from '../testing/fake-dodo.ts';
import { quietLog } from '../testing/memory-stores.ts';
import { createVirtualTime, NOON } from '../testing/virtual-time.ts';
import { createDirectory } from './directory.ts';

const person = (n: number, over: Partial<Customer> = {}): Customer => ({
  customerId: `cus_${n}`,
  name: `Customer ${String(n).padStart(4, '0')}`,
  email: `c${n}@acme.dev`,
  ...over,
});
const held = (n: number, amount: number, over: Partial<HeldBalance> = {}): HeldBalance => ({
  customerId: `cus_${n}`,
  credits: credits(amount),
  updatedAt: instant(NOON - days(30)),
  lastUsedAt: null,
  ...over,
});
const pageOf = <T>(all: readonly T[], page: number, size: number): T[] =>
  all.slice(page * size, page * size + size);

function world(
  people: readonly Customer[],
  balances: readonly HeldBalance[],
  over: Partial<DodoPort> = {},
) {
  const time = createVirtualTime();
  const asked: number[] = [];
  const dodo = fakeDodo({
    customers: async ({ page, pageSize }) => yes(pageOf(people, page, pageSize)),
    balances: async ({ page, pageSize }) => {
      asked.push(pageSize);
      return yes(pageOf(balances, page, pageSize));
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
  const directory = createDirectory({
    account: () => account,
    clock: time.clock,
    scheduler: time.scheduler,
    log: quietLog,
  });
  const settled = async () => {
    directory.read();
    await time.settle();
    while (directory.read().reading) await time.settle();
    return directory.read();
  };
  const become = (next: Partial<Account>): void => {
    account = { ...account, ...next };
    directory.accountChanged();
  };
  return { ...time, directory, settled, asked, become };
}

describe('everybody with what they have left', () => {
  it('is read a hundred at a time, all five thousand of them', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => person(n));
    const { directory, asked, settled, advance } = world(
      many,
      many.map((_, n) => held(n, 5_000 - n)),
    );
    await settled();
    await advance(1);
    const { rows, complete, error } = directory.read();
    expect(rows).toHaveLength(5_000);
    expect({ complete, error }).toEqual({ complete: true, error: null });
    expect(new Set(asked)).toEqual(new Set([100]));
    expect(asked).toHaveLength(51);
    expect(rows[0]).toMatchObject({ customerId: 'cus_4999', credits: 1 });
  });

  it('puts who runs out first at the top, by recent use, and who has nothing before all', async () => {
    const recent = { lastUsedAt: instant(NOON - minutes(5)) };
    const { settled } = world(
      [1, 2, 3, 4, 5].map((n) => person(n)),
      [held(1, 900, recent), held(2, 50), held(3, 0), held(4, 100, recent)],
      {
        ledger: async ({ customerId }) =>
          yes([
            debitLine('a', instant(NOON - days(1)), customerId === 'cus_1' ? 400 : 10),
            debitLine('b', instant(NOON - days(6)), 1),
          ]),
      },
    );
    const { rows } = await settled();
    expect(rows.map(({ customerId, credits: n, granted }) => [customerId, n, granted])).toEqual([
      ['cus_3', 0, true],
      ['cus_1', 900, true],
      ['cus_4', 100, true],
      ['cus_2', 50, true],
      ['cus_5', null, false],
    ]);
    expect(rows[0]?.daysLeft).toEqual({ low: 0, high: 0 });
    expect(rows[1]?.daysLeft?.low).toBeGreaterThan(1);
    expect(rows[3]?.daysLeft).toBeNull();
  });

  it('points out who has the same email: capitals do not count, dots do', async () => {
    const { settled } = world(
      [
        person(1, { email: 'Ada@Acme.dev' }),
        person(2, { email: 'ada@acme.dev ' }),
        person(3, { email: 'a.da@acme.dev' }),
        person(4, { email: '' }),
        person(5, { email: '' }),
      ],
      [],
    );
    const { rows } = await settled();
    expect(
      rows.toSorted((a, b) => a.customerId.localeCompare(b.customerId)).map(({ twins }) => twins),
    ).toEqual([1, 1, 0, 0, 0]);
  });

  it('counts a row once that moves to another page while it is read', async () => {
    const many = Array.from({ length: 150 }, (_, n) => person(n));
    const { settled } = world(many, [], {
      customers: async ({ page, pageSize }) =>
        yes(
          page === 0 ? pageOf(many, 0, pageSize) : pageOf([person(999), ...many], page, pageSize),
        ),
    });
    const { rows } = await settled();
    expect(rows).toHaveLength(150);
  });

  it.each([
    ['service.unreachable', lost()],
    ['service.unexpected', lost('unexpected')],
    ['service.unreachable', no(503)],
    ['service.limited', no(429)],
    ['keys.refused', no(401)],
    ['entitlement.unknown', no(404)],
  ] as const)('never shows a zero for what could not be read: %s', async (kind, answer) => {
    const { settled } = world([person(1)], [], { balances: async () => answer });
    const { rows, complete, error } = await settled();
    expect(rows).toMatchObject([{ credits: null, granted: null, daysLeft: null }]);
    expect(complete).toBe(false);
    expect(error).toMatchObject({ kind });
  });

  it('keeps what is known when it cannot be read anew', async () => {
    let fails = false;
    const { directory, settled, settle } = world([person(1)], [held(1, 7)], {
      balances: async () => (fails ? lost() : yes([held(1, 7)])),
    });
    await settled();
    fails = true;
    directory.refresh();
    await settle();
    expect(directory.read()).toMatchObject({
      rows: [{ credits: 7 }],
      complete: true,
      error: { kind: 'service.unreachable' },
    });
  });

  it('starts from nothing for another key, and asks nobody where there is none', async () => {
    const { directory, settled, become, settle } = world([person(1)], [held(1, 7)]);
    await settled();
    become({ dodo: { port: fakeDodo(), fingerprint: 'f2' } });
    expect(directory.read().rows).toEqual([]);
    become({ dodo: null });
    directory.read();
    await settle();
    expect(directory.read().error).toMatchObject({ kind: 'keys.missing' });
  });

  it('shows somebody whose balance is there and whose name is not', async () => {
    const { settled } = world([], [held(1, 7)]);
    expect((await settled()).rows).toMatchObject([{ customerId: 'cus_1', name: '', credits: 7 }]);
  });
});

describe('how long credits last', () => {
  const many = Array.from({ length: 400 }, (_, n) => person(n));
  const busy = { lastUsedAt: instant(NOON - minutes(5)) };
  const use = async () => yes([debitLine('a', instant(NOON - days(2)), 40)]);

  it('is read for the two hundred who have least, and said to be unread of everybody else', async () => {
    const { settled } = world(
      many,
      many.map((_, n) => held(n, 100 + n, busy)),
      { ledger: use },
    );
    const { rows } = await settled();
    const by = (id: string) => rows.find(({ customerId }) => customerId === id);
    expect(rows.filter(({ use: of }) => of === 'told')).toHaveLength(200);
    expect(by('cus_199')).toMatchObject({ use: 'told', daysLeft: { low: expect.any(Number) } });
    expect(by('cus_200')).toMatchObject({ use: 'unread', daysLeft: null });
  });

  it('needs no reading of who used none lately', async () => {
    let asked = 0;
    const { settled } = world([person(1)], [held(1, 7)], {
      ledger: async () => {
        asked += 1;
        return yes([]);
      },
    });
    expect((await settled()).rows).toMatchObject([{ use: 'none', daysLeft: null }]);
    expect(asked).toBe(0);
  });

  it('is read of those that come into sight, once each, and a failed reading stays unread', async () => {
    const asked: string[] = [];
    const { directory, settled, settle } = world(
      many,
      many.map((_, n) => held(n, 100 + n, busy)),
      {
        ledger: async ({ customerId }) => {
          asked.push(customerId);
          return customerId === 'cus_301' ? lost() : use();
        },
      },
    );
    await settled();
    asked.length = 0;
    directory.look(['cus_300', 'cus_301']);
    directory.look(['cus_301', 'cus_302', 'cus_300']);
    await settle();
    directory.look(['cus_300', 'cus_301', 'cus_302', 'cus_nobody']);
    await settle();
    expect(asked.toSorted()).toEqual(['cus_300', 'cus_301', 'cus_302']);
    const { rows } = directory.read();
    const read = (id: string) => rows.find(({ customerId }) => customerId === id)?.use;
    expect(['cus_300', 'cus_301', 'cus_302', 'cus_303'].map(read)).toEqual([
      'told',
      'unread',
      'told',
      'unread',
    ]);
  });

  it('is not called unused while it is only too early to tell, nor hidden where it lasts for years', async () => {
    const { settled } = world(
      [person(1), person(2)],
      [held(1, 9_000, busy), held(2, 90_000, busy)],
      {
        ledger: async ({ customerId }) =>
          yes([debitLine('a', instant(NOON - (customerId === 'cus_1' ? minutes(5) : days(6))), 3)]),
      },
    );
    const { rows } = await settled();
    const by = (id: string) => rows.find(({ customerId }) => customerId === id);
    expect(by('cus_1')).toMatchObject({ use: 'early', daysLeft: null });
    expect(by('cus_2')).toMatchObject({ use: 'told', daysLeft: { low: 365, high: 365 } });
  });
});
