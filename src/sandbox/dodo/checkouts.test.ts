import type DodoPayments from 'dodopayments';
import { describe, expect, it } from 'vitest';
import { cardFields, openPage, submitForm } from '../testing/page.ts';
import { start, type Started } from '../testing/start.ts';
import { DAY, SECOND } from '../world/time.ts';

type Body = DodoPayments.CheckoutSessionCreateParams;

async function topUp({ dodo, sandbox }: Started, more: Partial<Body> = {}) {
  const session = await dodo.checkoutSessions.create({
    product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
    customer: { customer_id: sandbox.customerId },
    return_url: 'http://127.0.0.1:9/back?x=1#end',
    ...more,
  });
  return { id: session.session_id, url: session.checkout_url ?? '' };
}

describe('a checkout session', () => {
  it('has no payment until the buyer submits, then the payment and its status', async () => {
    const started = await start();
    const { dodo } = started;
    const { id, url } = await topUp(started, { metadata: { op: 'op-1' } });
    expect(await dodo.checkoutSessions.retrieve(id)).toMatchObject({
      customer_email: 'billing@acme.dev',
      payment_id: null,
      payment_status: null,
    });
    const paid = await submitForm(url, cardFields('4242424242424242'));
    const status = await dodo.checkoutSessions.retrieve(id);
    expect(status.payment_status).toBe('succeeded');
    const query = `x=1&payment_id=${status.payment_id}&status=succeeded&email=billing%40acme.dev`;
    expect(paid.location).toBe(`http://127.0.0.1:9/back?${query}#end`);
    expect(await dodo.payments.retrieve(status.payment_id!)).toMatchObject({
      total_amount: 972,
      tax: 72,
      checkout_session_id: id,
      product_cart: [{ product_id: started.sandbox.topUpProductId, quantity: 1 }],
      card_last_four: '4242',
      metadata: { op: 'op-1' },
    });
    const [row] = (await dodo.payments.list({ page_number: 0 })).items;
    expect(row).not.toHaveProperty('product_cart');
    expect(row).not.toHaveProperty('checkout_session_id');
    expect(started.sandbox.books().ledger.at(-1)).toMatchObject({ metadata: { op: 'op-1' } });
  });

  it('can be paid once only', async () => {
    const started = await start();
    const { url } = await topUp(started);
    await submitForm(url, cardFields('4242424242424242'));
    const again = await submitForm(url, cardFields('4242424242424242'));
    expect([again.status, await started.balance()]).toEqual([409, 5_000]);
  });

  it('expires after a day', async () => {
    const started = await start();
    const { url } = await topUp(started);
    started.sandbox.control.advance(DAY);
    expect((await openPage(url)).status).toBe(410);
    expect((await submitForm(url, cardFields('4242424242424242'))).status).toBe(410);
  });

  it.each([
    ['4000000000000002', 'GENERIC_DECLINE'],
    ['4000000000009995', 'INSUFFICIENT_FUNDS'],
  ])(
    'fails with card %s: %s, returns with that status, and may be tried again',
    async (card, code) => {
      const started = await start();
      const { id, url } = await topUp(started);
      const failed = await submitForm(url, cardFields(card));
      expect(failed.location).toContain('status=failed');
      const { payment_id } = await started.dodo.checkoutSessions.retrieve(id);
      expect(await started.dodo.payments.retrieve(payment_id!)).toMatchObject({
        status: 'failed',
        error_code: code,
      });
      await expect(started.balance()).rejects.toMatchObject({ status: 404 });
      expect((await openPage(url)).html).toContain('did not go through');
      await submitForm(url, cardFields('4242424242424242'));
      expect(await started.balance()).toBe(5_000);
    },
  );

  it('tells the buyer on the page about a card it does not know or bad details', async () => {
    const started = await start();
    const { url } = await topUp(started);
    const wrong = [
      cardFields('4111111111111111'),
      { ...cardFields('4242424242424242'), 'card-expiry': '01/20' },
      { ...cardFields('4242424242424242'), 'card-cvc': 'x' },
    ];
    for (const fields of wrong) {
      const page = await submitForm(url, fields);
      expect([page.status, page.html.includes('id="error"')]).toEqual([422, true]);
    }
  });

  it('has a way back only with a cancel_url, which gets no parameters', async () => {
    const started = await start();
    const plain = await topUp(started);
    expect((await openPage(plain.url)).html).not.toContain('id="cancel"');
    const { url } = await topUp(started, { cancel_url: 'mailkit://cancelled' });
    expect((await openPage(url)).html).toContain('id="cancel"');
    expect((await submitForm(url, { action: 'cancel' })).location).toBe('mailkit://cancelled');
  });

  it('asks for email and name when the request names no customer', async () => {
    const started = await start();
    const session = await started.dodo.checkoutSessions.create({
      product_cart: [{ product_id: started.sandbox.topUpProductId, quantity: 1 }],
    });
    const url = session.checkout_url!;
    expect((await openPage(url)).html).toContain('id="email"');
    const buyer = { email: 'new@acme.dev', name: 'New' };
    const page = await submitForm(url, { ...cardFields('4242424242424242'), ...buyer });
    expect(page.html).toContain('Payment successful');
    const { items } = await started.dodo.customers.list({ email: 'new@acme.dev', page_number: 0 });
    expect(items.map((row) => row.name)).toEqual(['New']);
  });

  it('attaches an email to the newest customer that has it, unless told not to', async () => {
    const started = await start();
    const { dodo, sandbox } = started;
    const newest = await dodo.customers.create({ email: 'billing@acme.dev', name: 'Twin' });
    const customer = { email: 'Billing@acme.dev', name: 'Acme' };
    sandbox.control.pay((await topUp(started, { customer })).id);
    expect(await started.balance(newest.customer_id)).toBe(5_000);
    const fresh = await topUp(started, {
      customer,
      feature_flags: { always_create_new_customer: true },
    });
    sandbox.control.pay(fresh.id);
    expect((await dodo.customers.list({ page_number: 0 })).items).toHaveLength(3);
  });

  it('escapes what it shows', async () => {
    const started = await start();
    const customer = { email: 'x@acme.dev', name: '<script>alert(1)</script>' };
    const { url } = await topUp(started, { customer });
    const page = await openPage(url);
    expect(page.html).not.toContain('<script');
    expect(page.html).toContain('&lt;script&gt;');
  });

  it('can override the credits of an attached entitlement only', async () => {
    const started = await start();
    const { sandbox } = started;
    const item = (id: string) => ({
      product_id: sandbox.topUpProductId,
      quantity: 1,
      credit_entitlements: [{ credit_entitlement_id: id, credits_amount: '123' }],
    });
    const { id } = await topUp(started, { product_cart: [item(sandbox.entitlementId)] });
    sandbox.control.pay(id);
    expect(await started.balance()).toBe(123);
    await expect(topUp(started, { product_cart: [item('cde_no')] })).rejects.toMatchObject({
      status: 422,
    });
  });

  it.each([true, false])('multiplies a grant by quantity: %s', async (quantityMultipliesGrant) => {
    const started = await start({ switches: { quantityMultipliesGrant } });
    const { topUpProductId: product_id } = started.sandbox;
    const { id } = await topUp(started, { product_cart: [{ product_id, quantity: 3 }] });
    started.sandbox.control.pay(id);
    expect(await started.balance()).toBe(quantityMultipliesGrant ? 15_000 : 5_000);
  });

  it('refuses an empty cart, an unknown product or customer, and a script as return_url', async () => {
    const started = await start();
    await expect(topUp(started, { product_cart: [] })).rejects.toMatchObject({ status: 400 });
    const unknown = { product_cart: [{ product_id: 'pdt_no', quantity: 1 }] };
    await expect(topUp(started, unknown)).rejects.toMatchObject({ status: 404 });
    const stranger = { customer: { customer_id: 'cus_no' } };
    await expect(topUp(started, stranger)).rejects.toMatchObject({ status: 404 });
    const script = { return_url: 'javascript://x%0aalert(1)' };
    await expect(topUp(started, script)).rejects.toMatchObject({ status: 422 });
    await expect(started.dodo.checkoutSessions.retrieve('cks_no')).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('a preview', () => {
  it('shows tax by country and the credits that will be granted', async () => {
    const { dodo, sandbox } = await start();
    const cart = { product_cart: [{ product_id: sandbox.planProductId, quantity: 1 }] };
    const preview = await dodo.checkoutSessions.preview({
      ...cart,
      billing_address: { country: 'DE' },
    });
    expect(preview).toMatchObject({
      total_price: 2_261,
      total_tax: 361,
      current_breakup: { subtotal: 1_900, discount: 0, tax: 361, total_amount: 2_261 },
      recurring_breakup: { total_amount: 2_261 },
      product_cart: [{ tax_rate: 19, credit_entitlements: [{ credits_amount: '5000' }] }],
    });
    sandbox.control.setSwitches({ taxPercent: 0 });
    expect((await dodo.checkoutSessions.preview(cart)).total_price).toBe(1_900);
  });
});

describe('one click', () => {
  it('charges a saved card without a page', async () => {
    const started = await start({ world: 'subscribed' });
    const { dodo, sandbox } = started;
    const { items } = await dodo.customers.retrievePaymentMethods(sandbox.customerId);
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
      confirm: true,
      payment_method_id: items[0]!.payment_method_id,
    });
    expect(session.checkout_url).toBeNull();
    const payment = await dodo.payments.retrieve(session.payment_id!);
    expect([payment.status, await started.balance()]).toEqual(['succeeded', 10_000]);
  });

  it.each([
    ['stolenCard', 'failed', 'STOLEN_CARD'],
    ['insufficientFunds', 'failed', 'INSUFFICIENT_FUNDS'],
    ['authenticationRequired', 'failed', 'AUTHENTICATION_REQUIRED'],
    ['requiresCustomerAction', 'requires_customer_action', null],
  ] as const)('can end with %s', async (savedCardOutcome, status, error_code) => {
    const started = await start({ world: 'subscribed', switches: { savedCardOutcome } });
    const { dodo, sandbox } = started;
    const { items } = await dodo.customers.retrievePaymentMethods(sandbox.customerId);
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
      confirm: true,
      payment_method_id: items[0]!.payment_method_id,
      metadata: { attempt: 'a1' },
    });
    const payment = await dodo.payments.retrieve(session.payment_id!);
    expect(payment).toMatchObject({ status, error_code, metadata: { attempt: 'a1' } });
    const listed = await dodo.payments.list({ customer_id: sandbox.customerId, page_number: 0 });
    expect(listed.items[0]).toMatchObject({ status, metadata: { attempt: 'a1' } });
    expect(await started.balance()).toBe(5_000);
  });

  it('offers a card that paid once, and charges it again as the card says', async () => {
    const started = await start();
    const { dodo, sandbox } = started;
    const cards = async () =>
      (await dodo.customers.retrievePaymentMethods(sandbox.customerId)).items;
    const declined = await topUp(started);
    sandbox.control.pay(declined.id, '4000000000000002');
    expect(await cards()).toEqual([]);
    const paid = await topUp(started);
    sandbox.control.pay(paid.id, '4000000000000341');
    const [card] = await cards();
    expect(card?.card?.last4_digits).toBe('0341');
    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      customer: { customer_id: sandbox.customerId },
      confirm: true,
      payment_method_id: card!.payment_method_id,
    });
    expect((await dodo.payments.retrieve(session.payment_id!)).status).toBe('failed');
  });

  it('takes confirm, a saved card and an existing customer only together', async () => {
    const started = await start({ world: 'subscribed' });
    const { customerId } = started.sandbox;
    const { items } = await started.dodo.customers.retrievePaymentMethods(customerId);
    const card = { payment_method_id: items[0]!.payment_method_id };
    const confirm = { confirm: true, billing_address: { country: 'US' as const } };
    const known = { customer: { customer_id: customerId } };
    const named = { customer: { email: 'new@acme.dev' } };
    for (const partial of [
      { ...known, ...card },
      { ...known, ...confirm },
      { ...named, ...confirm },
      { ...named, ...confirm, ...card },
    ]) {
      await expect(topUp(started, partial)).rejects.toMatchObject({ status: 422 });
    }
    expect(await started.balance()).toBe(5_000);
  });

  it('takes only a card of that customer', async () => {
    const started = await start({ world: 'subscribed' });
    const strange = { payment_method_id: 'pm_no', confirm: true };
    await expect(topUp(started, strange)).rejects.toMatchObject({ status: 404 });
  });
});

describe('switches of the checkout', () => {
  it.each([
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['requiresCustomerAction', 'requires_customer_action'],
  ] as const)('the outcome can be %s', async (checkoutOutcome, status) => {
    const started = await start({ switches: { checkoutOutcome } });
    const { id } = await topUp(started);
    expect(started.sandbox.control.pay(id).status).toBe(status);
    started.sandbox.control.advance(DAY);
    await expect(started.balance()).rejects.toMatchObject({ status: 404 });
  });

  it('a payment can be processing for five seconds', async () => {
    const started = await start({ switches: { checkoutOutcome: 'processingThenSucceeded' } });
    const { id } = await topUp(started);
    expect(started.sandbox.control.pay(id).status).toBe('processing');
    started.sandbox.control.advance(5 * SECOND);
    const status = await started.dodo.checkoutSessions.retrieve(id);
    expect([status.payment_status, await started.balance()]).toEqual(['succeeded', 5_000]);
  });

  it('credits come late, before the payment shows, or never', async () => {
    const started = await start({ switches: { grantDelay: 60 * SECOND } });
    const { control } = started.sandbox;
    control.pay((await topUp(started)).id);
    await expect(started.balance()).rejects.toMatchObject({ status: 404 });
    control.advance(60 * SECOND);
    expect(await started.balance()).toBe(5_000);

    control.setSwitches({ grantDelay: 'beforePayment' });
    expect(control.pay((await topUp(started)).id).status).toBe('processing');
    expect(await started.balance()).toBe(10_000);
    control.advance(5 * SECOND);
    expect(await started.balance()).toBe(10_000);

    control.setSwitches({ grantDelay: 'never' });
    control.pay((await topUp(started)).id);
    control.advance(DAY);
    expect(await started.balance()).toBe(10_000);

    control.setSwitches({ grantDelay: 'random' });
    control.pay((await topUp(started)).id);
    control.advance(2 * SECOND);
    expect(await started.balance()).toBe(15_000);
  });

  it('the browser can stay, lie, or come back by cancel_url', async () => {
    const started = await start();
    const { control } = started.sandbox;
    const submit = async (returnRedirect: 'none' | 'forged' | 'cancelUrl', card: string) => {
      control.setSwitches({ returnRedirect });
      const { url } = await topUp(started, { cancel_url: 'http://127.0.0.1:9/cancelled' });
      return (await submitForm(url, cardFields(card))).location;
    };
    expect(await submit('none', '4242424242424242')).toBeNull();
    expect(await submit('forged', '4000000000000002')).toContain('status=succeeded');
    expect(await submit('cancelUrl', '4242424242424242')).toBe('http://127.0.0.1:9/cancelled');
  });

  it('Dodo’s own success page can come first', async () => {
    const started = await start({ switches: { successPage: true } });
    const page = await submitForm((await topUp(started)).url, cardFields('4242424242424242'));
    expect([page.location, page.html.includes('id="continue"')]).toEqual([null, true]);
  });
});
