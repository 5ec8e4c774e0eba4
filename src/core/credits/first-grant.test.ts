import { describe, expect, it } from 'vitest';
import { no } from '../testing/answers.ts';
import { balance, creditsWorld, plan } from '../testing/credits-world.ts';
import type { DodoPort } from '../ports/dodo.ts';

const MIN = 60_000;
type Balance = Awaited<ReturnType<DodoPort['balance']>>;

function world(first: Balance) {
  let answer = first;
  const made = creditsWorld({ balance: async () => answer, subscription: async () => plan });
  const read = async (next: Balance): Promise<void> => {
    answer = next;
    await made.service.refresh();
    await made.settle();
  };
  return { ...made, read, kinds: () => made.notices.map(({ kind }) => kind) };
}

describe('the empty notice', () => {
  it('is not given to a customer who never had a grant, but once granted and spent to zero it is', async () => {
    const { read, kinds } = world(no(404));
    await read(no(404));
    await read(no(404));
    expect(kinds()).toEqual([]);
    await read(balance(5_000, 1));
    expect(kinds()).toEqual([]);
    await read(balance(0, 2));
    expect(kinds()).toEqual(['balance.empty']);
  });

  it('is given when the grant came and went between two readings', async () => {
    const { read, kinds } = world(no(404));
    await read(no(404));
    await read(balance(0, 2));
    expect(kinds()).toEqual(['balance.empty']);
  });

  it('waits while a checkout is open, and is given when that ends without credits', async () => {
    const { service, read, kinds, settle } = world(balance(500));
    service.checkoutOpen(true);
    await read(balance(500));
    await read(balance(0, 1));
    expect(kinds()).toEqual([]);
    service.checkoutOpen(false);
    await settle();
    expect(kinds()).toEqual(['balance.empty']);
  });

  it('is not given at all when the checkout brought credits', async () => {
    const { service, read, kinds, settle } = world(balance(0));
    service.checkoutOpen(true);
    await read(balance(0));
    await read(balance(5_000, 1));
    service.checkoutOpen(false);
    await settle();
    expect(kinds()).toEqual([]);
  });

  it('is not muted by a checkout forgotten in a tab', async () => {
    const { service, advance, kinds } = world(balance(0));
    service.start();
    service.checkoutOpen(true);
    await advance(9 * MIN);
    expect(kinds()).toEqual([]);
    await advance(2 * MIN);
    expect(kinds()).toEqual(['balance.empty']);
  });
});
