import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { setupWizard } from './pages/setup.ts';
import { shell } from './pages/shell.ts';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { type RunningApp, startReadOnly } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { type LoneSandbox, startSandbox } from './fixtures/sandbox.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

const mine = { firstRunDone: true, mode: 'test', language: 'en', theme: 'light' };
const envFor = ({ address }: LoneSandbox): Record<string, string> => ({
  MAILKIT_E2E_DODO_URL: address.dodoUrl,
  MAILKIT_E2E_RESEND_URL: address.resendUrl,
});
const accountOf = ({ address }: LoneSandbox) => ({
  mode: 'test' as const,
  dodoKey: address.dodoKey,
  resendKey: address.resendKey,
  entitlementId: address.entitlementId,
  planProductId: address.planProductId,
  topUpProductId: address.topUpProductId,
  from: 'Acme <hello@acme.dev>',
});

/** Replaces the operating system's keyring inside the app. `refuse`: it prompts, and the user says no. */
const playKeyring = (app: RunningApp, refuse: boolean): Promise<void> =>
  app.electron.evaluate(({ safeStorage }, refuses) => {
    const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
    const asked = <T>(answer: () => T): T => {
      if (refuses) throw new Error('The prompt was dismissed');
      return answer();
    };
    Object.assign(safeStorage, {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isEncryptionAvailable: () => true,
      encryptString: (text: string) => asked(() => flip(Buffer.from(text))),
      decryptString: (sealed: Buffer) => asked(() => flip(sealed).toString()),
    });
  }, refuse);

test.describe('a set-up that does not go well', { tag: '@setup' }, () => {
  let services: LoneSandbox;
  test.beforeEach(async () => {
    services = await startSandbox('--world', 'subscribed');
  });
  test.afterEach(async () => {
    await services.stop();
  });

  test('a live key in test mode, a half and a broken one are told apart, and none is stored', async ({
    start,
    shot,
  }) => {
    const live = await startSandbox('--world', 'subscribed', '--seed', 'live');
    const app = await start({
      preferences: mine,
      env: { ...envFor(services), MAILKIT_E2E_DODO_LIVE_URL: live.address.dodoUrl },
    });
    const { window } = app;
    await shell(window, texts).goTo('settings');
    await window.getByRole('button', { name: texts.setup.open }).click();
    const wizard = setupWizard(window, texts);
    await wizard.chooseMode('test');
    const { dodoKey } = services.address;
    await wizard.enterForeignKey(live.address.dodoKey, 'test');
    await expect(wizard.saveNext).toBeDisabled();
    await shot('live-key-in-test-mode', window);
    await wizard.enterKey('dodo', dodoKey.slice(0, 6), 'malformed');
    await wizard.enterKey('dodo', `${dodoKey.slice(0, 9)} ${dodoKey.slice(9)}`, 'malformed');
    await shot('key-with-a-space-inside', window);
    await wizard.enterKey('dodo', `  ${dodoKey} `, 'good');
    expect(await app.readData('keys.json')).toBeNull();

    // The same slip in Settings is found by the diagnosis.
    await app.ask('settings.saveAccount', {
      ...accountOf(services),
      dodoKey: live.address.dodoKey,
    });
    const { lines } = await app.ask('diagnosis.run');
    expect(lines.find(({ check }) => check === 'modes')).toMatchObject({
      result: 'bad',
      facts: { keyOf: 'live' },
      fix: 'setup',
    });
    await live.stop();
  });

  test('a key revoked in the middle stops the mail, says so, and a new one lets it go on', async ({
    start,
    shot,
  }) => {
    const app = await start({ preferences: mine, env: envFor(services) });
    const { window } = app;
    await app.ask('settings.saveAccount', accountOf(services));
    await app.ask('customers.select', { customerId: services.address.customerId });
    const frame = shell(window, texts);
    await frame.expectCredits(5_000);
    const revoked = { kind: 'status', status: 401 };
    await services.addFault({ service: 'dodo', times: 10_000, action: revoked });
    await services.addFault({ service: 'resend', times: 10_000, action: revoked });
    await frame.goTo('compose');
    const compose = composePage(window, texts);
    await compose.write({ to: ['delivered@resend.dev'], subject: 'Revoked', html: '<p>Hi</p>' });
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.alert).toContainText('Dodo Payments refused the key', { timeout: 15_000 });
    await expect(compose.alert).toContainText(texts.errors.credit.none);
    // The last balance stays, and is said to be old.
    await frame.refresh();
    await expect(frame.gauge).toContainText('5,000');
    await frame.goTo('outbox');
    await expect(outboxPage(window, texts).row('Revoked')).toBeVisible();
    await shot('revoked-in-the-middle', window);

    await services.clearFaults();
    await app.ask('settings.saveAccount', accountOf(services));
    await expect
      .poll(async () => (await services.books()).mails.length, { timeout: 30_000 })
      .toBe(1);
    await frame.expectCredits(4_999);
  });

  test('keys a newer MailKit wrote stay as they are; damaged ones are put aside; both are said', async ({
    start,
    profile,
    shot,
  }) => {
    const file = join(profile.userData, 'keys.json');
    const newer = '{"version":2,"keys":[]}';
    writeFileSync(file, newer);
    const app = await start({ preferences: mine, env: envFor(services) });
    const { window } = app;
    await shell(window, texts).goTo('settings');
    const main = window.getByRole('main');
    await expect(main.getByText(texts.secrets.file.newer[0])).toBeVisible();
    await app.ask('settings.saveAccount', accountOf(services));
    await app.ask('customers.select', { customerId: services.address.customerId });
    await shell(window, texts).expectCredits(5_000);
    await main.getByText(texts.secrets.file.newer[0]).scrollIntoViewIfNeeded();
    await shot('keys-of-a-newer-version', window);
    expect.soft(await layoutFaults(window)).toEqual([]);
    expect.soft(await accessibilityFaults(window)).toEqual([]);
    await app.quit();
    expect(readFileSync(file, 'utf8')).toBe(newer);

    writeFileSync(file, 'damaged');
    writeFileSync(
      join(profile.userData, 'preferences.json'),
      JSON.stringify({ ...mine, language: 'zh-CN', theme: 'dark' }),
    );
    const again = await start({ env: envFor(services), size: { width: 900, height: 600 } });
    const bell = shell(again.window, chinese).bell;
    await bell.click();
    await expect(again.window.getByText(chinese.secrets.file.damaged[0]).first()).toBeVisible();
    await shot('damaged-keys', again.window);
    expect.soft(await accessibilityFaults(again.window)).toEqual([]);
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('damaged');
  });

  test('a keyring that prompts and is refused is said; the stored keys stay, and come back', async ({
    start,
    profile,
    shot,
  }) => {
    const inSandbox = { ...mine, mode: 'sandbox' };
    const first = await start({ preferences: inSandbox, env: envFor(services) });
    await playKeyring(first, false);
    const saved = await first.ask('settings.saveAccount', accountOf(services));
    expect(saved.accounts.test.dodoKey).toMatchObject({ present: true, persisted: true });
    await first.quit();
    const file = join(profile.userData, 'keys.json');
    const sealed = readFileSync(file, 'utf8');
    expect(sealed).not.toContain(services.address.dodoKey);

    const app = await start({ env: envFor(services) });
    await playKeyring(app, true);
    await app.ask('settings.switchMode', { mode: 'test' });
    const { window } = app;
    await shell(window, texts).goTo('settings');
    await expect(window.getByRole('main').getByText(texts.secrets.refused)).toBeVisible();
    await window.getByRole('main').getByText(texts.secrets.refused).scrollIntoViewIfNeeded();
    await shot('keyring-refused', window);
    const { lines } = await app.ask('diagnosis.run');
    expect(lines.find(({ check }) => check === 'keyring')).toMatchObject({
      result: 'bad',
      fix: 'settings',
    });
    expect(readFileSync(file, 'utf8')).toBe(sealed);

    // Unlocked after all: entering the mode again reads the keys, and nothing has to be typed.
    await playKeyring(app, false);
    await app.ask('settings.switchMode', { mode: 'sandbox' });
    await app.ask('settings.switchMode', { mode: 'test' });
    await app.ask('customers.select', { customerId: services.address.customerId });
    await shell(window, texts).expectCredits(5_000);
    await expect(window.getByRole('main').getByText(texts.secrets.refused)).toBeHidden();
  });

  test('two wizards at once create everything once', async ({ start, shot }) => {
    const { address } = services;
    const ask = (method: string, path: string): Promise<Response> =>
      fetch(`${address.dodoUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${address.dodoKey}`, 'user-agent': 'test' },
      });
    await ask('DELETE', `/products/${address.planProductId}`);
    await ask('DELETE', `/products/${address.topUpProductId}`);
    const app = await start({ preferences: mine, env: envFor(services) });
    const { window } = app;
    await app.ask('setup.saveKey', { mode: 'test', service: 'dodo', key: address.dodoKey });
    await shell(window, texts).goTo('settings');
    await window.getByRole('button', { name: texts.setup.open }).click();
    const wizard = setupWizard(window, texts);
    await expect(wizard.create).toBeVisible();
    // The window's, and one that presses the same button at the same moment.
    const [other] = await Promise.all([
      app.ask('setup.create', { mode: 'test' }),
      wizard.create.click(),
    ]);
    await wizard.saveNext.click({ timeout: 20_000 });
    await expect(wizard.step('resend')).toBeVisible();
    await shot('two-at-once', window);
    expect((await app.ask('settings.read')).accounts.test).toMatchObject(other);
    const { items } = (await (await ask('GET', '/products?page_number=0')).json()) as {
      items: unknown[];
    };
    expect(items).toHaveLength(2);
  });
});

test(
  'a folder that can only be read is said in both languages, and nothing in it changes',
  { tag: '@setup' },
  async ({ profile }) => {
    const file = join(profile.userData, 'preferences.json');
    writeFileSync(file, JSON.stringify(mine));
    const reasons = [texts, chinese].map(({ menu }) => menu.unwritable(profile.userData));
    const said = await startReadOnly(profile, (output) =>
      reasons.every(({ title, text }) => output.includes(title) && output.includes(text)),
    );
    for (const { text } of reasons) expect(said).toContain(text);
    expect(readdirSync(profile.userData)).toEqual(['preferences.json']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(mine);
  },
);
