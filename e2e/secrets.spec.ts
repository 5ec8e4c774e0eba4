import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkoutDialog } from './pages/checkout-dialog.ts';
import { composePage } from './pages/compose.ts';
import { answerSaveDialog, ledgerPage } from './pages/ledger.ts';
import { settingsPage } from './pages/settings.ts';
import { setupWizard } from './pages/setup.ts';
import { shell } from './pages/shell.ts';
import type { RunningApp } from './fixtures/app.ts';
import { filesBelow, findIn, type Place, processesOf } from './fixtures/canaries.ts';
import { startSandbox } from './fixtures/sandbox.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

const PASSPHRASE = 'canary battery staple 7731';

/** Empty while the file is not there yet. */
const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Everything the window remembers: its memory, its page, its storage. */
async function windowOf(app: RunningApp): Promise<readonly Place[]> {
  const file = join(app.profile.root, 'window.heapsnapshot');
  await app.electron.evaluate(
    ({ BrowserWindow }, path) =>
      BrowserWindow.getAllWindows()[0]!.webContents.takeHeapSnapshot(path),
    file,
  );
  const page = await app.window.content();
  const storage = await app.window.evaluate('JSON.stringify([localStorage, sessionStorage])');
  const heap = readFileSync(file);
  rmSync(file);
  return [
    ['heap', heap],
    ['page', Buffer.from(page)],
    ['storage', Buffer.from(storage as string)],
  ];
}

const everywhere = async (app: RunningApp): Promise<readonly Place[]> => [
  ...(await windowOf(app)),
  ...filesBelow(app.profile.root),
  ...processesOf(app.electron.process().pid ?? 0),
  ['output', Buffer.from(app.output())],
];

test(
  'keys under a passphrase stay out of the disk, the window, other processes and dumps',
  { tag: ['@setup', '@security'] },
  async ({ start, shot }) => {
    const services = await startSandbox('--world', 'subscribed');
    const { address } = services;
    const secrets = [address.dodoKey, address.resendKey, PASSPHRASE];
    const options = {
      preferences: { firstRunDone: true, mode: 'test', language: 'en', theme: 'light' },
      env: {
        MAILKIT_E2E_DODO_URL: address.dodoUrl,
        MAILKIT_E2E_RESEND_URL: address.resendUrl,
        MAILKIT_E2E_CHECKOUT_ORIGIN: address.checkoutOrigin,
      },
    };
    const app = await start(options);
    const { window } = app;
    const frame = shell(window, texts);
    const words = texts.secrets;
    /** As a person types: what the test driver fills in by itself would stay in its own part of the page. */
    const type = async (label: string, text: string): Promise<void> => {
      await window.getByLabel(label, { exact: true }).click();
      await window.keyboard.insertText(text);
    };

    await test.step('keys are entered and sealed', async () => {
      await frame.goTo('settings');
      await expect(window.getByRole('main').getByText(words.noKeyring)).toBeVisible();
      await window.getByRole('button', { name: texts.setup.open }).click();
      const wizard = setupWizard(window, texts);
      await wizard.chooseMode('test').catch(() => undefined);
      await type(texts.setup.key.labels.dodo, address.dodoKey);
      await expect(wizard.dialog.getByText(texts.setup.key.verdicts.good)).toBeVisible();
      await wizard.saveNext.click();
      await expect(wizard.step('credits')).toBeVisible();
      await wizard.button(texts.setup.later).click();

      const settings = settingsPage(window, texts);
      await type(texts.settings.account.keys.resend, address.resendKey);
      const { entitlementId, planProductId, topUpProductId } = address;
      await settings.enter({
        entitlementId,
        planProductId,
        topUpProductId,
        from: 'Acme <hello@acme.dev>',
      });
      await expect(settings.sessionOnly).toHaveCount(2);
      expect(await app.readData('keys.json')).toBeNull();

      await window.getByRole('button', { name: words.set }).click();
      await type(words.dialog.passphrase, PASSPHRASE);
      await type(words.dialog.again, PASSPHRASE);
      await shot('choose-a-passphrase', window);
      await window.getByRole('button', { name: words.dialog.submit.set }).click();
      await expect(window.getByRole('main').getByText(words.kept)).toBeVisible({ timeout: 15_000 });
      await expect(settings.sessionOnly).toHaveCount(0);
      await shot('sealed', window);
    });

    await test.step('a full round', async () => {
      await app.ask('customers.select', { customerId: address.customerId });
      await frame.expectCredits(5_000);
      await frame.goTo('compose');
      await composePage(window, texts).deliver({
        to: ['delivered@resend.dev'],
        subject: 'Hello',
        html: '<p>Hello</p>',
      });
      await frame.expectCredits(4_999);
      await frame.topUp.click();
      const checkout = checkoutDialog(window, texts);
      await expect(checkout.dialog).toContainText('$');
      await window.keyboard.press('Escape');
      const { report } = await app.ask('diagnosis.run');
      expect(findIn([['report', Buffer.from(report)]], secrets)).toEqual([]);
      await frame.goTo('credits');
      const csv = await answerSaveDialog(app, 'ledger.csv');
      await ledgerPage(window, texts).export('csv');
      await expect.poll(() => textOf(csv)).toContain('closing_balance');
      await app.ask('settings.update', { language: 'zh-CN', theme: 'dark' });
    });

    await test.step('nothing anywhere holds a key, and what is planted is found', async () => {
      // React lets go of what a closed form held when it draws the next time.
      await expect
        .poll(async () => findIn(await everywhere(app), secrets), { timeout: 20_000 })
        .toEqual([]);

      const planted = ['planted', 'by', 'this', 'test', 4_711].join('-');
      writeFileSync(join(app.profile.userData, 'planted'), `x${btoa(`ab${planted}`)}`);
      await window.evaluate((text) => {
        const page = globalThis as unknown as {
          planted: string;
          localStorage: Record<string, string>;
          document: { body: { dataset: Record<string, string> } };
        };
        page.planted = text;
        page.localStorage['planted'] = [...text].toReversed().join('');
        page.document.body.dataset['planted'] = text;
      }, planted);
      const found = findIn(await everywhere(app), [planted]);
      for (const place of ['heap: raw', 'page: raw', 'storage: reversed'])
        expect(found).toContain(place);
      expect(found.filter((place) => place.includes('/planted: base64'))).toHaveLength(1);
    });

    await test.step('a crash leaves no dump', async () => {
      const reason = await app.electron.evaluate(
        ({ BrowserWindow }) =>
          new Promise<string>((resolve) => {
            const contents = BrowserWindow.getAllWindows()[0]!.webContents;
            contents.once('render-process-gone', (_, details) => resolve(details.reason));
            contents.forcefullyCrashRenderer();
          }),
      );
      expect(['crashed', 'killed', 'abnormal-exit']).toContain(reason);
      const reporter = await app.electron.evaluate(({ crashReporter }) => {
        try {
          return String(crashReporter.getUploadToServer());
        } catch {
          return 'off';
        }
      });
      expect(reporter).not.toBe('true');
      const names = readdirSync(app.profile.root, { recursive: true, encoding: 'utf8' });
      expect(names.filter((name) => /\.(dmp|core|mdmp)$/.test(name))).toEqual([]);
      expect(findIn(processesOf(app.electron.process().pid ?? 0), ['crashpad'])).toEqual([]);
      expect(findIn(filesBelow(app.profile.root), secrets)).toEqual([]);
      await app.kill();
    });

    await test.step('the passphrase is asked for once, and is said to be wrong', async () => {
      const again = await start(options);
      const page = again.window;
      const zh = chinese.secrets;
      const dialog = page.getByRole('dialog', { name: zh.dialog.titles.unlock });
      await expect(dialog.getByLabel(zh.dialog.passphrase, { exact: true })).toBeFocused();
      await shot('asked-at-start', page);
      await dialog.getByRole('button', { name: zh.dialog.without }).click();
      await expect(dialog).toBeHidden();
      await shell(page, chinese).goTo('settings');
      await expect(page.getByRole('main').getByText(zh.locked)).toBeVisible();
      await shot('without-keys', page);
      await page.getByRole('button', { name: zh.unlock }).click();
      const field = dialog.getByLabel(zh.dialog.passphrase, { exact: true });
      await field.fill('not the passphrase');
      await page.keyboard.press('Enter');
      await expect(dialog.getByText('口令不正确。')).toBeVisible({ timeout: 15_000 });
      await shot('wrong-passphrase', page);
      await field.fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await expect(dialog).toBeHidden({ timeout: 15_000 });
      await shell(page, chinese).expectCredits(4_999);

      await page.getByRole('button', { name: zh.remove }).click();
      const question = page.getByRole('alertdialog');
      await shot('stop-keeping', page);
      await question.getByRole('button', { name: zh.remove }).click();
      await expect(page.getByRole('main').getByText(zh.noKeyring)).toBeVisible();
      expect(await again.readData('passphrase.json')).toBeNull();
      expect(await again.readData('keys.json')).toBe('{}');
      await again.quit();
    });
    await services.stop();
  },
);
