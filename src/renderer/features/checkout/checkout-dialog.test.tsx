import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient, type FakeClient } from '../../lib/fake-client.ts';
import { sampleCheckout } from '../../lib/fake-samples.ts';
import { useRequest } from '../../lib/requests.ts';
import { stage } from '../../ui/test-stage.tsx';
import { CheckoutDialog } from './checkout-dialog.tsx';

afterEach(cleanup);

/** The header asks for the current checkout long before the dialog opens; so does this. */
function Opened({ first }: { readonly first: CheckoutView['kind'] }) {
  const current = useRequest('checkout.current');
  const [kind, setKind] = useState<CheckoutView['kind'] | null>(first);
  if (kind === null) return <p>closed</p>;
  if (current.data === undefined) return null;
  return <CheckoutDialog kind={kind} onKind={setKind} onClose={() => setKind(null)} />;
}

const open = (client: FakeClient, kind: CheckoutView['kind'] = 'topUp') => {
  render(stage(<Opened first={kind} />, { client }).element);
  return userEvent.setup();
};

/** A main process whose checkout moves when the test says so. */
const withCheckout = (state: CheckoutView['state'], change: Partial<CheckoutView> = {}) => {
  const client = createFakeClient();
  const move = (next: CheckoutView['state'], more: Partial<CheckoutView> = {}): void => {
    client.answer('checkout.current', sampleCheckout({ state: next, ...more }));
    client.changed('checkout');
  };
  client.answer('checkout.current', sampleCheckout({ state, ...change }));
  client.handle('checkout.dismiss', () => {
    client.answer('checkout.current', null);
    client.changed('checkout');
    return ok(undefined);
  });
  return { client, move };
};

const steps = () =>
  screen.getAllByRole('listitem').map((item) => item.textContent?.replaceAll(/\s+/g, ' '));

describe('buying a top-up', () => {
  it('shows the taxed total on the button and buys the chosen quantity once', async () => {
    const client = createFakeClient();
    const user = open(client);
    await user.click(await screen.findByRole('button', { name: 'One pack more' }));
    const buy = await screen.findByRole('button', { name: 'Buy · $21.42' });
    const release = client.hold('checkout.topUp');
    await user.click(buy);
    await user.click(buy);
    release();
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    expect(client.callsOf('checkout.topUp')).toEqual([{ quantity: 2 }]);
  });

  it('never shows the price of another quantity on the button', async () => {
    const client = createFakeClient();
    const user = open(client);
    await screen.findByRole('button', { name: 'Buy · $10.71' });
    client.hold('checkout.preview');
    await user.click(screen.getByRole('button', { name: 'One pack more' }));
    expect(await screen.findByRole('button', { name: 'Buy' })).toBeTruthy();
  });

  it('lets one buy although the price cannot be shown', async () => {
    const client = createFakeClient();
    client.refuse('checkout.preview', {
      kind: 'service.unreachable',
      credit: 'unrelated',
      service: 'dodo',
    });
    const user = open(client);
    await screen.findByText('Dodo Payments cannot be reached.');
    await user.click(screen.getByRole('button', { name: 'Buy' }));
    expect(await screen.findByRole('heading', { name: 'Waiting for payment' })).toBeTruthy();
  });

  it('says why the checkout could not be opened and keeps the form', async () => {
    const client = createFakeClient();
    client.refuse('checkout.topUp', { kind: 'checkout.link', credit: 'none', host: 'evil.test' });
    const user = open(client);
    await user.click(await screen.findByRole('button', { name: 'Buy · $10.71' }));
    await screen.findByText(/leads to evil\.test/);
    expect(screen.getByText(/No credit was used/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Buy · $10.71' })).toBeTruthy();
  });

  it('cannot be bought for nobody', async () => {
    const client = createFakeClient();
    client.answer('customers.active', null);
    open(client);
    await screen.findByText('No customer is chosen.');
    expect(screen.getByRole('button', { name: /^Buy/ }).hasAttribute('disabled')).toBe(true);
  });
});

const CARD = {
  cardId: 'pm_1',
  brand: 'VISA',
  last4: '4242',
  expiryMonth: '06',
  expiryYear: '2032',
};

describe('paying with a saved card', () => {
  it('asks once, naming card and taxed total, then charges exactly that', async () => {
    const client = createFakeClient();
    client.answer('checkout.cards', [CARD]);
    const user = open(client);
    await screen.findByText('Visa ···· 4242');
    await user.click(await screen.findByRole('button', { name: 'Buy · $10.71' }));
    const question = await screen.findByRole('alertdialog', { name: 'Charge $10.71?' });
    expect(question.textContent).toContain(
      'Visa ending in 4242 pays $10.71, tax included, for 1 pack: 5,000 credits.',
    );
    expect(client.callsOf('checkout.topUpByCard')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Charge $10.71' }));
    await screen.findByText('The card is being charged.');
    expect(client.callsOf('checkout.topUpByCard')).toEqual([
      { quantity: 1, cardId: 'pm_1', total: { minor: 1_071, currency: 'USD' } },
    ]);
    expect(client.callsOf('checkout.topUp')).toEqual([]);
  });

  it('charges nothing when the answer is no, and leaves the browser as a way', async () => {
    const client = createFakeClient();
    client.answer('checkout.cards', [CARD]);
    const user = open(client);
    await user.click(await screen.findByRole('button', { name: 'Buy · $10.71' }));
    await user.click(await screen.findByRole('button', { name: 'Back' }));
    await user.click(screen.getByRole('combobox', { name: 'Pay with' }));
    await user.click(await screen.findByRole('option', { name: 'Another way, in the browser' }));
    await user.click(await screen.findByRole('button', { name: 'Buy · $10.71' }));
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    expect(client.callsOf('checkout.topUpByCard')).toEqual([]);
  });

  it('shows a changed price and asks again', async () => {
    const client = createFakeClient();
    client.answer('checkout.cards', [CARD]);
    client.refuse('checkout.topUpByCard', {
      kind: 'checkout.price',
      credit: 'none',
      total: { minor: 1_100, currency: 'USD' },
    });
    const user = open(client);
    await user.click(await screen.findByRole('button', { name: 'Buy · $10.71' }));
    await user.click(await screen.findByRole('button', { name: 'Charge $10.71' }));
    await screen.findByText('The price is now $11. Nothing was charged.');
    expect(client.callsOf('checkout.preview')).toHaveLength(2);
  });
});

describe('a running checkout', () => {
  it('ticks the three steps as they happen and ends with what was added', async () => {
    const { client, move } = withCheckout('waiting');
    const user = open(client);
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    expect(steps()).toEqual([
      'Paidin progress',
      'Credits grantednot yet',
      'Balance updatednot yet',
    ]);
    move('paid', { steps: { paid: true, granted: false, balanceUpdated: false } });
    await screen.findByRole('heading', { name: 'Paid' });
    expect(steps()[0]).toBe('Paiddone');
    move('granted', { steps: { paid: true, granted: true, balanceUpdated: false } });
    await screen.findByRole('heading', { name: 'Credits granted' });
    move('done', { steps: { paid: true, granted: true, balanceUpdated: true } });
    await screen.findByText('5,000 credits were added to the balance.');
    expect(steps()).toEqual(['Paiddone', 'Credits granteddone', 'Balance updateddone']);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await screen.findByText('closed');
    expect(client.callsOf('checkout.dismiss')).toHaveLength(1);
  });

  it('keeps watching when it is closed', async () => {
    const { client } = withCheckout('waiting');
    const user = open(client);
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    await user.keyboard('{Escape}');
    await screen.findByText('closed');
    expect(client.callsOf('checkout.dismiss')).toEqual([]);
  });

  it('opens the browser again, and says so when that fails', async () => {
    const { client } = withCheckout('needsAction');
    const user = open(client);
    await screen.findByRole('heading', { name: 'The bank asks for confirmation' });
    client.refuse('checkout.reopen', { kind: 'browser.failed', credit: 'unrelated' });
    await user.click(screen.getByRole('button', { name: 'Open browser again' }));
    expect(await screen.findByText('The system browser could not be opened.')).toBeTruthy();
  });

  it('stops watching only when told to', async () => {
    const { client } = withCheckout('processing');
    const user = open(client);
    await user.click(await screen.findByRole('button', { name: 'Stop watching' }));
    await screen.findByText('closed');
    expect(client.callsOf('checkout.dismiss')).toHaveLength(1);
  });

  it('explains paid money without credits and offers to look again', async () => {
    const { client } = withCheckout('late', {
      steps: { paid: true, granted: false, balanceUpdated: false },
    });
    const user = open(client);
    await screen.findByText(/went through, but the credits have not arrived/);
    await user.click(screen.getByRole('button', { name: 'Check balance' }));
    await waitFor(() => expect(client.callsOf('credits.refresh')).toHaveLength(1));
  });
});

describe('a checkout that did not succeed', () => {
  it.each([
    ['failed', 'The payment did not go through'],
    ['cancelled', 'Checkout cancelled'],
    ['expired', 'The checkout has expired'],
  ] as const)('%s: says so and starts again with the form', async (state, title) => {
    const { client, move } = withCheckout('waiting');
    const user = open(client);
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    move(state);
    await screen.findByRole('heading', { name: title });
    await user.click(screen.getByRole('button', { name: 'Start again' }));
    await screen.findByRole('button', { name: /^Buy/ });
    expect(client.callsOf('checkout.dismiss')).toHaveLength(1);
  });

  it('makes room for a new purchase when it ended before the dialog opened', async () => {
    const { client } = withCheckout('failed');
    open(client);
    await screen.findByRole('button', { name: /^Buy/ });
    expect(screen.queryByText('The payment did not go through')).toBeNull();
  });
});

describe('subscribing a customer', () => {
  it('says at each field what is missing, and sends nothing', async () => {
    const client = createFakeClient();
    const user = open(client, 'subscribe');
    await user.type(await screen.findByLabelText('Email'), 'not-an-address');
    await user.click(screen.getByRole('button', { name: 'Continue to payment' }));
    await screen.findByText('Enter the customer’s name.');
    expect(screen.getByText('That is not a complete email address.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    expect(client.callsOf('checkout.subscribe')).toEqual([]);
  });

  it('starts the checkout with what was entered, trimmed', async () => {
    const client = createFakeClient();
    const user = open(client, 'subscribe');
    await user.type(await screen.findByLabelText('Name'), ' Acme Inc ');
    await user.type(screen.getByLabelText('Email'), 'billing@acme.dev{Enter}');
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    expect(client.callsOf('checkout.subscribe')).toEqual([
      { name: 'Acme Inc', email: 'billing@acme.dev' },
    ]);
  });

  it('warns about whoever has a plan already, the active customer or another, and offers a top-up', async () => {
    const client = createFakeClient();
    client.handle('customers.planOf', ({ email }) =>
      ok({ customer: { customerId: 'cus_north', name: 'Northwind', email }, status: 'active' }),
    );
    const user = open(client, 'subscribe');
    await user.type(await screen.findByLabelText('Email'), 'Pay@northwind.example');
    await screen.findByText(/^Northwind has a plan already\./);
    expect(client.callsOf('customers.planOf').at(-1)).toEqual({ email: 'Pay@northwind.example' });
    await user.click(screen.getByRole('button', { name: 'Top up' }));
    expect(await screen.findByRole('button', { name: 'Buy · $10.71' })).toBeTruthy();
  });

  it('does not warn whoever has none, and goes on where that cannot be told', async () => {
    const client = createFakeClient();
    client.refuse('customers.planOf', {
      kind: 'service.unreachable',
      credit: 'unrelated',
      service: 'dodo',
    });
    const user = open(client, 'subscribe');
    await user.type(await screen.findByLabelText('Name'), 'Acme Inc');
    await user.type(screen.getByLabelText('Email'), 'billing@acme.dev{Enter}');
    await screen.findByRole('heading', { name: 'Waiting for payment' });
    expect(screen.queryByText(/has a plan already/)).toBeNull();
  });
});
