import { describe, expect, it } from 'vitest';
import { debit, start, type Started } from '../testing/start.ts';
import { DAY, SECOND } from '../world/time.ts';

async function only({ dodo }: Started) {
  const { items } = await dodo.subscriptions.list({ page_number: 0 });
  return dodo.subscriptions.retrieve(items[0]!.subscription_id);
}

async function subscribe(started: Started, card: string): Promise<void> {
  const { dodo, sandbox } = started;
  const session = await dodo.checkoutSessions.create({
    product_cart: [{ product_id: sandbox.planProductId, quantity: 1 }],
    customer: { customer_id: sandbox.customerId },
  });
  sandbox.control.pay(session.session_id, card);
}

describe('a subscription', () => {
  it('shows its credits and threshold when retrieved; list rows have the product name', async () => {
    const started = await start({ world: 'subscribed' });
    const subscription = await only(started);
    expect(subscription).toMatchObject({
      status: 'active',
      recurring_pre_tax_amount: 1_900,
      credit_entitlement_cart: [
        {
          credits_amount: '5000',
          remaining_balance: '5000',
          low_balance_threshold_percent: 20,
          expires_after_days: 30,
        },
      ],
    });
    const { items } = await started.dodo.subscriptions.list({ page_number: 0 });
    expect(items[0]).toMatchObject({ product_name: 'MailKit Plan' });
    expect(items[0]).not.toHaveProperty('credit_entitlement_cart');
    const usage = await started.dodo.subscriptions.retrieveCreditUsage(
      subscription.subscription_id,
    );
    expect(usage.items).toMatchObject([{ balance: '5000', limit_reached: false }]);
  });

  it('renews with a payment and a fresh grant, a day after the old one lapsed in a long month', async () => {
    const started = await start({ world: 'low', baseClock: () => Date.UTC(2026, 11, 5) });
    const before = await only(started);
    const wait = Date.parse(before.next_billing_date) - started.sandbox.control.now();
    started.sandbox.control.advance(wait - 3 * SECOND);
    expect(await started.balance()).toBe(0);
    started.sandbox.control.advance(6 * SECOND);
    expect(await started.balance()).toBe(5_000);
    const after = await only(started);
    expect(after.previous_billing_date).toBe(before.next_billing_date);
    expect(after.next_billing_date).toBe('2027-02-03T00:00:00.000Z');
    const payments = await started.dodo.payments.list({
      subscription_id: after.subscription_id,
      page_number: 0,
    });
    expect(payments.items.map((row) => row.status)).toEqual(['succeeded', 'succeeded']);
    const ledger = started.sandbox.books().ledger.map((row) => row['transaction_type']);
    expect(ledger.slice(2)).toEqual(['credit_expired', 'credit_added']);
  });

  it('is renewed early by moving next_billing_date, never into the past', async () => {
    const started = await start({ world: 'subscribed' });
    const { subscription_id } = await only(started);
    const { subscriptions } = started.dodo;
    const at = (ms: number) => new Date(started.sandbox.control.now() + ms).toISOString();
    await subscriptions.update(subscription_id, { next_billing_date: at(10 * SECOND) });
    started.sandbox.control.advance(13 * SECOND);
    expect(await started.balance()).toBe(10_000);
    await expect(
      subscriptions.update(subscription_id, { next_billing_date: at(-SECOND) }),
    ).rejects.toMatchObject({ status: 400, error: { code: 'INVALID_REQUEST_PARAMETERS' } });
  });

  it('goes on hold without a grant when the card fails at renewal', async () => {
    const started = await start();
    await subscribe(started, '4000000000000341');
    expect(await started.balance()).toBe(5_000);
    started.sandbox.control.advance(32 * DAY);
    expect((await only(started)).status).toBe('on_hold');
    expect(await started.balance()).toBe(0);
    const failed = await started.dodo.payments.list({ status: 'failed', page_number: 0 });
    expect(failed.items).toHaveLength(1);
  });

  it('never starts with a declined card', async () => {
    const started = await start();
    await subscribe(started, '4000000000000002');
    expect((await only(started)).status).toBe('failed');
  });

  it('takes status alone and refuses the old pause field', async () => {
    const started = await start({ world: 'subscribed' });
    const { subscription_id } = await only(started);
    const patch = (body: Record<string, unknown>) =>
      started.dodo.patch(`/subscriptions/${subscription_id}`, { body });
    await expect(patch({ status: 'paused', metadata: {} })).rejects.toMatchObject({ status: 422 });
    await expect(patch({ pause: true })).rejects.toMatchObject({ status: 422 });
    expect(await patch({ status: 'paused' })).toMatchObject({ status: 'paused' });
    started.sandbox.control.advance(40 * DAY);
    expect((await started.dodo.payments.list({ page_number: 0 })).items).toHaveLength(1);
    expect(await patch({ status: 'active' })).toMatchObject({ status: 'active' });
    started.sandbox.control.advance(3 * SECOND);
    expect((await started.dodo.payments.list({ page_number: 0 })).items).toHaveLength(2);
  });

  it('ends at its next billing date when asked to', async () => {
    const started = await start({ world: 'subscribed' });
    const { subscription_id } = await only(started);
    await started.dodo.subscriptions.update(subscription_id, { cancel_at_next_billing_date: true });
    started.sandbox.control.advance(40 * DAY);
    const ended = await only(started);
    expect([ended.status, ended.cancelled_at]).toEqual(['cancelled', ended.next_billing_date]);
    const patch = { body: { status: 'active' } };
    await expect(
      started.dodo.patch(`/subscriptions/${subscription_id}`, patch),
    ).rejects.toMatchObject({ error: { code: 'SUBSCRIPTION_INACTIVE' } });
  });

  it('lets its threshold be overridden', async () => {
    const started = await start({ world: 'subscribed' });
    const { subscription_id } = await only(started);
    const { entitlementId: credit_entitlement_id } = started.sandbox;
    await started.dodo.patch(`/subscriptions/${subscription_id}`, {
      body: {
        credit_entitlement_cart: [{ credit_entitlement_id, low_balance_threshold_percent: 50 }],
      },
    });
    await debit(started, 1);
    const cart = (await only(started)).credit_entitlement_cart;
    expect(cart[0]).toMatchObject({ low_balance_threshold_percent: 50, credits_amount: '5000' });
  });
});
