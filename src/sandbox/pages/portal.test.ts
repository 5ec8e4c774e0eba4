import { describe, expect, it } from 'vitest';
import { openPage, submitForm } from '../testing/page.ts';
import { start, type Started } from '../testing/start.ts';
import { DAY } from '../world/time.ts';

async function portal({ dodo, sandbox }: Started): Promise<string> {
  const session = await dodo.customers.customerPortal.create(sandbox.customerId, {
    return_url: 'http://127.0.0.1:9/',
  });
  return session.link;
}

describe('the customer portal', () => {
  it('shows customer, balance, grants, ledger, subscription and payments', async () => {
    const started = await start({ world: 'low' });
    const { html } = await openPage(await portal(started));
    for (const shown of ['Acme Inc', '1,000', 'of 5,000', 'credit_deducted', 'MailKit Plan']) {
      expect(html).toContain(shown);
    }
    const invoice = /\/invoice\/pay_\w+/.exec(html)?.[0] ?? '';
    const page = await openPage(`${started.sandbox.checkoutOrigin}${invoice}`);
    expect(page.html).toContain('$20.52');
  });

  it('adjusts a balance in both directions as a manual adjustment', async () => {
    const started = await start({ world: 'subscribed' });
    const link = await portal(started);
    const entitlement = started.sandbox.entitlementId;
    const adjust = (amount: string) => submitForm(link, { action: 'adjust', entitlement, amount });
    expect((await adjust('-4000')).status).toBe(303);
    expect((await adjust('+250')).status).toBe(303);
    expect(await started.balance()).toBe(1_250);
    const types = started.sandbox.books().ledger.map((row) => row['transaction_type']);
    expect(types.slice(-2)).toEqual(['manual_adjustment', 'manual_adjustment']);
  });

  it('says why it cannot adjust', async () => {
    const started = await start({ world: 'low' });
    const link = await portal(started);
    const entitlement = started.sandbox.entitlementId;
    for (const amount of ['-1001', '0', 'x', '0.5']) {
      const page = await submitForm(link, { action: 'adjust', entitlement, amount });
      expect([page.status, page.html.includes('id="error"')]).toEqual([422, true]);
    }
    expect(await started.balance()).toBe(1_000);
  });

  it('cancels a subscription', async () => {
    const started = await start({ world: 'subscribed' });
    const { items } = await started.dodo.subscriptions.list({ page_number: 0 });
    const subscription = items[0]!.subscription_id;
    await submitForm(await portal(started), { action: 'cancel-subscription', subscription });
    expect((await started.dodo.subscriptions.retrieve(subscription)).status).toBe('cancelled');
  });

  it('opens only under a link that is known and younger than a day', async () => {
    const started = await start();
    const link = await portal(started);
    started.sandbox.control.advance(DAY);
    expect((await openPage(link)).status).toBe(404);
    const guessed = `${started.sandbox.checkoutOrigin}/portal/guess`;
    expect((await openPage(guessed)).status).toBe(404);
  });

  it('runs no script and cannot be framed', async () => {
    const started = await start();
    const response = await fetch(await portal(started));
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await response.text()).not.toContain('<script');
  });
});
