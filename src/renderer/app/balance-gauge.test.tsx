import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { BalanceView } from '#shared/contract/credits.ts';
import { credits } from '#shared/credits.ts';
import { minutes } from '#shared/time.ts';
import { createFakeClient } from '../lib/fake-client.ts';
import { ago, sampleBalance, sampleCheckout, sampleOverview } from '../lib/fake-samples.ts';
import { stage } from '../ui/test-stage.tsx';
import { BalanceGauge } from './balance-gauge.tsx';

afterEach(cleanup);

const gauge = (change: Partial<BalanceView>) => {
  const client = createFakeClient();
  client.answer('credits.overview', sampleOverview({ balance: sampleBalance(change) }));
  render(stage(<BalanceGauge />, { client }).element);
  return { client, reading: () => screen.findByRole('button', { name: /^Balance/ }) };
};

describe('balance gauge', () => {
  it('shows the number with its age', async () => {
    const { reading } = gauge({});
    await screen.findByText('4,231');
    expect((await reading()).textContent).toMatch(/^Balance4,231 credits1\d s ago$/);
  });

  it('shows a dash, not a zero, while the balance has never been read', async () => {
    const { reading } = gauge({ credits: null, readAt: null, level: 'unknown' });
    expect((await reading()).textContent).toBe('Balance– creditsnot read yet');
  });

  it('is calm about zero while a paid purchase is on its way, and not before it is paid', async () => {
    const client = createFakeClient();
    const none = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: none, grants: [], plan: null }));
    client.answer('checkout.current', sampleCheckout({ kind: 'topUp' }));
    render(stage(<BalanceGauge />, { client }).element);
    await screen.findByText('none left');
    client.answer(
      'checkout.current',
      sampleCheckout({
        state: 'paid',
        steps: { paid: true, granted: false, balanceUpdated: false },
      }),
    );
    client.changed('checkout');
    await screen.findByText('on the way');
    expect(screen.queryByText('none left')).toBeNull();
  });

  it('does not call a customer empty who is just being subscribed', async () => {
    const client = createFakeClient();
    const none = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: none, grants: [], plan: null }));
    client.answer('checkout.current', sampleCheckout({ kind: 'subscribe' }));
    render(stage(<BalanceGauge />, { client }).element);
    expect(await screen.findByText('awaiting payment')).toBeTruthy();
  });

  it('says again that none are left when the checkout ended without a payment', async () => {
    const client = createFakeClient();
    const none = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: none, grants: [], plan: null }));
    client.answer('checkout.current', sampleCheckout({ kind: 'subscribe', state: 'cancelled' }));
    render(stage(<BalanceGauge />, { client }).element);
    expect(await screen.findByText('none left')).toBeTruthy();
  });

  it('shows zero as zero and says that none are left', async () => {
    const { reading } = gauge({ credits: credits(0), level: 'empty' });
    await screen.findByText('none left');
    expect((await reading()).textContent).toContain('0 credits');
  });

  it('marks a low balance with a word, not with colour alone', async () => {
    gauge({ credits: credits(940), level: 'low' });
    expect(await screen.findByText('low')).toBeTruthy();
  });

  it('keeps the last number when a refresh failed, and says since when', async () => {
    const { reading } = gauge({
      stale: true,
      readAt: ago(minutes(22)),
      error: { kind: 'service.unreachable', credit: 'unrelated', service: 'dodo' },
    });
    await screen.findByText(/not refreshed since \d\d:\d\d/);
    expect((await reading()).textContent).toContain('4,231 credits');
  });

  it('keeps the number when the answer itself fails after a good one', async () => {
    const { client } = gauge({});
    await screen.findByText('4,231');
    client.refuse('credits.overview', { kind: 'internal', credit: 'unrelated', reference: 'r1' });
    client.changed('credits');
    await Promise.resolve();
    expect(screen.getByText('4,231')).toBeTruthy();
  });

  it('shows no number when no customer is chosen', async () => {
    const client = createFakeClient({ 'customers.active': () => ({ ok: true, value: null }) });
    render(stage(<BalanceGauge />, { client }).element);
    await screen.findByText('no customer');
    expect(screen.queryByText('4,231')).toBeNull();
  });

  it('asks for a new reading once when the refresh button is pressed', async () => {
    const { client } = gauge({});
    (await screen.findByRole('button', { name: 'Refresh balance' })).click();
    await screen.findByText(/Balance refreshed: 4,231 credits/);
    expect(client.callsOf('credits.refresh')).toHaveLength(1);
  });
});
