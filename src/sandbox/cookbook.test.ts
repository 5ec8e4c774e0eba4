import { describe, expect, it } from 'vitest';
import { listenForWebhooks } from './testing/listener.ts';
import { cardFields, openPage, submitForm } from './testing/page.ts';
import { debit, mail, start, type Started } from './testing/start.ts';

async function sendAndDebit(started: Started): Promise<string> {
  const { data, error } = await started.resend.emails.send(mail());
  expect(error).toBeNull();
  const id = data?.id ?? '';
  await debit(started, 1, { idempotency_key: id, reason: `email send ${id}` });
  return id;
}

describe('the tutorial, played from a fresh world', () => {
  it('goes from subscribing to the hard stop', async () => {
    const started = await start();
    const { sandbox, dodo, balance } = started;
    const hook = await listenForWebhooks();
    await dodo.webhooks.create({
      url: hook.url,
      filter_types: ['credit.added', 'credit.balance_low', 'credit.rolled_over'],
    });

    const session = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.planProductId, quantity: 1 }],
      customer: { email: 'ada@acme.dev', name: 'Ada' },
      return_url: 'http://localhost:3000/?subscribed=1',
    });
    const url = session.checkout_url ?? '';
    expect((await openPage(url)).html).toContain('$20.52');
    const paid = await submitForm(url, cardFields('4242 4242 4242 4242'));
    expect(paid.location).toMatch(
      /^http:\/\/localhost:3000\/\?subscribed=1&subscription_id=sub_\w+&status=active&email=ada%40acme\.dev$/,
    );
    const [ada] = (await dodo.customers.list({ email: 'ADA@acme.dev', page_number: 0 })).items;
    const customerId = ada?.customer_id ?? '';
    expect(await balance(customerId)).toBe(5_000);

    const asAda: Started = { ...started, sandbox: { ...sandbox, customerId } };
    await sendAndDebit(asAda);
    expect(await balance(customerId)).toBe(4_999);

    const portal = await dodo.customers.customerPortal.create(customerId);
    const adjusted = await submitForm(portal.link, {
      action: 'adjust',
      entitlement: sandbox.entitlementId,
      amount: '-4000',
      reason: 'tutorial',
    });
    expect(adjusted.status).toBe(303);
    expect(await balance(customerId)).toBe(999);
    await sendAndDebit(asAda);
    await sandbox.control.settled();
    expect(hook.types()).toEqual(['credit.added', 'credit.balance_low']);
    const low = hook.received[1]!;
    const event = dodo.webhooks.unwrap(low.body, { headers: low.headers });
    expect(event.type === 'credit.balance_low' && event.data).toMatchObject({
      customer_id: customerId,
      available_balance: '999',
      threshold_percent: 20,
      threshold_amount: '1000',
      subscription_credits_amount: '5000',
    });

    const topUp = await dodo.checkoutSessions.create({
      product_cart: [{ product_id: sandbox.topUpProductId, quantity: 1 }],
      customer: { customer_id: customerId },
      return_url: 'http://localhost:3000/?topped_up=1',
    });
    const bought = await submitForm(topUp.checkout_url ?? '', cardFields('5555555555554444'));
    expect(bought.location).toMatch(/\?topped_up=1&payment_id=pay_\w+&status=succeeded&email=/);
    expect(await balance(customerId)).toBe(5_998);

    sandbox.control.adjustBalance({ customerId, amount: -5_998 });
    expect(await balance(customerId)).toBe(0);
    await expect(debit(asAda, 1)).rejects.toMatchObject({ status: 400 });
  });
});
