import { setupWizard } from './pages/setup.ts';
import { shell } from './pages/shell.ts';
import { welcomePage } from './pages/welcome.ts';
import type { AppOptions } from './fixtures/app.ts';
import { type LoneSandbox, startSandbox } from './fixtures/sandbox.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

/** The operator's own accounts, played by a sandbox outside the app. */
test.describe('setting up one’s own accounts', { tag: '@setup' }, () => {
  let services: LoneSandbox;
  test.beforeEach(async () => {
    services = await startSandbox('--world', 'fresh');
  });
  test.afterEach(async () => {
    await services.stop();
  });
  const env = (): Record<string, string> => ({
    MAILKIT_E2E_DODO_URL: services.address.dodoUrl,
    MAILKIT_E2E_RESEND_URL: services.address.resendUrl,
    MAILKIT_E2E_CHECKOUT_ORIGIN: services.address.checkoutOrigin,
  });
  const used = (mode: string, more: object = {}): AppOptions => ({
    preferences: { firstRunDone: true, mode, language: 'en', theme: 'light', ...more },
    env: env(),
  });
  const ask = (method: string, path: string): Promise<Response> =>
    fetch(`${services.address.dodoUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${services.address.dodoKey}`, 'user-agent': 'test' },
    });
  const listed = async (path: string): Promise<{ name: string }[]> =>
    ((await (await ask('GET', `${path}?page_number=0`)).json()) as { items: { name: string }[] })
      .items;

  test('leads from the welcome to a first mail, and creates what the account lacks', async ({
    start,
    shot,
  }) => {
    const { address } = services;
    await ask('DELETE', `/products/${address.planProductId}`);
    await ask('DELETE', `/products/${address.topUpProductId}`);
    await ask('DELETE', `/credit-entitlements/${address.entitlementId}`);

    const app = await start({ env: env() });
    const { window } = app;
    await welcomePage(window, texts).ownKeys.click();
    const wizard = setupWizard(window, texts);
    await expect(wizard.dialog).toBeVisible();
    await shot('mode', window);
    await wizard.chooseMode('test');

    await test.step('a key is judged while it is entered', async () => {
      await wizard.enterKey('dodo', address.dodoKey.slice(0, 5), 'malformed');
      await expect(wizard.saveNext).toBeDisabled();
      await wizard.enterKey('dodo', 'dodo_test_nobody_knows_it', 'refused');
      await shot('key-refused', window);
      await wizard.enterKey('dodo', address.dodoReadKey, 'readOnly');
      await wizard.enterKey('dodo', `${address.dodoKey}\n`, 'good');
      await shot('key-good', window);
      expect(await app.readData('keys.json')).toBeNull();
      await wizard.saveNext.click();
    });

    await test.step('what is missing is created after a summary', async () => {
      await expect(wizard.dialog.getByText(texts.setup.credits.parts.plan)).toBeVisible();
      expect(await listed('/products')).toEqual([]);
      await shot('create', window);
      await wizard.create.click();
      await expect(wizard.saveNext).toBeEnabled();
      await shot('created', window);
      expect((await listed('/credit-entitlements')).map(({ name }) => name)).toEqual([
        'Email Credits',
      ]);
      expect(await listed('/products')).toHaveLength(2);
      await wizard.saveNext.click();
    });

    await test.step('it can be left and gone on with', async () => {
      await wizard.button(texts.setup.later).click();
      await expect(wizard.dialog).toBeHidden();
      await window.getByRole('button', { name: texts.setup.open }).click();
      await expect(wizard.step('resend')).toBeVisible();
    });

    await test.step('a sending-only key is good, and the sender is typed', async () => {
      await wizard.enterKey('resend', address.resendSendingKey, 'sendingOnly');
      await wizard.saveNext.click();
      await expect(wizard.dialog.getByText(texts.setup.sender.unlisted)).toBeVisible();
      await wizard.from.fill('Acme <hello@acme.dev>');
      await wizard.saveNext.click();
    });

    await test.step('the test mail is one mail', async () => {
      const testMail = wizard.button(texts.setup.done.test);
      await testMail.click();
      await expect(
        wizard.dialog.getByText(texts.setup.done.sent('delivered@resend.dev')),
      ).toBeVisible();
      await shot('first-mail', window);
      expect((await services.books()).mails).toHaveLength(1);
      await wizard.button(texts.setup.done.open(texts.shell.mode.names.test)).click();
      await expect(
        window.getByRole('button', { name: texts.shell.mode.button(texts.shell.mode.names.test) }),
      ).toBeVisible();
    });
    const { accounts } = await app.ask('settings.read');
    expect(accounts.test).toMatchObject({ from: 'Acme <hello@acme.dev>' });
    expect(accounts.test.entitlementId).not.toBe('');
  });

  test('offers what is there, and only what fits', async ({ start, shot }) => {
    const { address } = services;
    const app = await start({
      ...used('test', { language: 'zh-CN', theme: 'dark' }),
      size: { width: 900, height: 600 },
    });
    const { window } = app;
    await app.ask('setup.saveKey', { mode: 'test', service: 'dodo', key: address.dodoKey });
    await app.ask('setup.saveKey', { mode: 'test', service: 'resend', key: address.resendKey });
    await shell(window, chinese).goTo('settings');
    await window.getByRole('button', { name: chinese.setup.open }).click();
    const wizard = setupWizard(window, chinese);
    await expect(wizard.step('credits')).toBeVisible();
    await expect(wizard.saveNext).toBeEnabled();
    await wizard.dialog.getByLabel(chinese.setup.credits.plan, { exact: true }).click();
    const wrong = window.getByRole('option', {
      name: new RegExp(chinese.setup.credits.problems.once),
    });
    await expect(wrong).toHaveAttribute('aria-disabled', 'true');
    await shot('only-what-fits', window);
    await window.keyboard.press('Escape');
    await wizard.saveNext.click();

    await wizard.next.click();
    await expect(wizard.step('sender')).toBeVisible();
    await wizard.button(chinese.setup.sender.use('acme.dev')).click();
    await expect(wizard.from).toHaveValue('MailKit <hello@acme.dev>');
    await expect(wizard.dialog.getByRole('table').first()).toBeVisible();
    await shot('sender', window);
    await wizard.saveNext.click();
    await expect(
      wizard.dialog.getByText(chinese.setup.done.ready(chinese.shell.mode.names.test)),
    ).toBeVisible();
    const { accounts } = await app.ask('settings.read');
    expect(accounts.test).toMatchObject({
      entitlementId: address.entitlementId,
      planProductId: address.planProductId,
      topUpProductId: address.topUpProductId,
    });
  });

  test('a service that does not answer is said, and nothing is lost', async ({ start, shot }) => {
    const { address } = services;
    const app = await start(used('test'));
    const { window } = app;
    await shell(window, texts).goTo('settings');
    await window.getByRole('button', { name: texts.setup.open }).click();
    const wizard = setupWizard(window, texts);
    await wizard.chooseMode('test');
    await services.addFault({
      service: 'dodo',
      times: 50,
      action: { kind: 'status', status: 503 },
    });
    await wizard.enterKey('dodo', address.dodoKey, 'unknown');
    await shot('not-reached', window);
    await wizard.button(texts.setup.key.anyway).click();
    await expect(wizard.step('credits')).toBeVisible();
    await expect(wizard.dialog.getByRole('button', { name: texts.common.tryAgain })).toBeVisible();
    await shot('offers-not-reached', window);
    await services.clearFaults();
    await wizard.dialog.getByRole('button', { name: texts.common.tryAgain }).click();
    await expect(wizard.dialog.getByLabel(texts.setup.credits.plan, { exact: true })).toBeVisible();
  });
});
