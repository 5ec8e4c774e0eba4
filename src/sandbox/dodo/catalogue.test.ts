import { describe, expect, it } from 'vitest';
import { start } from '../testing/start.ts';

const CREDIT = {
  name: 'SMS Credits',
  unit: 'sms',
  precision: 0,
  overage_enabled: false,
  rollover_enabled: false,
};

describe('credit entitlements', () => {
  it('are created, read, changed, deleted and brought back', async () => {
    const { dodo } = await start();
    const { creditEntitlements } = dodo;
    const { id } = await creditEntitlements.create({ ...CREDIT, expires_after_days: 30 });
    await creditEntitlements.update(id, { name: 'Texts', expires_after_days: null });
    expect(await creditEntitlements.retrieve(id)).toMatchObject({
      name: 'Texts',
      unit: 'sms',
      precision: 0,
      expires_after_days: null,
    });
    await creditEntitlements.delete(id);
    await expect(creditEntitlements.retrieve(id)).rejects.toMatchObject({ status: 404 });
    await expect(creditEntitlements.delete(id)).rejects.toMatchObject({ status: 410 });
    const deleted = await creditEntitlements.list({ deleted: true, page_number: 0 });
    expect(deleted.items.map((row) => row.id)).toEqual([id]);
    await creditEntitlements.undelete(id);
    await expect(creditEntitlements.undelete(id)).rejects.toMatchObject({ status: 500 });
    const live = await creditEntitlements.list({ page_number: 0 });
    expect(live.items.map((row) => row.name)).toEqual(['Texts', 'Email Credits']);
  });

  it('need name, unit, precision and both flags, and a name of their own', async () => {
    const { dodo } = await start();
    for (const field of Object.keys(CREDIT)) {
      const body = { ...CREDIT, [field]: undefined };
      await expect(dodo.post('/credit-entitlements', { body })).rejects.toMatchObject({
        status: 422,
        error: { message: expect.stringContaining(`\`${field}\``) },
      });
    }
    const twin = dodo.creditEntitlements.create({ ...CREDIT, name: 'Email Credits' });
    await expect(twin).rejects.toMatchObject({ status: 422 });
  });

  it('answer 404 under an unknown id', async () => {
    const { dodo } = await start();
    await expect(dodo.creditEntitlements.retrieve('cde_no')).rejects.toMatchObject({ status: 404 });
  });
});

describe('products', () => {
  it('carry credits when they are retrieved, but not in the list', async () => {
    const { dodo, sandbox } = await start();
    const plan = await dodo.products.retrieve(sandbox.planProductId);
    expect(plan).toMatchObject({
      is_recurring: true,
      price: { type: 'recurring_price', price: 1_900, payment_frequency_interval: 'Month' },
      credit_entitlements: [
        {
          credit_entitlement_id: sandbox.entitlementId,
          credit_entitlement_name: 'Email Credits',
          credits_amount: '5000',
          low_balance_threshold_percent: 20,
          expires_after_days: 30,
        },
      ],
    });
    const { items } = await dodo.products.list({ page_number: 0 });
    expect(items.map((row) => [row.name, row.price])).toEqual([
      ['Email Top-Up Pack', 900],
      ['MailKit Plan', 1_900],
    ]);
    expect(items[0]).not.toHaveProperty('credit_entitlements');
  });

  it('are created and patched; a patch without credits leaves them alone', async () => {
    const { dodo, sandbox } = await start();
    const created = await dodo.products.create({
      name: 'Big Pack',
      tax_category: 'saas',
      price: { type: 'one_time_price', currency: 'USD', price: 4_000, discount: 0 },
      credit_entitlements: [
        { credit_entitlement_id: sandbox.entitlementId, credits_amount: '25000' },
      ],
    });
    await dodo.products.update(created.product_id, { name: 'Huge Pack' });
    const read = await dodo.products.retrieve(created.product_id);
    expect([read.name, read.credit_entitlements.length]).toEqual(['Huge Pack', 1]);
    await dodo.products.update(created.product_id, { credit_entitlements: [] });
    expect((await dodo.products.retrieve(created.product_id)).credit_entitlements).toEqual([]);
  });

  it('disappear from the list and from checkouts when archived', async () => {
    const { dodo, sandbox } = await start();
    await dodo.products.archive(sandbox.topUpProductId);
    const names = async (archived: boolean) =>
      (await dodo.products.list({ archived, page_number: 0 })).items.map((row) => row.name);
    expect([await names(false), await names(true)]).toEqual([
      ['MailKit Plan'],
      ['Email Top-Up Pack'],
    ]);
    const buy = () =>
      dodo.checkoutSessions.create({
        product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      });
    await expect(buy()).rejects.toMatchObject({ error: { code: 'PRODUCT_IS_DELETED' } });
    await dodo.products.unarchive(sandbox.topUpProductId);
    expect((await buy()).session_id).toMatch(/^cks_/);
  });

  it('refuse an unknown entitlement and a price they cannot read', async () => {
    const { dodo } = await start();
    const body = {
      name: 'X',
      tax_category: 'saas',
      price: { type: 'one_time_price', currency: 'USD', price: 100 },
    };
    await expect(
      dodo.post('/products', {
        body: {
          ...body,
          credit_entitlements: [{ credit_entitlement_id: 'cde_no', credits_amount: '1' }],
        },
      }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      dodo.post('/products', { body: { ...body, price: { type: 'one_time_price' } } }),
    ).rejects.toMatchObject({ status: 422 });
  });
});

describe('customers', () => {
  it('are not deduplicated by email', async () => {
    const { dodo } = await start();
    const twin = { email: 'billing@acme.dev', name: 'Acme again' };
    await dodo.customers.create(twin);
    const { items } = await dodo.customers.list({ email: 'billing@acme.dev', page_number: 0 });
    expect(items.map((row) => row.name)).toEqual(['Acme again', 'Acme Inc']);
  });

  it('are found by part of a name and by age', async () => {
    const { dodo, sandbox } = await start({ world: 'busy' });
    const named = await dodo.customers.list({ name: 'LAB', page_number: 0 });
    expect(named.items.map((row) => row.name)).toEqual(['Umbrella Labs']);
    const later = new Date(sandbox.control.now()).toISOString();
    const young = await dodo.customers.list({ created_at_gte: later, page_number: 0 });
    expect(young.items).toEqual([]);
  });

  it('are changed, and 404 under an unknown id', async () => {
    const { dodo, sandbox } = await start();
    await dodo.customers.update(sandbox.customerId, { name: 'Acme Ltd', metadata: { tier: '1' } });
    expect(await dodo.customers.retrieve(sandbox.customerId)).toMatchObject({
      name: 'Acme Ltd',
      email: 'billing@acme.dev',
      metadata: { tier: '1' },
    });
    await expect(dodo.customers.retrieve('cus_no')).rejects.toMatchObject({ status: 404 });
    await expect(dodo.customers.create({ email: 'nonsense', name: 'X' })).rejects.toMatchObject({
      status: 422,
    });
  });

  it('have saved cards that can be listed and deleted', async () => {
    const { dodo, sandbox } = await start({ world: 'subscribed' });
    const { items } = await dodo.customers.retrievePaymentMethods(sandbox.customerId);
    expect(items[0]).toMatchObject({ payment_method: 'card', card: { last4_digits: '4242' } });
    await dodo.customers.deletePaymentMethod(items[0]!.payment_method_id, {
      customer_id: sandbox.customerId,
    });
    const left = await dodo.customers.retrievePaymentMethods(sandbox.customerId);
    expect(left.items).toEqual([]);
  });

  it('are listed when an empty id is retrieved, as on the real service', async () => {
    const { dodo } = await start();
    expect(await dodo.customers.retrieve('')).toHaveProperty('items');
  });
});
