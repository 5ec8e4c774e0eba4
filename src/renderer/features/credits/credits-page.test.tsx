import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract/app.ts';
import { credits } from '#shared/credits.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleBalance, sampleCheckout, sampleOverview } from '../../lib/fake-samples.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { stage } from '../../ui/test-stage.tsx';
import { CreditsPage } from './credits-page.tsx';

afterEach(cleanup);

function Where() {
  const { page, opId } = useNavigation();
  return <output aria-label="place">{`${page} ${opId ?? ''}`}</output>;
}

const open = (client = createFakeClient(), state: Partial<AppState> = {}) => {
  const { element, acts } = stage(
    <>
      <CreditsPage />
      <Where />
    </>,
    { client, state },
  );
  render(element);
  return { client, acts, user: userEvent.setup() };
};

describe('credits', () => {
  it('lists the grants in draw order with what is left, when they lapse and what would be lost', async () => {
    open();
    const grants = (await screen.findAllByRole('listitem')).map((item) => item.textContent);
    expect(grants).toHaveLength(2);
    expect(grants[0]).toMatch(/^Plan, .*used next2,231 of 5,000lapses .*about 400 will lapse/);
    expect(grants[1]).toMatch(/^Top-up pack, .*2,000 of 5,000lapses .*will be used in time$/);
  });

  it('shows runway, renewal and threshold as far as they are known', async () => {
    const client = createFakeClient();
    client.answer(
      'credits.overview',
      sampleOverview({ balance: sampleBalance({ runwayDays: null, threshold: null }), plan: null }),
    );
    open(client);
    expect(await screen.findByText('No plan')).toBeTruthy();
    expect(screen.getByText(/shows after a few days of sending/)).toBeTruthy();
    expect(screen.queryByText(/low below/)).toBeNull();
  });

  it('neither guesses a plan nor grants while nothing has been read', async () => {
    const client = createFakeClient();
    client.answer('credits.overview', {
      ...sampleOverview({ grants: [], plan: null }),
      balance: sampleBalance({ credits: null, readAt: null, level: 'unknown' }),
    });
    open(client);
    expect(await screen.findByText('–', { selector: 'p > span' })).toBeTruthy();
    expect(screen.getByText('Not read yet.')).toBeTruthy();
    expect(screen.queryByText('No plan')).toBeNull();
    expect(screen.queryByText(/^No grants/)).toBeNull();
  });

  it('says that grants could not be read, without guessing that there are none', async () => {
    const client = createFakeClient();
    client.answer('credits.overview', sampleOverview({ grants: null, plan: null }));
    open(client);
    expect(await screen.findByText(/^The grants could not be read just now\./)).toBeTruthy();
    expect(screen.queryByText('No plan')).toBeNull();
    expect(screen.queryByText(/^No grants/)).toBeNull();
  });

  it('offers the plan to a customer who has none', async () => {
    const client = createFakeClient();
    client.answer('credits.overview', sampleOverview({ plan: null }));
    const { acts, user } = open(client);
    await user.click(await screen.findByRole('button', { name: 'Subscribe' }));
    expect(acts).toEqual(['subscribeKnown Acme Inc']);
  });

  it('says that credits are on their way instead of the hard stop once they are paid', async () => {
    const client = createFakeClient();
    const none = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: none, grants: [], plan: null }));
    client.answer(
      'checkout.current',
      sampleCheckout({
        kind: 'subscribe',
        state: 'paid',
        steps: { paid: true, granted: false, balanceUpdated: false },
      }),
    );
    open(client);
    expect(await screen.findByText(/^Paid\. The credits are on their way/)).toBeTruthy();
    expect(screen.queryByText(/No email credits remaining/)).toBeNull();
    expect(screen.queryByText('No plan')).toBeNull();
  });

  it('says the hard stop at zero and leads to a top-up', async () => {
    const client = createFakeClient();
    const empty = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: empty, grants: [] }));
    const { acts, user } = open(client);
    expect(
      await screen.findByText(
        'No email credits remaining. Buy a top-up pack or upgrade your plan.',
      ),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Top up' }));
    expect(acts).toEqual(['topUp']);
  });

  it('keeps everything on the page when a refresh fails', async () => {
    const { client } = open();
    await screen.findByText('4,231', { selector: 'p *' });
    client.refuse('credits.overview', {
      kind: 'service.limited',
      credit: 'unrelated',
      service: 'dodo',
      retryInSeconds: 3,
    });
    client.changed('credits');
    await screen.findByText('Dodo Payments asks to slow down.');
    expect(screen.getByText('4,231', { selector: 'p *' })).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });

  it('asks for a customer when none is chosen', async () => {
    const client = createFakeClient();
    client.answer('customers.active', null);
    const { acts, user } = open(client);
    await user.click(await screen.findByRole('button', { name: 'Subscribe a customer' }));
    await user.click(screen.getByRole('button', { name: 'Choose a customer' }));
    expect(acts).toEqual(['subscribe']);
    expect(screen.getByLabelText('place').textContent).toBe('customers ');
  });

  it('asks for the key first in a mode that has none', async () => {
    const client = createFakeClient();
    client.answer('customers.active', null);
    const { user } = open(client, { mode: 'test' });
    await screen.findByText('No Dodo Payments key is stored.');
    await user.click(screen.getByRole('button', { name: 'Open Settings' }));
    expect(screen.getByLabelText('place').textContent).toBe('settings ');
  });
});
