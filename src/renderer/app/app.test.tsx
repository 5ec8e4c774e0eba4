import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/outcome.ts';
import { createFakeClient } from '../lib/fake-client.ts';
import {
  sampleApp,
  sampleBalance,
  sampleCustomers,
  sampleOverview,
  sampleSettings,
} from '../lib/fake-samples.ts';
import { credits } from '#shared/credits.ts';
import { giveHeight } from '../ui/test-layout.ts';
import { App } from './app.tsx';

// Pages are loaded when they are first opened, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 5_000 });
afterEach(cleanup);

const start = async (client = createFakeClient()) => {
  render(<App client={client} />);
  await screen.findByRole('navigation', { name: 'Pages' });
  return { client, user: userEvent.setup() };
};
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the window', () => {
  it('reaches every page of the rail with Mod and its number', async () => {
    const { user } = await start();
    for (const [key, name] of [
      ['2', 'Outbox'],
      ['3', 'Credits'],
      ['4', 'Customers'],
      ['5', 'Webhooks'],
      ['6', 'Settings'],
      ['1', 'New mail'],
    ] as const) {
      await user.keyboard(`{Control>}${key}{/Control}`);
      const title = await heading(name);
      expect(document.activeElement === title || name === 'New mail').toBe(true);
    }
  });

  it('opens Settings with Mod and comma, and top-up with Mod, Shift and T', async () => {
    const { user } = await start();
    await user.keyboard('{Control>},{/Control}');
    await heading('Settings');
    await user.keyboard('{Control>}{Shift>}T{/Shift}{/Control}');
    expect(await screen.findByRole('dialog', { name: 'Top up' })).toBeTruthy();
  });

  it('ignores page shortcuts behind a dialog, which Escape closes', async () => {
    const { user } = await start();
    await user.keyboard('{Control>}3{/Control}');
    await heading('Credits');
    await user.keyboard('{Control>}{Shift>}T{/Shift}{/Control}');
    await screen.findByRole('dialog', { name: 'Top up' });
    await user.keyboard('{Control>}4{/Control}');
    expect(screen.queryByRole('heading', { name: 'Customers' })).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('{Control>}4{/Control}');
    await heading('Customers');
  });

  it('follows the main process to a page', async () => {
    const { client } = await start();
    client.push({ kind: 'navigate', page: 'credits' });
    expect(await heading('Credits')).toBeTruthy();
  });

  it('asks before live mode, and leaves everything as it is when the answer is no', async () => {
    const { client, user } = await start();
    await user.click(screen.getByRole('button', { name: 'Mode: Sandbox' }));
    await user.click(await screen.findByRole('menuitemradio', { name: /^Live/ }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Switch to live mode?' });
    await waitFor(() =>
      expect(document.activeElement).toBe(
        within(dialog).getByRole('button', { name: 'Stay in sandbox' }),
      ),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(client.callsOf('settings.switchMode')).toEqual([]);
  });

  it('shows nothing of the mode that was left', async () => {
    const client = createFakeClient();
    const { user } = await start(client);
    await screen.findByText('4,231');
    client.handle('settings.switchMode', ({ mode }) => {
      client.answer('app.state', { ...sampleApp, mode });
      client.hold('credits.overview');
      client.changed('app');
      return ok(sampleSettings({ mode }));
    });
    await user.click(screen.getByRole('button', { name: 'Mode: Sandbox' }));
    await user.click(await screen.findByRole('menuitemradio', { name: /^Test/ }));
    await screen.findByRole('button', { name: 'Mode: Test' });
    await waitFor(() => expect(screen.queryByText('4,231')).toBeNull());
  });

  it('does not take a customer it cannot ask about for none', async () => {
    const client = createFakeClient({
      'customers.active': () =>
        fail({ kind: 'service.unreachable', credit: 'unrelated', service: 'dodo' }),
    });
    await start(client);
    await waitFor(() => expect(client.callsOf('customers.active')).not.toEqual([]));
    expect(screen.queryByRole('combobox', { name: 'Customer: –' })).not.toBeNull();
    expect(screen.queryByText('Choose a customer')).toBeNull();
  });

  it('shows nothing of the customer that was left while the new one is being read', async () => {
    giveHeight(576);
    const { client } = await start();
    await screen.findByText('4,231');
    client.push({ kind: 'navigate', page: 'credits' });
    await screen.findAllByText('Lapsed');
    const release = [client.hold('credits.overview'), client.hold('ledger.view')];
    client.answer('customers.active', sampleCustomers[1] ?? null);
    client.changed('customer');
    await screen.findByRole('combobox', { name: 'Customer: Northwind Traders' });
    expect(screen.queryByText('4,231')).toBeNull();
    expect(screen.queryByText('Lapsed')).toBeNull();
    expect(screen.getByRole('button', { name: /^Balance/ }).textContent).toContain('– credits');
    for (const go of release) go();
    expect((await screen.findAllByText('4,231')).length).toBeGreaterThan(0);
  });

  it('asks again for what a push says has changed, and only for that', async () => {
    const { client } = await start();
    await screen.findByText('4,231');
    const before = client.callsOf('outbox.list').length;
    client.answer(
      'credits.overview',
      sampleOverview({ balance: sampleBalance({ credits: credits(9_231) }) }),
    );
    client.changed('credits');
    await screen.findByText('9,231');
    expect(client.callsOf('outbox.list')).toHaveLength(before);
  });

  it('speaks Chinese when the main process says so', async () => {
    const client = createFakeClient();
    client.answer('app.state', { ...sampleApp, locale: 'zh-CN' });
    render(<App client={client} />);
    await screen.findByRole('navigation', { name: '页面' });
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('says once that it is offline and that the data is read-only', async () => {
    const client = createFakeClient();
    client.answer('app.state', {
      ...sampleApp,
      online: false,
      storage: { kind: 'storage.readOnly', credit: 'none', reason: 'newer', copy: null },
    });
    await start(client);
    expect(screen.getAllByText('Offline')).toHaveLength(1);
    expect(screen.getByText(/written by a newer MailKit/)).toBeTruthy();
  });

  it('offers to try again when the main process does not answer', async () => {
    const client = createFakeClient();
    client.refuse('app.state', { kind: 'internal', credit: 'unrelated', reference: 'r1' });
    render(<App client={client} />);
    const again = await screen.findByRole('button', { name: 'Try again' });
    client.answer('app.state', sampleApp);
    again.click();
    expect(await screen.findByRole('navigation', { name: 'Pages' })).toBeTruthy();
  });
});
