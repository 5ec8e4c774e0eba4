import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleAbilities, sampleAdjustment, sampleCustomers } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { AdjustButton } from './adjust-button.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { amountOf } from './entry.ts';

afterEach(cleanup);

const acme = sampleCustomers[0] ?? { customerId: '', name: '', email: '' };

const open = async (client = createFakeClient()) => {
  render(stage(<AdjustDialog customer={acme} onClose={() => undefined} />, { client }).element);
  await screen.findByLabelText('Credits');
  return { client, user: userEvent.setup() };
};

const fill = async (user: ReturnType<typeof userEvent.setup>, amount: string): Promise<void> => {
  await user.click(screen.getByRole('radio', { name: 'Take' }));
  await user.type(screen.getByLabelText('Credits'), amount);
  await user.type(screen.getByLabelText('Reason'), 'Sent twice');
  await user.click(screen.getByRole('button', { name: 'Review' }));
};

describe('adjusting by hand', () => {
  it('shows what it does to the balance, asks, and books it once under one id', async () => {
    const { client, user } = await open();
    await fill(user, '100');
    await screen.findByText('Take 100 credits from Acme Inc?');
    expect(screen.getByText('from 4,231 to 4,131')).toBeTruthy();
    expect(client.callsOf('adjustments.book')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Take 100 credits' }));
    await screen.findByText(/100 credits were taken. The balance is now 4,131./);
    expect(client.callsOf('adjustments.book')).toMatchObject([
      { customerId: 'cus_acme', kind: 'debit', amount: 100, reason: 'Sent twice', expiresAt: null },
    ]);
  });

  it('says what is missing under each field and goes no further', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(screen.getByText('Enter how many credits.')).toBeTruthy();
    expect(screen.getByText('Enter a reason. It stands in the ledger.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Credits'));
  });

  it('refuses plainly to take more than there is', async () => {
    const { user } = await open();
    await fill(user, '4232');
    expect(screen.getByText('Only 4,231 are left.')).toBeTruthy();
    expect(screen.queryByText(/Take 4,232/)).toBeNull();
  });

  it('keeps the way open while the answer is missing, and shows what became of it', async () => {
    const client = createFakeClient();
    const pending = sampleAdjustment({
      state: 'pending',
      balanceAfter: null,
      error: { kind: 'adjust.unknown', credit: 'unrelated' },
    });
    client.answer('adjustments.book', pending);
    const { user } = await open(client);
    await fill(user, '100');
    await user.click(await screen.findByRole('button', { name: 'Take 100 credits' }));
    await screen.findByText(/will not book it twice/);
    client.answer('adjustments.list', [sampleAdjustment()]);
    client.changed('adjustments');
    expect(await screen.findByText(/100 credits were taken/)).toBeTruthy();
  });

  it('after a refusal is a new one', async () => {
    const client = createFakeClient();
    client.answer(
      'adjustments.book',
      sampleAdjustment({
        state: 'refused',
        error: { kind: 'adjust.short', credit: 'none', needed: 100, have: 3 },
      }),
    );
    const { user } = await open(client);
    await fill(user, '100');
    await user.click(await screen.findByRole('button', { name: 'Take 100 credits' }));
    await screen.findByText(/Only 3 credits are left/);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    client.handle('adjustments.book', () => ok(sampleAdjustment()));
    await user.click(await screen.findByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Take 100 credits' }));
    await screen.findByText(/100 credits were taken/);
    const ids = client
      .callsOf('adjustments.book')
      .map((call) => (call as { clientId: string }).clientId);
    expect(new Set(ids).size).toBe(2);
  });

  it('cannot take from somebody who was never granted anything', async () => {
    const client = createFakeClient();
    client.answer('adjustments.balance', { credits: credits(0), granted: false });
    const { user } = await open(client);
    await fill(user, '5');
    expect(screen.getByText(/was never granted credits/)).toBeTruthy();
  });

  it('is left out where the key may only read', async () => {
    const client = createFakeClient();
    client.answer('abilities.read', sampleAbilities(false));
    render(stage(<AdjustButton />, { client }).element);
    await waitFor(() => expect(client.callsOf('abilities.read')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  });
});

it.each([
  ['1', 1],
  ['1,000', 1_000],
  ['12 000', 12_000],
  ['1.000.000', 1_000_000],
  ['0', null],
  ['-5', null],
  ['1.5', null],
  ['1e3', null],
  ['1,00', null],
  ['99999999999', null],
  ['', null],
])('reads %j as %s', (typed, n) => {
  expect(amountOf(typed)).toBe(n);
});
