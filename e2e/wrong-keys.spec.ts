import { execFileSync } from 'node:child_process';

import { composePage } from './pages/compose.ts';
import { settingsPage, type AccountValues } from './pages/settings.ts';
import { shell } from './pages/shell.ts';
import type { AppOptions, RunningApp } from './fixtures/app.ts';
import { type LoneSandbox, startSandbox } from './fixtures/sandbox.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

/** The operator's own accounts, played by a sandbox outside the app. */
test.describe('test mode', { tag: '@setup' }, () => {
  let services: LoneSandbox;
  let right: Required<AccountValues>;

  test.beforeEach(async () => {
    services = await startSandbox('--world', 'subscribed');
    const { address } = services;
    right = {
      dodoKey: address.dodoKey,
      resendKey: address.resendKey,
      entitlementId: address.entitlementId,
      planProductId: address.planProductId,
      topUpProductId: address.topUpProductId,
      from: 'Acme <hello@acme.dev>',
    };
  });

  test.afterEach(async () => {
    await services.stop();
  });

  const options = (): AppOptions => ({
    preferences: { firstRunDone: true, mode: 'test', language: 'en', theme: 'light' },
    env: {
      MAILKIT_E2E_DODO_URL: services.address.dodoUrl,
      MAILKIT_E2E_RESEND_URL: services.address.resendUrl,
      MAILKIT_E2E_CHECKOUT_ORIGIN: services.address.checkoutOrigin,
    },
  });
  const openSettings = async (app: RunningApp) => {
    await shell(app.window, texts).goTo('settings');
    return settingsPage(app.window, texts);
  };
  const { results } = texts.settings.check;

  test('with keys that fit sends and shows the balance, and writes no key to disk', async ({
    start,
    shot,
  }) => {
    const app = await start(options());
    const frame = shell(app.window, texts);
    const settings = await openSettings(app);
    await expect(settings.noKeyring).toBeVisible();
    await settings.enter(right);
    await expect(settings.stored('dodo', right.dodoKey.slice(-4))).toBeVisible();
    await expect(settings.sessionOnly.first()).toBeVisible();
    await settings.check();
    for (const step of [
      'dodoKey',
      'entitlement',
      'plan',
      'topUp',
      'resendKey',
      'sender',
    ] as const) {
      await expect(settings.result(step)).toContainText(results.good);
    }
    await shot('everything-fits', app.window);
    await frame.goTo('customers');
    await app.window.getByRole('button', { name: texts.customers.chooseNamed('Acme Inc') }).click();
    await frame.expectCredits(5_000);

    await frame.goTo('compose');
    const compose = composePage(app.window, texts);
    await compose.write({ to: ['ada@acme.dev'], subject: 'Real person', html: '<p>Hi</p>' });
    await compose.send.click();
    await expect(compose.note('to')).toContainText('ada@acme.dev');
    await shot('test-mode-reaches-only-test-inboxes', app.window);
    await app.window
      .getByRole('button', { name: texts.compose.chips.remove('ada@acme.dev') })
      .click();
    await compose.deliver({ to: ['delivered@resend.dev'] });
    await frame.expectCredits(4_999);
    expect((await services.books()).mails).toHaveLength(1);

    await app.quit();
    for (const secret of [right.dodoKey, right.resendKey]) {
      expect(filesWith(app.profile.root, secret)).toEqual([]);
    }
  });

  test('with a wrong Dodo key says so where it is entered, and no balance is invented', async ({
    start,
    shot,
  }) => {
    const app = await start(options());
    const settings = await openSettings(app);
    await settings.enter({ ...right, dodoKey: 'dodo_test_mistyped' });
    await settings.check();
    await expect(settings.result('dodoKey')).toContainText(results.bad);
    await expect(settings.result('dodoKey')).toContainText('Dodo Payments refused the key');
    await expect(settings.result('resendKey')).toContainText(results.good);
    await shot('wrong-dodo-key', app.window);
    await expect(shell(app.window, texts).gauge).toContainText(texts.common.noNumber);
    // The same field takes the right one.
    await settings.enter({ dodoKey: right.dodoKey });
    await settings.check();
    await expect(settings.result('dodoKey')).toContainText(results.good);
  });

  test('with a wrong Resend key takes no credit', async ({ start, shot }) => {
    const app = await start(options());
    const settings = await openSettings(app);
    await settings.enter({ ...right, resendKey: 're_mistyped' });
    await settings.check();
    await expect(settings.result('resendKey')).toContainText('Resend refused the key');
    const frame = shell(app.window, texts);
    await app.ask('customers.select', { customerId: services.address.customerId });
    await frame.goTo('compose');
    const compose = composePage(app.window, texts);
    await compose.write({ to: ['delivered@resend.dev'], subject: 'No key', html: '<p>Hi</p>' });
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.alert).toContainText('Resend refused the key', { timeout: 15_000 });
    await shot('wrong-resend-key', app.window);
    const books = await services.books();
    expect(books.mails).toHaveLength(0);

    // Corrected, the same mail goes out: nothing has to be written again.
    await frame.goTo('settings');
    await settings.enter({ resendKey: right.resendKey });
    await frame.goTo('compose');
    await expect
      .poll(async () => (await services.books()).mails.length, { timeout: 20_000 })
      .toBe(1);
    await frame.expectCredits(4_999);
  });

  test('with a wrong entitlement id is a configuration error, not an empty balance', async ({
    start,
    shot,
  }) => {
    const app = await start(options());
    const settings = await openSettings(app);
    await settings.enter({ ...right, entitlementId: 'cde_somebodyelses' });
    await app.ask('customers.select', { customerId: services.address.customerId });
    await settings.check();
    await expect(settings.result('entitlement')).toContainText('cde_somebodyelses');
    await shot('wrong-entitlement', app.window);
    const frame = shell(app.window, texts);
    await expect(frame.gauge).toContainText(texts.common.noNumber);
    await frame.goTo('compose');
    const compose = composePage(app.window, texts);
    await compose.write({ to: ['delivered@resend.dev'], subject: 'No id', html: '<p>Hi</p>' });
    await compose.priced(1).click();
    await expect(compose.alert.first()).toContainText('cde_somebodyelses', { timeout: 15_000 });
    await expect(compose.alert.first()).toContainText(texts.errors.credit.none);
    await shot('wrong-entitlement-when-sending', app.window);
    expect((await services.books()).mails).toHaveLength(0);
  });

  test('with a customer that is gone asks for another', async ({ start, shot }) => {
    const { preferences, env } = options();
    const app = await start({
      preferences: {
        ...preferences,
        activeCustomer: { sandbox: null, test: 'cus_gone', live: null },
      },
      ...(env && { env }),
    });
    const settings = await openSettings(app);
    await settings.enter(right);
    const frame = shell(app.window, texts);
    await frame.goTo('credits');
    await expect(app.window.getByText('cus_gone').first()).toBeVisible({ timeout: 15_000 });
    await expect(frame.gauge).toContainText(texts.common.noNumber);
    await shot('unknown-customer', app.window);
  });
});

/** Files below a folder that contain a text. */
function filesWith(folder: string, text: string): string[] {
  try {
    return execFileSync('grep', ['-rlF', '--', text, folder], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
  } catch {
    return [];
  }
}
