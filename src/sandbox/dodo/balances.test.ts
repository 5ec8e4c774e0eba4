import { describe, expect, it } from 'vitest';
import { DAY } from '../world/time.ts';
import { credit, debit, start, type Started } from '../testing/start.ts';

function remaining({ sandbox }: Started): string[] {
  return sandbox.books().grants.map((grant) => String(grant['remaining_amount']));
}

async function grantsThatExpire(started: Started, ...days: number[]): Promise<void> {
  const now = started.sandbox.control.now();
  for (const count of days) {
    const expires_at = new Date(now + count * DAY).toISOString();
    await credit(started, 10, { expires_at });
  }
}

describe('debits and grants', () => {
  it('draw the grant that expires first, whatever its age', async () => {
    const started = await start();
    await grantsThatExpire(started, 20, 5, 10);
    await debit(started, 15);
    expect(remaining(started)).toEqual(['10', '0', '5']);
  });

  it('draw the oldest first under the other reading', async () => {
    const started = await start({ switches: { debitOrder: 'created' } });
    await grantsThatExpire(started, 20, 5, 10);
    await debit(started, 15);
    expect(remaining(started)).toEqual(['0', '5', '10']);
  });

  it('write one ledger row, or one per grant', async () => {
    for (const [debitRows, count] of [
      ['one', 1],
      ['perGrant', 2],
    ] as const) {
      const started = await start({ switches: { debitRows } });
      await grantsThatExpire(started, 5, 10);
      await debit(started, 15);
      const debits = started.sandbox.books().ledger.filter((row) => row['is_credit'] === false);
      expect(debits).toHaveLength(count);
      expect(debits.at(-1)).toMatchObject({ balance_after: '5' });
    }
  });

  it('lose what is left of a grant when its time is over', async () => {
    const started = await start();
    await grantsThatExpire(started, 5, 10);
    await debit(started, 4);
    started.sandbox.control.advance(5 * DAY);
    expect(await started.balance()).toBe(10);
    expect(started.sandbox.books().ledger.at(-1)).toMatchObject({
      transaction_type: 'credit_expired',
      amount: '6',
      is_credit: false,
      balance_after: '10',
    });
    await expect(debit(started, 11)).rejects.toMatchObject({ status: 400 });
  });

  it('are filtered by status', async () => {
    const started = await start();
    await grantsThatExpire(started, 1, 5, 10);
    started.sandbox.control.advance(2 * DAY);
    await debit(started, 10);
    for (const status of ['active', 'expired', 'depleted'] as const) {
      const { items } = await started.dodo.creditEntitlements.balances.listGrants(
        started.sandbox.customerId,
        { credit_entitlement_id: started.sandbox.entitlementId, page_number: 0, status },
      );
      expect(items).toHaveLength(1);
    }
  });
});

describe('lists', () => {
  it('are pages of items alone, counted from zero, newest first', async () => {
    const started = await start();
    for (let index = 1; index <= 5; index += 1) await credit(started, index);
    const params = { credit_entitlement_id: started.sandbox.entitlementId, page_size: 2 };
    const page = async (page_number: number) => {
      const read = await started.dodo.creditEntitlements.balances.listLedger(
        started.sandbox.customerId,
        { ...params, page_number },
      );
      return read.items.map((row) => row.amount);
    };
    expect([await page(0), await page(1), await page(2), await page(3)]).toEqual([
      ['5', '4'],
      ['3', '2'],
      ['1'],
      [],
    ]);
  });

  it('lose the second page to the SDK when it starts without a page number', async () => {
    const started = await start();
    for (let index = 1; index <= 5; index += 1) await credit(started, index);
    const collect = async (more: { page_number?: number }) => {
      const rows: string[] = [];
      const params = { credit_entitlement_id: started.sandbox.entitlementId, page_size: 2 };
      const { balances } = started.dodo.creditEntitlements;
      for await (const row of balances.listLedger(started.sandbox.customerId, {
        ...params,
        ...more,
      })) {
        rows.push(row.amount);
      }
      return rows;
    };
    expect(await collect({})).toEqual(['5', '4', '1']);
    expect(await collect({ page_number: 0 })).toEqual(['5', '4', '3', '2', '1']);
  });

  it('refuse a page larger than 100 and a filter they do not know', async () => {
    const { dodo, sandbox } = await start({ world: 'subscribed' });
    await expect(dodo.customers.list({ page_size: 101 })).rejects.toMatchObject({ status: 422 });
    await expect(
      dodo.creditEntitlements.balances.listLedger(sandbox.customerId, {
        credit_entitlement_id: sandbox.entitlementId,
        transaction_type: 'gift',
      }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('filter the ledger by type and time', async () => {
    const started = await start({ world: 'subscribed' });
    await debit(started, 1);
    started.sandbox.control.advance(DAY);
    await debit(started, 2);
    const start_date = new Date(started.sandbox.control.now() - 1_000).toISOString();
    const { items } = await started.dodo.creditEntitlements.balances.listLedger(
      started.sandbox.customerId,
      {
        credit_entitlement_id: started.sandbox.entitlementId,
        page_number: 0,
        transaction_type: 'credit_deducted',
        start_date,
      },
    );
    expect(items.map((row) => row.amount)).toEqual(['2']);
  });

  it('show every balance of an entitlement, and every credit of a customer', async () => {
    const { dodo, sandbox } = await start({ world: 'busy' });
    const all = await dodo.creditEntitlements.balances.list(sandbox.entitlementId, {
      page_number: 0,
    });
    expect(all.items).toHaveLength(3);
    const { items } = await dodo.customers.listCreditEntitlements(sandbox.customerId);
    expect(items).toMatchObject([{ name: 'Email Credits', unit: 'email' }]);
  });
});
