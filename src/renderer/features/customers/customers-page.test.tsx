import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract/app.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleCustomers } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { CustomersPage } from './customers-page.tsx';

afterEach(cleanup);

const open = (client = createFakeClient(), state: Partial<AppState> = {}) => {
  const { element, acts } = stage(<CustomersPage />, { client, state });
  render(element);
  return { client, acts, user: userEvent.setup() };
};

describe('customers', () => {
  it('asks for the key first in a mode that has none', async () => {
    open(createFakeClient(), { mode: 'test' });
    await screen.findByText('No Dodo Payments key is stored.');
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Open Settings',
    ]);
  });

  it('marks the one in use and takes another one into use', async () => {
    const { client, user } = open();
    const acme = await screen.findByRole('row', { name: /Acme Inc/ });
    expect(await within(acme).findByText('Active')).toBeTruthy();
    client.handle('customers.select', () => {
      client.answer('customers.active', sampleCustomers[1] ?? null);
      client.changed('customer');
      return ok(sampleCustomers[1] ?? { customerId: '', name: '', email: '' });
    });
    await user.click(screen.getByRole('button', { name: 'Use Northwind Traders' }));
    const north = screen.getByRole('row', { name: /Northwind/ });
    expect(await within(north).findByText('Active')).toBeTruthy();
    expect(screen.getByText(/Northwind Traders is now the active customer/)).toBeTruthy();
  });

  it('searches through the main process and offers a way back from nothing found', async () => {
    const { client, user } = open();
    await screen.findByRole('row', { name: /Acme Inc/ });
    await user.type(screen.getByLabelText('Search by name or email'), 'zzz');
    await screen.findByText('No customer matches “zzz”.');
    expect(client.callsOf('customers.list').at(-1)).toEqual({ search: 'zzz', page: 0 });
    await user.click(screen.getAllByRole('button', { name: 'Clear search' })[0] ?? document.body);
    expect(await screen.findByRole('row', { name: /Acme Inc/ })).toBeTruthy();
  });

  it('starts from nothing with the one act that helps', async () => {
    const client = createFakeClient();
    client.answer('customers.list', { customers: [], hasMore: false });
    const { acts, user } = open(client);
    const empty = (await screen.findByText(/Subscribe the first one/)).parentElement;
    await user.click(
      within(empty ?? document.body).getByRole('button', { name: 'Subscribe a customer' }),
    );
    expect(acts).toEqual(['subscribe']);
  });

  it('keeps the list when choosing fails, and says why', async () => {
    const { client, user } = open();
    await screen.findByRole('row', { name: /Northwind/ });
    client.refuse('customers.select', {
      kind: 'customer.unknown',
      credit: 'unrelated',
      customerId: 'cus_north',
    });
    await user.click(screen.getByRole('button', { name: 'Use Northwind Traders' }));
    await screen.findByText(/does not know the customer cus_north/);
    await waitFor(() => expect(screen.getByRole('row', { name: /Acme Inc/ })).toBeTruthy());
  });
});
