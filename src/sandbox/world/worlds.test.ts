import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { start } from '../testing/start.ts';
import { WORLD_NAMES } from './worlds.ts';

describe('the worlds', () => {
  it.each([
    ['subscribed', 5_000],
    ['low', 1_000],
    ['empty', 0],
  ] as const)(
    '%s starts with %i credits and an active plan that renews later',
    async (world, left) => {
      const started = await start({ world });
      expect(await started.balance()).toBe(left);
      const { items } = await started.dodo.subscriptions.list({ page_number: 0 });
      expect(items.map((row) => row.status)).toEqual(['active']);
      expect(Date.parse(items[0]!.next_billing_date)).toBeGreaterThan(Date.now());
    },
  );

  it('fresh has one customer who never had credits', async () => {
    const { dodo, sandbox } = await start();
    expect(await dodo.customers.retrieve(sandbox.customerId)).toMatchObject({
      name: 'Acme Inc',
      email: 'billing@acme.dev',
    });
    expect(sandbox.books()).toMatchObject({ balances: [], grants: [], ledger: [], mails: [] });
  });

  it('have the same past whatever the switches say about the future', async () => {
    const started = await start({
      world: 'low',
      switches: { grantDelay: 'never', checkoutOutcome: 'failed', quantityMultipliesGrant: false },
    });
    expect(await started.balance()).toBe(1_000);
  });

  it('busy has customers, months of ledger, several live grants, a saved card and old mail', async () => {
    const { dodo, sandbox, balance, resend } = await start({ world: 'busy' });
    const books = sandbox.books();
    const mine = books.ledger.filter((row) => row['customer_id'] === sandbox.customerId);
    expect(mine.length).toBeGreaterThan(300);
    expect(mine.map((row) => row['transaction_type'])).toContain('credit_expired');
    const live = books.grants.filter(
      (grant) =>
        grant['customer_id'] === sandbox.customerId && Number(grant['remaining_amount']) > 0,
    );
    expect(new Set(live.map((grant) => grant['expires_at'])).size).toBeGreaterThanOrEqual(3);
    expect(await balance()).toBeGreaterThan(5_000);
    const cards = await dodo.customers.retrievePaymentMethods(sandbox.customerId);
    expect(cards.items).toHaveLength(1);
    expect((await resend.emails.list({ limit: 100 })).data!.data.length).toBeGreaterThan(30);
  });

  it.each(WORLD_NAMES)('%s has the same ids and keys for the same seed', async (world) => {
    const [a, b, other] = await Promise.all([
      createSandbox({ seed: 's', world }),
      createSandbox({ seed: 's', world, baseClock: () => Date.UTC(2027, 1, 3) }),
      createSandbox({ seed: 't', world }),
    ]);
    const names = ['dodoKey', 'resendKey', 'webhookSecret', 'entitlementId', 'customerId'] as const;
    expect(names.map((name) => a[name])).toEqual(names.map((name) => b[name]));
    expect(a.dodoKey).not.toBe(other.dodoKey);
    expect(a.customerId).not.toBe(other.customerId);
    await Promise.all([a.close(), b.close(), other.close()]);
  });
});
