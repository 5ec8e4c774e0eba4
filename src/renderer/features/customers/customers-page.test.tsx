import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract/app.ts';
import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleAbilities, sampleCustomers, sampleDirectory } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { CustomersPage } from './customers-page.tsx';

afterEach(cleanup);

// Nothing has a size here, and what has none shows no rows.
beforeAll(() => {
  for (const [side, value] of [
    ['clientHeight', 560],
    ['clientWidth', 800],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value });
});
afterAll(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight');
  Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth');
});

const open = (client = createFakeClient(), state: Partial<AppState> = {}) => {
  const { element, acts } = stage(<CustomersPage />, { client, state });
  render(element);
  return { client, acts, user: userEvent.setup() };
};
const north = sampleCustomers[1] ?? { customerId: '', name: '', email: '' };

describe('customers', () => {
  it('asks for the key first in a mode that has none', async () => {
    open(createFakeClient(), { mode: 'test' });
    await screen.findByText('No Dodo Payments key is stored.');
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Open Settings',
    ]);
  });

  it('shows what each has left and for how long, and nothing for what is not known', async () => {
    open();
    const acme = await screen.findByRole('row', { name: /Acme Inc/ });
    expect(acme.textContent).toContain('4,231');
    expect(acme.textContent).toContain('9–13');
    expect(screen.getByRole('row', { name: /Northwind/ }).textContent).toContain('0');
    expect(screen.getByRole('row', { name: /山川/ }).textContent).toContain('none yet');
  });

  it('marks the one in use and takes another one into use', async () => {
    const { client, user } = open();
    const acme = await screen.findByRole('row', { name: /Acme Inc/ });
    expect(await within(acme).findByText('Active')).toBeTruthy();
    client.handle('customers.select', () => {
      client.answer('customers.active', north);
      client.changed('customer');
      return ok(north);
    });
    await user.click(screen.getByRole('button', { name: 'Use Northwind Traders' }));
    const row = screen.getByRole('row', { name: /Northwind/ });
    expect(await within(row).findByText('Active')).toBeTruthy();
    expect(screen.getByText(/Northwind Traders is now the active customer/)).toBeTruthy();
  });

  it('finds by typing and takes into use by the keyboard alone', async () => {
    const { client, user } = open();
    await screen.findByRole('row', { name: /Acme Inc/ });
    await user.type(screen.getByLabelText('Find a customer'), 'PAY@north');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Acme Inc/ })).toBeNull());
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('row', { name: /Northwind/ }));
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(client.callsOf('customers.select')).toEqual([{ customerId: 'cus_north' }]),
    );
  });

  it('offers a way back from nothing found', async () => {
    const { user } = open();
    await screen.findByRole('row', { name: /Acme Inc/ });
    await user.type(screen.getByLabelText('Find a customer'), 'zzz');
    await screen.findByText('No customer matches “zzz”.');
    await user.click(screen.getAllByRole('button', { name: 'Clear search' })[0] ?? document.body);
    expect(await screen.findByRole('row', { name: /Acme Inc/ })).toBeTruthy();
  });

  it('starts from nothing with the one act that helps', async () => {
    const client = createFakeClient();
    client.answer('directory.read', sampleDirectory({ rows: [] }));
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

  it('points out who shares an email, and warns before another one is made', async () => {
    const client = createFakeClient();
    const { rows } = sampleDirectory();
    const [acme, ...others] = rows;
    if (acme === undefined) throw new Error('no sample');
    const twin = { ...acme, customerId: 'cus_twin', name: 'Acme again', twins: 1 };
    client.answer(
      'directory.read',
      sampleDirectory({ rows: [{ ...acme, twins: 1 }, twin, ...others] }),
    );
    const { user } = open(client);
    await screen.findByText(/2 customers share an email address/);
    await user.click(screen.getByRole('button', { name: 'Show them' }));
    expect(screen.queryByRole('row', { name: /Northwind/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'New customer' }));
    await user.type(await screen.findByLabelText('Name'), 'Third');
    await user.type(screen.getByLabelText('Email'), 'BILLING@acme.dev');
    await screen.findByText('Acme Inc has this email already.');
    await user.click(screen.getByRole('button', { name: 'Create all the same' }));
    await waitFor(() =>
      expect(client.callsOf('customers.create')).toEqual([
        { name: 'Third', email: 'BILLING@acme.dev' },
      ]),
    );
  });

  it('renames, and hands a customer on to be adjusted, subscribed and watched', async () => {
    const { client, user, acts } = open();
    const more = await screen.findByRole('button', { name: 'More about Acme Inc' });
    for (const act of ['Adjust credits', 'Subscribe', 'Alerts']) {
      await user.click(more);
      await user.click(await screen.findByRole('menuitem', { name: act }));
    }
    expect(acts).toEqual(['adjust Acme Inc', 'subscribeKnown Acme Inc', 'alerts Acme Inc']);
    await user.click(more);
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Acme Ltd');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(client.callsOf('customers.rename')).toEqual([
        { customerId: 'cus_acme', name: 'Acme Ltd' },
      ]),
    );
  });

  it('leaves out what a key that only reads may not do', async () => {
    const client = createFakeClient();
    client.answer('abilities.read', sampleAbilities(false));
    const { user } = open(client);
    await user.click(await screen.findByRole('button', { name: 'More about Acme Inc' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual(['Alerts', 'Copy idcus_acme']);
    expect(screen.queryByRole('button', { name: 'New customer' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Subscribe a customer' })).toBeNull();
  });

  it('draws as many rows as can be seen of five thousand', async () => {
    const client = createFakeClient();
    const rows = Array.from({ length: 5_000 }, (_, n) => ({
      customerId: `cus_${n}`,
      name: `Customer ${n}`,
      email: `c${n}@acme.dev`,
      credits: credits(n),
      granted: true,
      daysLeft: null,
      use: 'none' as const,
      twins: 0,
    }));
    client.answer('directory.read', sampleDirectory({ rows }));
    const { user } = open(client);
    await screen.findByText(/5,000 customers/);
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    await user.type(screen.getByLabelText('Find a customer'), 'c4321@');
    expect(await screen.findByRole('row', { name: /Customer 4321/ })).toBeTruthy();
  });

  it('keeps what is known when it could not be read anew, and says why', async () => {
    const client = createFakeClient();
    client.answer(
      'directory.read',
      sampleDirectory({
        complete: false,
        error: { kind: 'service.unreachable', credit: 'unrelated', service: 'dodo' },
      }),
    );
    const { user } = open(client);
    await screen.findByText(/cannot be reached/);
    expect(screen.getByRole('row', { name: /Acme Inc/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(client.callsOf('directory.refresh')).toHaveLength(1));
  });
});
