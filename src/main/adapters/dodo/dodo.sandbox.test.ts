import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox/sandbox.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { createDodo } from './dodo.ts';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function open(options: SandboxOptions = {}) {
  sandbox = await createSandbox({
    world: 'subscribed',
    ...options,
    switches: { dodoPerSecond: 1e6, dodoPerMinute: 1e6, grantDelay: 0, ...options.switches },
  });
  const dodo = createDodo({ baseUrl: sandbox.dodoUrl, key: sandbox.dodoKey, timeoutMs: 1_000 });
  const ref = { entitlementId: sandbox.entitlementId, customerId: sandbox.customerId };
  const debit = (n: number, key: string) =>
    dodo.createLedgerEntry({
      ...ref,
      type: 'debit',
      amount: credits(n),
      idempotencyKey: key,
      reason: 'email send x',
      metadata: { op_id: key, n: String(n) },
    });
  return { dodo, ref, debit };
}

describe('against the sandbox', () => {
  it.each(['number', 'string'] as const)(
    'reads the balance whether it is a %s',
    async (balanceFieldType) => {
      const { dodo, ref } = await open({ switches: { balanceFieldType } });
      expect((await dodo.balance(ref)).value?.credits).toBe(5_000);
    },
  );

  it('reads entitlement, products, customer, plan and grants', async () => {
    const { dodo, ref } = await open();
    expect((await dodo.entitlement(ref.entitlementId)).value).toEqual({
      entitlementId: ref.entitlementId,
      name: 'Email Credits',
      precision: 0,
      overageEnabled: false,
      businessId: expect.stringMatching(/^bus_/),
    });
    const grants = [{ entitlementId: ref.entitlementId, credits: 5_000, thresholdPercent: 20 }];
    expect((await dodo.product(sandbox.planProductId)).value).toMatchObject({
      price: { minor: 1_900, currency: 'USD' },
      recurring: true,
      grants,
    });
    expect((await dodo.product(sandbox.topUpProductId)).value).toMatchObject({
      price: { minor: 900, currency: 'USD' },
      recurring: false,
    });
    expect((await dodo.customer(ref.customerId)).value?.email).toBe('billing@acme.dev');
    expect((await dodo.subscription(ref)).value?.subscription).toMatchObject({
      status: 'active',
      allowance: 5_000,
      thresholdPercent: 20,
      endsAtNextBilling: false,
    });
    const held = await dodo.grants(ref);
    expect(held.value).toMatchObject([
      { source: 'subscription', initial: 5_000, remaining: 5_000, expiresAt: expect.any(Number) },
    ]);
  });

  it('tells nobody and nothing apart from what exists', async () => {
    const { dodo, ref } = await open({ world: 'fresh' });
    expect((await dodo.balance(ref)).status).toBe(404);
    expect((await dodo.entitlement('cde_nothing')).status).toBe(404);
    expect((await dodo.customer('cus_nobody')).status).toBe(404);
    expect((await dodo.product('pdt_nothing')).status).toBe(404);
    expect((await dodo.checkout('cks_nothing')).status).toBe(404);
    expect((await dodo.subscription(ref)).value).toEqual({ subscription: null });
  });

  it.each([
    ['conflict', 409],
    ['replay', 201],
  ] as const)('debits once; the same key again is a %s', async (duplicateLedgerKey, status) => {
    const { dodo, ref, debit } = await open({ switches: { duplicateLedgerKey } });
    expect((await debit(3, 'mk:d:1')).value?.balanceAfter).toBe(4_997);
    expect((await debit(3, 'mk:d:1')).status).toBe(status);
    expect((await dodo.balance(ref)).value?.credits).toBe(4_997);
  });

  it.each(['unsigned', 'negative'] as const)(
    'finds a debit in the ledger by its metadata, amounts being %s',
    async (debitAmountSign) => {
      const { dodo, ref, debit } = await open({ switches: { debitAmountSign } });
      await debit(3, 'mk:d:1');
      const lines = await dodo.ledger({ ...ref, page: 0, pageSize: 10 });
      expect(lines.value?.[0]).toMatchObject({
        amount: 3,
        isCredit: false,
        balanceAfter: 4_997,
        metadata: { op_id: 'mk:d:1', n: '3' },
      });
      expect(lines.value?.[1]).toMatchObject({ amount: 5_000, isCredit: true });
      const later = instant(Date.now() + 86_400_000);
      const none = await dodo.ledger({ ...ref, page: 0, pageSize: 10, from: later });
      expect(none.value).toEqual([]);
    },
  );

  it('is refused a debit beyond the balance, whole', async () => {
    const { dodo, ref, debit } = await open();
    expect(await debit(5_001, 'mk:d:1')).toMatchObject({ status: 400, value: null });
    expect((await dodo.balance(ref)).value?.credits).toBe(5_000);
  });

  it('does not know about a debit whose answer was lost, and there is one', async () => {
    const { dodo, ref, debit } = await open();
    const match = { service: 'dodo', method: 'POST', path: '*/ledger-entries' } as const;
    for (const kind of ['resetAfter', 'cutMidBody', 'html200', 'emptyBody', 'hang'] as const) {
      sandbox.control.clearFaults();
      sandbox.control.addFault({ ...match, action: { kind, processed: true }, times: 1 });
      expect([kind, (await debit(1, kind)).status]).toEqual([kind, null]);
    }
    expect((await dodo.balance(ref)).value?.credits).toBe(4_995);
  });

  it('hears that a reading key may not write, without a word of explanation', async () => {
    const { ref } = await open();
    const reader = createDodo({ baseUrl: sandbox.dodoUrl, key: sandbox.dodoReadKey });
    expect((await reader.balance(ref)).status).toBe(200);
    const answer = await reader.createLedgerEntry({
      ...ref,
      type: 'credit',
      amount: credits(1),
      idempotencyKey: 'k',
      reason: '',
      metadata: {},
    });
    expect(answer).toMatchObject({ status: 401, name: null, message: '' });
  });

  it('makes a refund that lapses when the debited grant would have', async () => {
    const { dodo, ref, debit } = await open();
    await debit(2, 'mk:d:1');
    const expiresAt = (await dodo.grants(ref)).value?.[0]?.expiresAt ?? instant(0);
    const refund = { type: 'credit', amount: credits(2), idempotencyKey: 'mk:r:1' } as const;
    await dodo.createLedgerEntry({ ...ref, ...refund, reason: 'r', metadata: {}, expiresAt });
    const grants = (await dodo.grants(ref)).value ?? [];
    expect(grants.map((grant) => [grant.remaining, grant.expiresAt])).toEqual(
      expect.arrayContaining([
        [4_998, expiresAt],
        [2, expiresAt],
      ]),
    );
  });

  it('walks a checkout from quote to grant', async () => {
    const { dodo, ref } = await open();
    const cart = { productId: sandbox.topUpProductId, quantity: 1 };
    const customer = { customerId: ref.customerId };
    const quote = (await dodo.quote({ ...cart, customer })).value;
    expect(quote?.subtotal).toEqual({ minor: 900, currency: 'USD' });
    expect(quote?.total.minor).toBeGreaterThanOrEqual(900);
    expect((await dodo.quote(cart)).value?.subtotal.minor).toBe(900);

    const back = 'http://127.0.0.1:9/back';
    const session = await dodo.createCheckout({
      ...cart,
      customer,
      returnUrl: back,
      cancelUrl: back,
      metadata: { mk_checkout: 'c1' },
    });
    const { sessionId, url } = session.value!;
    expect(url).toContain(sandbox.checkoutOrigin);
    expect((await dodo.checkout(sessionId)).value).toEqual({
      paymentId: null,
      paymentStatus: null,
    });
    sandbox.control.pay(sessionId);
    const paid = (await dodo.checkout(sessionId)).value;
    expect(paid?.paymentStatus).toBe('succeeded');
    const payment = (await dodo.payment(paid?.paymentId ?? '')).value;
    expect(payment).toMatchObject({
      status: 'succeeded',
      customerId: ref.customerId,
      total: quote?.total,
      errorMessage: null,
    });
    sandbox.control.advance(1_000);
    const grant = (await dodo.grants(ref)).value?.find(
      ({ sourceId }) => sourceId === payment?.paymentId,
    );
    expect(grant).toMatchObject({ remaining: 5_000, metadata: { mk_checkout: 'c1' } });
    expect((await dodo.portal(ref.customerId, back)).value?.url).toContain('http');
  });

  it('pages through customers and finds them by name', async () => {
    const { dodo } = await open({ world: 'busy' });
    const first = await dodo.customers({ page: 0, pageSize: 2 });
    const second = await dodo.customers({ page: 1, pageSize: 2 });
    const ids = [...(first.value ?? []), ...(second.value ?? [])].map((c) => c.customerId);
    expect(new Set(ids).size).toBe(4);
    const found = await dodo.customers({ page: 0, pageSize: 10, name: 'umbrella' });
    expect(found.value?.map(({ email }) => email)).toEqual(['finance@umbrella.dev']);
    const mailed = await dodo.customers({ page: 0, pageSize: 10, email: 'ops@globex.dev' });
    expect(mailed.value?.map(({ name }) => name)).toEqual(['Globex']);
  });
});
