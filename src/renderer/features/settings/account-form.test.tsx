import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { SecretsView } from '#shared/contract/secrets.ts';
import type { AccountSetup, SettingsView } from '#shared/contract/settings.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleSecrets, sampleSettings } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { SettingsPage } from './settings-page.tsx';

afterEach(cleanup);

const SECRET = 'dodo_test_abcdefgh1234WXYZ';

const stored: AccountSetup = {
  dodoKey: { present: true, last4: '9x2Q', persisted: true },
  resendKey: { present: true, last4: 'k3Jd', persisted: true },
  entitlementId: 'cde_1',
  planProductId: 'pdt_plan',
  topUpProductId: 'pdt_pack',
  from: 'Acme <hello@acme.dev>',
};

async function open(change: Partial<SettingsView> = {}, secrets: SecretsView = sampleSecrets) {
  const client = createFakeClient();
  client.answer('secrets.read', secrets);
  client.answer('settings.read', sampleSettings(change));
  const { element, acts } = stage(<SettingsPage />, { client });
  render(element);
  await screen.findByRole('heading', { name: 'Accounts' });
  return { client, user: userEvent.setup(), acts };
}

const withKeys = (account: AccountSetup = stored): Partial<SettingsView> => ({
  accounts: { test: account, live: account },
});
const save = () => screen.getByRole('button', { name: 'Save' });

describe('keys', () => {
  it('are typed into a hidden field and are nowhere on the page after saving', async () => {
    const { client, user } = await open();
    const field = screen.getByLabelText('Dodo Payments key');
    expect(field.getAttribute('type')).toBe('password');
    await user.type(field, SECRET);
    client.handle('settings.saveAccount', () => {
      const view = sampleSettings(withKeys());
      client.answer('settings.read', view);
      client.changed('settings');
      return ok(view);
    });
    await user.click(save());
    await screen.findByRole('img', { name: 'Dodo Payments key: stored, ends in 9x2Q' });
    expect(client.callsOf('settings.saveAccount')).toMatchObject([
      { mode: 'test', dodoKey: SECRET, resendKey: '' },
    ]);
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
    expect([...document.querySelectorAll('input')].map((input) => input.value)).not.toContain(
      SECRET,
    );
  });

  it('are not repeated in the error when saving fails', async () => {
    const { client, user } = await open();
    await user.type(screen.getByLabelText('Resend key'), SECRET);
    client.refuse('settings.saveAccount', {
      kind: 'storage.full',
      credit: 'unrelated',
    });
    await user.click(save());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).not.toContain(SECRET);
  });

  it('stay as they are when only an id changes', async () => {
    const { client, user } = await open(withKeys());
    await user.type(screen.getByLabelText('Plan product id'), '2');
    await user.click(save());
    await waitFor(() =>
      expect(client.callsOf('settings.saveAccount')).toMatchObject([
        { dodoKey: '', resendKey: '', planProductId: 'pdt_plan2' },
      ]),
    );
  });

  it('are removed only after Save, and the removal can be taken back', async () => {
    const { client, user } = await open(withKeys());
    const remove = () => screen.getByRole('button', { name: 'Remove Resend key' });
    await user.click(remove());
    await user.click(screen.getByRole('button', { name: 'Keep the stored Resend key' }));
    expect(save().hasAttribute('disabled')).toBe(true);
    await user.click(remove());
    await user.click(save());
    await waitFor(() =>
      expect(client.callsOf('settings.saveAccount')).toMatchObject([
        { dodoKey: '', resendKey: null },
      ]),
    );
  });

  it('say that they are kept only until quitting where there is no keyring', async () => {
    await open(
      {
        keyring: false,
        ...withKeys({ ...stored, dodoKey: { present: true, last4: '9x2Q', persisted: false } }),
      },
      { keyring: false, refused: false, passphrase: 'off', file: null },
    );
    await screen.findByText(/no keyring, so keys are kept only until you quit/);
    expect(screen.getByText('kept until you quit')).toBeTruthy();
  });
});

describe('ids and sender', () => {
  it('are refused at their field before anything is saved', async () => {
    const { client, user } = await open(withKeys());
    await user.type(screen.getByLabelText('Credit entitlement id'), ' !');
    await user.clear(screen.getByLabelText('From'));
    await user.type(screen.getByLabelText('From'), 'nobody');
    expect(screen.getByText('An id has only letters, digits, _ and -.')).toBeTruthy();
    expect(screen.getByText('That is not a complete address.')).toBeTruthy();
    expect(save().hasAttribute('disabled')).toBe(true);
    expect(client.callsOf('settings.saveAccount')).toEqual([]);
  });
});

describe('checking an account', () => {
  it('lists every step with its result, its reason and what to do', async () => {
    const { client, user } = await open(withKeys());
    client.answer('settings.checkAccount', [
      { step: 'dodoKey', result: 'good', error: null },
      {
        step: 'resendKey',
        result: 'bad',
        error: { kind: 'keys.refused', credit: 'unrelated', service: 'resend' },
      },
    ]);
    await user.click(screen.getByRole('button', { name: 'Check' }));
    const line = (await screen.findByText('Resend accepts the key')).closest('li');
    expect(line).not.toBeNull();
    const bad = within(line ?? document.body);
    expect(bad.getByText('Not in order')).toBeTruthy();
    expect(bad.getByText(/refused the key.*Check the key in Settings/)).toBeTruthy();
    expect(screen.getAllByText('1 of 2 in order.').length).toBeGreaterThan(0);
  });

  it('asks to save first, because it checks what is stored', async () => {
    const { user } = await open(withKeys());
    await user.type(screen.getByLabelText('Top-up product id'), 'x');
    expect(screen.getByRole('button', { name: 'Check' }).hasAttribute('disabled')).toBe(true);
    expect(screen.getByText(/Save first/)).toBeTruthy();
  });
});

describe('preferences', () => {
  it('take effect at once', async () => {
    const { client, user } = await open();
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await user.click(screen.getByRole('switch', { name: 'Notifications' }));
    await waitFor(() =>
      expect(client.callsOf('settings.update')).toEqual([
        { theme: 'dark' },
        { notifications: false },
      ]),
    );
  });

  it('explain why the tray cannot be used where there is none', async () => {
    await open({ trayHost: false });
    const tray = screen.getByRole('switch', { name: 'Keep running in the tray' });
    expect(tray.getAttribute('aria-checked')).toBe('false');
    expect(screen.getByText(/no tray, so closing the window quits/)).toBeTruthy();
  });
  it('are sealed, unsealed and forgotten from here', async () => {
    const off = { keyring: false, refused: false, passphrase: 'off' as const, file: null };
    const { client, user, acts } = await open({ keyring: false }, off);
    await user.click(await screen.findByRole('button', { name: 'Seal with a passphrase' }));
    const told = (passphrase: SecretsView['passphrase'], refused = false) => {
      client.answer('secrets.read', { ...off, passphrase, refused });
      client.changed('settings');
    };
    told('locked');
    await user.click(await screen.findByRole('button', { name: 'Enter passphrase' }));
    told('open');
    await user.click(await screen.findByRole('button', { name: 'Change passphrase' }));
    expect(acts).toEqual(['passphrase set', 'passphrase unlock', 'passphrase change']);

    await user.click(screen.getByRole('button', { name: 'Stop keeping keys' }));
    expect(client.callsOf('secrets.remove')).toEqual([]);
    await user.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Stop keeping keys' }),
    );
    await waitFor(() => expect(client.callsOf('secrets.remove')).toHaveLength(1));
    told('off', true);
    await screen.findByText(/keyring did not give the stored keys/);
    client.answer('secrets.read', { ...off, file: 'newer' });
    client.changed('settings');
    await screen.findByText(/stored keys were written by a newer MailKit/);
    expect(screen.queryByRole('button', { name: 'Seal with a passphrase' })).toBeNull();
  });
});
