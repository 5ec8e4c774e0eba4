import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  packApp,
  runPackaged,
  runWithoutRoot,
  startPackaged,
  unpackedFolder,
} from './fixtures/packaged-app.ts';
import { checkoutDialog } from './pages/checkout-dialog.ts';
import { composePage } from './pages/compose.ts';
import { hostedCheckout } from './pages/hosted-pages.ts';
import { shell } from './pages/shell.ts';
import { welcomePage } from './pages/welcome.ts';
import { chinese, english, english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

/** What users install on Linux, unpacked (`npm run dist -- --dir`). */
test.describe('the packaged app', { tag: ['@setup', '@security'] }, () => {
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    await packApp();
  });

  test('subscribes, sends and shows the balance', async ({ profile, systemBrowser, shot }) => {
    test.setTimeout(120_000);
    const { window, quit } = await startPackaged(profile);
    const checkout = checkoutDialog(window, texts);
    const compose = composePage(window, texts);
    await welcomePage(window, texts).start.click();
    await checkout.name.fill('Ada Lovelace');
    await checkout.email.fill('ada@acme.dev');
    await checkout.continueToPayment.click();
    await hostedCheckout(await systemBrowser.openNext(profile)).pay();
    await checkout.expectAllTicked();
    await checkout.done.click();
    await compose.write({
      to: ['delivered@resend.dev'],
      subject: 'From the packaged app',
      html: '<p>It works</p>',
    });
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 15_000 });
    await shell(window, texts).expectCredits(4_999);
    await shot('packaged', window);
    await quit();
    expect(readdirSync(join(profile.userData, 'data'))).toContain('sandbox.db');
  });

  test('runs no script it was not packed with, whatever the environment says', async ({
    profile,
  }) => {
    const mark = join(profile.root, 'ran');
    const intruder = join(profile.root, 'intruder.cjs');
    writeFileSync(intruder, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'yes');`);
    const ran = (): boolean => readdirSync(profile.root).includes('ran');
    const started = (output: string): boolean => output.includes('DevTools listening');
    const port = '--remote-debugging-port=0';

    // With the fuses of a stock Electron each of these three would run the file or open the inspector.
    await runPackaged(profile, [port, intruder], { ELECTRON_RUN_AS_NODE: '1' }, started);
    expect(ran(), 'as plain Node').toBe(false);
    await runPackaged(profile, [port], { NODE_OPTIONS: `--require=${intruder}` }, started);
    expect(ran(), 'by NODE_OPTIONS').toBe(false);
    const output = await runPackaged(profile, ['--inspect=0', port], {}, started);
    expect(output).toContain('DevTools listening');
    expect(output, 'by the inspector').not.toContain('Debugger listening');
  });

  test('does not run without the sandbox, and says why in both languages', async ({ profile }) => {
    const reasons = [english, chinese].map(({ menu }) => menu.unprotected.text);
    const output = await runWithoutRoot(profile, ['--no-sandbox'], (said) =>
      reasons.every((text) => said.includes(text)),
    );
    for (const text of reasons) expect(output).toContain(text);
    expect(readdirSync(profile.userData)).not.toContain('preferences.json');
    expect(readdirSync(profile.userData)).not.toContain('data');
  });

  test('holds no loose code', () => {
    const resources = readdirSync(join(unpackedFolder, 'resources'));
    expect(resources.toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
    const loose = readdirSync(join(unpackedFolder, 'resources', 'app.asar.unpacked'), {
      recursive: true,
      withFileTypes: true,
    }).filter((entry) => entry.isFile());
    expect(loose.length).toBeGreaterThan(0);
    for (const { name } of loose) expect(name).toMatch(/\.node$/);
  });
});
