import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClient } from '../../lib/fake-client.ts';
import { stage } from '../../ui/test-stage.tsx';
import { CreditsIcon, OutboxIcon } from '../../ui/icons.tsx';
import { Palette } from './palette.tsx';

afterEach(cleanup);

const PAGES = [
  { page: 'outbox', icon: OutboxIcon },
  { page: 'credits', icon: CreditsIcon },
] as const;

const open = (client = createFakeClient()) => {
  let closed = 0;
  const { element, acts } = stage(<Palette pages={PAGES} onClose={() => (closed += 1)} />, {
    client,
  });
  render(element);
  return { client, acts, user: userEvent.setup(), closed: () => closed };
};
const field = () => screen.findByRole('combobox', { name: 'Commands' });
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

describe('the list of commands', () => {
  it('offers commands, pages and customers, with the focus in its field', async () => {
    open();
    const input = await field();
    await waitFor(() => expect(document.activeElement).toBe(input));
    for (const group of ['Commands', 'Go to', 'Customers'])
      expect(await screen.findByRole('group', { name: group })).toBeTruthy();
    expect(
      within(screen.getByRole('group', { name: 'Go to' }))
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['OutboxCtrl+1', 'CreditsCtrl+2']);
  });

  it('runs the first match on Enter and closes', async () => {
    const { acts, user, closed } = open();
    await user.type(await field(), 'top');
    expect(options()[0]).toContain('Top up');
    await user.keyboard('{Enter}');
    expect(acts).toEqual(['topUp']);
    expect(closed()).toBe(1);
  });

  it('finds words in any order, and goes on with the arrows', async () => {
    const { acts, user } = open();
    await user.type(await field(), 'mode switch');
    expect(options().filter((text) => text?.includes('mode'))).toEqual([
      'Switch to test mode',
      'Switch to live mode',
    ]);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(acts).toEqual(['switchMode live']);
  });

  it('asks for mails and customers with what was typed', async () => {
    const { client, user } = open();
    await user.type(await field(), 'northwind');
    await waitFor(() =>
      expect(client.callsOf('customers.list')).toContainEqual({ search: 'northwind' }),
    );
    expect(client.callsOf('outbox.list')).toContainEqual({ search: 'northwind', limit: 5 });
    await user.click(await screen.findByRole('option', { name: /Northwind Traders/ }));
    expect(client.callsOf('customers.select')).toHaveLength(1);
  });

  it('says so when nothing fits', async () => {
    const client = createFakeClient();
    client.answer('customers.list', { customers: [], hasMore: false });
    client.answer('outbox.list', {
      items: [],
      next: null,
      paused: false,
      counts: { open: 0, needsYou: 0 },
      quarantined: 0,
    });
    const { user } = open(client);
    await user.type(await field(), 'zzz');
    expect(await screen.findByText('Nothing matches “zzz”.')).toBeTruthy();
    expect(screen.queryAllByRole('option')).toEqual([]);
  });

  it('offers to go on sending while sending is paused', async () => {
    const client = createFakeClient();
    client.answer('outbox.list', {
      items: [],
      next: null,
      paused: true,
      counts: { open: 0, needsYou: 0 },
      quarantined: 0,
    });
    const { user } = open(client);
    await user.click(await screen.findByRole('option', { name: 'Resume sending' }));
    expect(client.callsOf('outbox.setPaused')).toEqual([{ paused: false }]);
  });
});
