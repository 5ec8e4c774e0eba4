import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountSetup } from '#shared/contract/settings.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleSettings } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { firstOpen, missingSteps } from './progress.ts';
import { SetupDialog } from './setup-dialog.tsx';

afterEach(cleanup);

const account = (change: Partial<AccountSetup> = {}): AccountSetup => ({
  dodoKey: { present: false, last4: null, persisted: false },
  resendKey: { present: false, last4: null, persisted: false },
  entitlementId: '',
  planProductId: '',
  topUpProductId: '',
  from: '',
  ...change,
});
const key = { present: true, last4: '1234', persisted: true };
const ids = { entitlementId: 'cde_1', planProductId: 'pdt_plan', topUpProductId: 'pdt_pack' };

const open = (test: AccountSetup, mode: 'test' | null = 'test') => {
  const client = createFakeClient();
  client.answer('settings.read', sampleSettings({ accounts: { test, live: account() } }));
  let closed = 0;
  const { element, acts } = stage(<SetupDialog mode={mode} onClose={() => (closed += 1)} />, {
    client,
  });
  render(element);
  return { client, acts, user: userEvent.setup(), closed: () => closed };
};

describe('where the set-up goes on', () => {
  it('is the first step that has nothing to show', () => {
    expect(firstOpen(account())).toBe('mode');
    expect(firstOpen(account({ dodoKey: key }))).toBe('credits');
    expect(firstOpen(account({ dodoKey: key, ...ids }))).toBe('resend');
    expect(firstOpen(account({ dodoKey: key, ...ids, resendKey: key }))).toBe('sender');
    const whole = account({ dodoKey: key, ...ids, resendKey: key, from: 'a@b.co' });
    expect(firstOpen(whole)).toBe('done');
    expect(missingSteps(whole)).toEqual([]);
  });
});

describe('a key', () => {
  it('is asked about while it is entered, and stored only by the button', async () => {
    const { client, user } = open(account({ resendKey: key }));
    client.answer('setup.checkKey', { verdict: 'refused', error: null });
    const field = await screen.findByLabelText('API key of Dodo Payments');
    await user.type(field, 'dodo_test_wrong');
    expect(await screen.findByText(/Nobody knows this key/)).toBeTruthy();
    const save = screen.getByRole('button', { name: 'Save and continue' });
    expect((save as HTMLButtonElement).disabled).toBe(true);
    client.answer('setup.checkKey', { verdict: 'good', error: null });
    await user.clear(field);
    await user.type(field, 'dodo_test_right');
    expect(await screen.findByText('The key works.')).toBeTruthy();
    expect(client.callsOf('setup.saveKey')).toEqual([]);
    await user.click(save);
    await waitFor(() =>
      expect(client.callsOf('setup.saveKey')).toEqual([
        { mode: 'test', service: 'dodo', key: 'dodo_test_right' },
      ]),
    );
  });

  it('of the other mode is named so', async () => {
    const { client, user } = open(account({ resendKey: key }));
    client.answer('setup.checkKey', { verdict: 'otherMode', error: null });
    await user.type(await screen.findByLabelText('API key of Dodo Payments'), 'dodo_live_x');
    expect(await screen.findByText(/This is a live key/)).toBeTruthy();
  });
});

describe('credits', () => {
  it('are created only after the list of what would be, and then chosen', async () => {
    const { client, user } = open(account({ dodoKey: key }));
    expect(await screen.findByText(/USD 19 a month/)).toBeTruthy();
    expect(client.callsOf('setup.create')).toEqual([]);
    client.handle('setup.create', () => {
      client.answer('setup.offers', {
        entitlements: [
          {
            entitlementId: 'cde_1',
            name: 'Email Credits',
            unit: 'email',
            expiresAfterDays: 30,
            problem: null,
          },
        ],
        products: [],
        missing: [],
      });
      return ok(ids);
    });
    await user.click(screen.getByRole('button', { name: 'Create in Dodo Payments' }));
    const save = await screen.findByRole('button', { name: 'Save and continue' });
    await waitFor(() => expect((save as HTMLButtonElement).disabled).toBe(false));
    await user.click(save);
    await waitFor(() => expect(client.callsOf('setup.choose')).toEqual([{ mode: 'test', ...ids }]));
  });
});

it('ends with a test mail and the way into the mode', async () => {
  const whole = account({ dodoKey: key, ...ids, resendKey: key, from: 'a@b.co' });
  const { client, acts, user, closed } = open(whole);
  await user.click(await screen.findByRole('button', { name: 'Send a test mail' }));
  expect(await screen.findByText(/accepted the test mail/)).toBeTruthy();
  expect(client.callsOf('setup.testMail')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Switch to test mode' }));
  expect(acts).toEqual(['switchMode test']);
  expect(closed()).toBe(1);
});
