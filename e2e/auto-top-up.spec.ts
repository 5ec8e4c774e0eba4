import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { setBalance, subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { autoTopUpDialog } from './pages/auto-top-up.ts';
import { shell } from './pages/shell.ts';

const SMALL = { width: 900, height: 600 };
const MINUTE = 60_000;

const examine = async (app: RunningApp, name: string): Promise<void> => {
  expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
  expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
};

test.describe('automatic top-up', { tag: '@credits' }, () => {
  test('is off until it is turned on, buys within its limits, and pauses on a stolen card', async ({
    start,
    shot,
  }) => {
    test.setTimeout(120_000);
    const texts = english;
    const app = await start({ preferences: usedSandbox, size: SMALL });
    const sandbox = await subscribed(app);
    const { window } = app;
    const frame = shell(window, texts);
    const page = autoTopUpDialog(window, texts);
    const purchases = async () =>
      (await sandbox.books()).payments.filter(({ metadata }) => 'mk_auto' in metadata);
    await frame.expectCredits(5_000);

    await test.step('off, although packs were bought', async () => {
      await frame.goTo('credits');
      await expect(page.line('off')).toBeVisible();
      await page.line('off').click();
      await expect(page.dialog).toContainText('Visa');
      await shot('sentence', window);
      await examine(app, 'sentence');
      await page.field('perMonth').fill('5');
      await expect(page.dialog).toContainText('this limit allows none');
      await page.field('perMonth').fill('0');
      await page.turnOn.click();
      await expect(page.dialog).toContainText(texts.autoTopUp.invalidMoney);
      await shot('nothing-usable', window);
      await page.field('perMonth').fill('50');
      await page.turnOn.click();
      await expect(page.line('on')).toBeVisible();
      await shot('on', window);
    });

    await test.step('buys once for a low balance', async () => {
      await expect.poll(async () => (await app.ask('autoTopUp.view')).phase).toBe('settling');
      await sandbox.advance(6 * MINUTE);
      await setBalance(app, sandbox, 5_000, 900);
      await frame.expectCredits(5_900);
      expect(await purchases()).toHaveLength(1);
      // Low again on the same day: the limit stands.
      await setBalance(app, sandbox, 5_900, 800);
      await expect
        .poll(async () => (await app.ask('autoTopUp.view')).phase, { timeout: 15_000 })
        .toBe('dayLimit');
      await shot('day-limit', window);
      expect(await purchases()).toHaveLength(1);
    });

    await test.step('a stolen card pauses it at once', async () => {
      await sandbox.setSwitches({ savedCardOutcome: 'stolenCard' });
      await sandbox.advance(26 * 60 * MINUTE);
      await setBalance(app, sandbox, 800, 700);
      await expect(page.line('paused')).toBeVisible({ timeout: 20_000 });
      await shot('paused', window);
      await page.line('paused').click();
      await expect(page.dialog).toContainText('The card was reported stolen.');
      await shot('paused-why', window);
      await examine(app, 'paused');
      await window.keyboard.press('Escape');
      await frame.bell.click();
      await expect(
        window.getByText(texts.notices.kinds['autoTopUp.paused']({}, texts.format).title).first(),
      ).toBeVisible();
      await shot('notice', window);
      await window.keyboard.press('Escape');
      expect(await purchases()).toHaveLength(2);
    });

    await test.step('a purchase by hand does not resume it', async () => {
      await sandbox.setSwitches({ savedCardOutcome: 'byCard' });
      await setBalance(app, sandbox, 700, 6_000);
      await expect(page.line('paused')).toBeVisible();
      await page.line('paused').click();
      await page.resume.click();
      await expect(page.dialog).toContainText(texts.autoTopUp.line(texts.autoTopUp.states.on));
      await page.turnOff.click();
      await expect(page.line('off')).toBeVisible();
    });
  });

  test('reads well in Chinese and in the dark', async ({ start, shot }) => {
    const texts = chinese;
    const app = await start({
      preferences: { ...usedSandbox, language: 'zh-CN', theme: 'dark' },
      size: SMALL,
    });
    const sandbox = await subscribed(app);
    const { window } = app;
    const frame = shell(window, texts);
    const page = autoTopUpDialog(window, texts);
    await frame.expectCredits(5_000);
    await frame.goTo('credits');
    await page.line('off').click();
    await expect(page.dialog).toContainText('Visa');
    await shot('zh-dark-sentence', window);
    await examine(app, 'sentence');
    await page.turnOn.click();
    await expect(page.line('on')).toBeVisible();
    await expect.poll(async () => (await app.ask('autoTopUp.view')).phase).toBe('settling');
    await sandbox.setSwitches({ savedCardOutcome: 'genericDecline' });
    await sandbox.advance(6 * MINUTE);
    await setBalance(app, sandbox, 5_000, 900);
    await expect(page.line('paused')).toBeVisible({ timeout: 20_000 });
    await shot('zh-dark-paused', window);
    await examine(app, 'paused');
  });
});
