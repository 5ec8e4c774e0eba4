import { describe, expect, it } from 'vitest';
import { credit, debit, start } from '../testing/start.ts';

describe('a ledger entry', () => {
  it('creates a grant when it credits, with the expiry of the entitlement', async () => {
    const started = await start();
    const entry = await credit(started, 100);
    expect(entry).toMatchObject({
      entry_type: 'credit',
      amount: '100',
      is_credit: true,
      balance_before: '0',
      balance_after: '100',
    });
    const { items } = await started.dodo.creditEntitlements.balances.listGrants(
      started.sandbox.customerId,
      { credit_entitlement_id: started.sandbox.entitlementId, page_number: 0 },
    );
    const days = (Date.parse(items[0]!.expires_at!) - Date.parse(items[0]!.created_at)) / 864e5;
    expect([items[0]!.source_type, days]).toEqual(['api', 30]);
  });

  it('sends the balance as a number and ledger amounts as strings', async () => {
    const started = await start({ world: 'subscribed' });
    await debit(started, 2);
    const params = { credit_entitlement_id: started.sandbox.entitlementId, page_number: 0 };
    const { balances } = started.dodo.creditEntitlements;
    const balance = await balances.retrieve(started.sandbox.customerId, params);
    const ledger = await balances.listLedger(started.sandbox.customerId, params);
    expect([balance.balance, balance.overage]).toEqual([4_998, 0]);
    expect(ledger.items[0]).toMatchObject({ amount: '2', is_credit: false, balance_after: '4998' });
  });

  it('refuses a debit beyond the balance with 400 and books nothing', async () => {
    const started = await start({ world: 'low' });
    const rows = started.sandbox.books().ledger.length;
    await expect(debit(started, 1_001)).rejects.toMatchObject({ status: 400 });
    expect(await started.balance()).toBe(1_000);
    expect(started.sandbox.books().ledger).toHaveLength(rows);
  });

  it('answers 404 for a customer who was never granted anything', async () => {
    const started = await start();
    await expect(debit(started, 1)).rejects.toMatchObject({ status: 404 });
    await expect(started.balance()).rejects.toMatchObject({ status: 404 });
  });

  it('answers 404 for an unknown entitlement and an unknown customer', async () => {
    const { dodo, sandbox } = await start({ world: 'subscribed' });
    const entry = { amount: '1', entry_type: 'debit' as const };
    const { balances } = dodo.creditEntitlements;
    await expect(
      balances.createLedgerEntry(sandbox.customerId, { ...entry, credit_entitlement_id: 'cde_no' }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      balances.createLedgerEntry('cus_no', {
        ...entry,
        credit_entitlement_id: sandbox.entitlementId,
      }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it.each(['0', '-1', '1.5'])('refuses the amount %s with 400', async (amount) => {
    const started = await start({ world: 'subscribed' });
    await expect(debit(started, amount)).rejects.toMatchObject({ status: 400 });
  });

  it.each(['10000000000', 'many', ''])('cannot read the amount %j: 422', async (amount) => {
    const started = await start({ world: 'subscribed' });
    await expect(debit(started, amount)).rejects.toMatchObject({ status: 422 });
  });

  it('names a missing field the way serde does', async () => {
    const { dodo, sandbox } = await start({ world: 'subscribed' });
    const call = dodo.post(
      `/credit-entitlements/${sandbox.entitlementId}/balances/${sandbox.customerId}/ledger-entries`,
      { body: { entry_type: 'debit' } },
    );
    await expect(call).rejects.toMatchObject({
      status: 422,
      error: { message: expect.stringContaining('missing field `amount`') },
    });
  });

  it('keeps reason and metadata on the ledger row', async () => {
    const started = await start({ world: 'subscribed' });
    await debit(started, 3, { reason: 'email send op-1', metadata: { op: 'op-1' } });
    const row = started.sandbox.books().ledger.at(-1);
    expect(row).toMatchObject({ description: 'email send op-1', metadata: { op: 'op-1' } });
  });

  it('limits metadata to 50 pairs, keys of 40 and values of 500 characters', async () => {
    const started = await start({ world: 'subscribed' });
    const pairs = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']));
    await expect(debit(started, 1, { metadata: pairs })).rejects.toMatchObject({
      status: 400,
      error: { code: 'MAXIMUM_KEYS_REACHED' },
    });
    for (const metadata of [{ ['k'.repeat(41)]: 'v' }, { k: 'v'.repeat(501) }]) {
      await expect(debit(started, 1, { metadata })).rejects.toMatchObject({ status: 422 });
    }
  });
});

describe('a repeated idempotency key', () => {
  it('is a 409 and debits once, even when nothing is left', async () => {
    const started = await start({ world: 'low' });
    await debit(started, 1_000, { idempotency_key: 'op-1' });
    await expect(debit(started, 1_000, { idempotency_key: 'op-1' })).rejects.toMatchObject({
      status: 409,
    });
    expect(await started.balance()).toBe(0);
  });

  it('is not remembered from a refused debit', async () => {
    const started = await start({ world: 'low' });
    await expect(debit(started, 2_000, { idempotency_key: 'op-1' })).rejects.toThrow('400');
    await credit(started, 1_000);
    await debit(started, 2_000, { idempotency_key: 'op-1' });
    expect(await started.balance()).toBe(0);
  });

  it('replays the first answer under the other reading', async () => {
    const started = await start({
      world: 'subscribed',
      switches: { duplicateLedgerKey: 'replay' },
    });
    const first = await debit(started, 5, { idempotency_key: 'op-1' });
    await debit(started, 1);
    expect(await debit(started, 5, { idempotency_key: 'op-1' })).toEqual(first);
    expect(await started.balance()).toBe(4_994);
  });

  it.each([
    ['conflict', 409],
    ['unprocessable', 422],
  ] as const)('with another amount is %s: %i', async (duplicateLedgerKeyOtherAmount, status) => {
    const started = await start({
      world: 'subscribed',
      switches: { duplicateLedgerKeyOtherAmount },
    });
    await debit(started, 5, { idempotency_key: 'op-1' });
    await expect(debit(started, 6, { idempotency_key: 'op-1' })).rejects.toMatchObject({ status });
  });

  it('may belong to the business or to each customer', async () => {
    for (const [ledgerKeyScope, outcome] of [
      ['business', 409],
      ['customer', 'booked'],
    ] as const) {
      const started = await start({ world: 'busy', switches: { ledgerKeyScope } });
      const { sandbox, dodo } = started;
      const found = await dodo.customers.list({ email: 'billing@initech.dev', page_number: 0 });
      const customerId = found.items[0]!.customer_id;
      const asOther = { ...started, sandbox: { ...sandbox, customerId } };
      await debit(started, 1, { idempotency_key: 'op-1' });
      const second = await debit(asOther, 1, { idempotency_key: 'op-1' }).then(
        () => 'booked',
        (error: { status: number }) => error.status,
      );
      expect(second).toBe(outcome);
    }
  });

  it('can be noticed only after the balance, as a trap for retries', async () => {
    const started = await start({ world: 'low', switches: { ledgerKeyCheck: 'afterBalance' } });
    await debit(started, 600, { idempotency_key: 'op-1' });
    await expect(debit(started, 600, { idempotency_key: 'op-1' })).rejects.toMatchObject({
      status: 400,
    });
    await credit(started, 600);
    await expect(debit(started, 600, { idempotency_key: 'op-1' })).rejects.toMatchObject({
      status: 409,
    });
  });
});

describe('switches of the ledger', () => {
  it.each([
    ['unprocessable', 422],
    ['emptyBody', 400],
  ] as const)('an insufficient balance can be %s', async (insufficientBalance, status) => {
    const started = await start({ world: 'empty', switches: { insufficientBalance } });
    await expect(debit(started, 1)).rejects.toMatchObject({ status });
  });

  it('amounts can be signed and balances strings', async () => {
    const started = await start({
      world: 'subscribed',
      switches: { debitAmountSign: 'negative', balanceFieldType: 'string' },
    });
    expect((await debit(started, 7)).amount).toBe('-7');
    const read = await started.dodo.creditEntitlements.balances.retrieve(
      started.sandbox.customerId,
      { credit_entitlement_id: started.sandbox.entitlementId },
    );
    expect(read.balance).toBe('4993');
  });

  it('an API credit can be without expiry', async () => {
    const started = await start({ switches: { apiCreditExpiry: 'never' } });
    await credit(started, 1);
    expect(started.sandbox.books().grants[0]).toMatchObject({ expires_at: null });
  });

  it('an entitlement id can start with cent_', async () => {
    const { sandbox } = await start({ switches: { entitlementIdPrefix: 'cent_' } });
    expect(sandbox.entitlementId).toMatch(/^cent_/);
  });
});
