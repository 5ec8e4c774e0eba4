import type { RunningApp } from './fixtures/app.ts';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { giveHistory } from './fixtures/busy.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox, type SandboxControl } from './fixtures/sandbox.ts';
import { setBalance, subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { creditsPage } from './pages/credits.ts';
import { shell } from './pages/shell.ts';

const HOUR = 3_600_000;

/** The sample customer's balance as the service keeps it. */
async function balanceInBooks(sandbox: SandboxControl): Promise<number> {
  const { balances } = await sandbox.books();
  const own = balances.find(({ customer_id }) => customer_id === sandbox.address.customerId);
  return own?.balance ?? 0;
}

async function readsWell(app: RunningApp, name: string): Promise<void> {
  expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
  expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
}

for (const [texts, theme] of [
  [english, 'light'],
  [chinese, 'dark'],
] as const) {
  const look = `${texts.locale}-${theme}`;
  test(
    `three months of credits can be seen, walked through and read (${look})`,
    { tag: '@credits' },
    async ({ start, profile, shot }) => {
      await giveHistory(profile);
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size: { width: 1280, height: 900 },
      });
      const { window } = app;
      const sandbox = await embeddedSandbox(app);
      await sandbox.setSwitches({ resendDailyQuota: 100 });
      await app.ask('customers.select', { customerId: sandbox.address.customerId });
      await shell(window, texts).goTo('credits');
      const page = creditsPage(window, texts);
      const { format, creditsHistory, quota } = texts;
      const balance = format.number(await balanceInBooks(sandbox));

      await expect(page.chart).toHaveAttribute('aria-valuetext', new RegExp(balance));
      await expect(page.fact(quota.title)).toContainText(quota.used(0, 100, format));
      await expect(page.fact(quota.first.title)).toContainText(quota.first.limits.daily);
      await shot(`${look}-chart`, window);
      await readsWell(app, 'chart');

      await page.chart.focus();
      const words = async (): Promise<string> =>
        (await page.chart.getAttribute('aria-valuetext')) ?? '';
      const today = await words();
      expect(today).toContain(creditsHistory.today);
      await page.chart.press('ArrowLeft');
      const yesterday = await words();
      expect(yesterday).not.toContain(creditsHistory.today);
      await expect(window.getByText(yesterday, { exact: true })).toBeVisible();
      await page.chart.press('PageUp');
      await page.chart.press('PageUp');
      await shot(`${look}-cursor-ahead`, window);
      await page.chart.press('Home');
      await expect(page.chart).toHaveAttribute('aria-valuenow', '0');

      await page.days(90).check();
      await expect(page.chart).toHaveAttribute('aria-valuenow', '89');
      await shot(`${look}-90-days`, window);

      await page.showTable.check();
      await expect(page.past.getByRole('row').nth(1)).toContainText(balance);
      await expect(page.ahead).toBeVisible();
      await shot(`${look}-table`, window);
      await readsWell(app, 'table');
      await page.showChart.check();

      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600),
      );
      await window.waitForFunction('innerWidth === 900 && innerHeight === 600');
      await shot(`${look}-900x600`, window);
      await readsWell(app, '900 x 600');

      // The answer to a mail tells in passing that it was counted.
      const { opId } = await app.ask('outbox.send', {
        clientOpId: crypto.randomUUID(),
        message: {
          from: 'Acme <hello@acme.dev>',
          to: ['delivered@resend.dev'],
          subject: 'Counted',
          html: '<p>Counted</p>',
          text: '',
        },
      });
      await app.ask('outbox.sendNow', { opId });
      const counted = quota.used(1, 100, format);
      await expect(page.fact(quota.title)).toContainText(counted, { timeout: 15_000 });
    },
  );
}

const texts = english;

test.describe('what a credits page cannot know', { tag: '@credits' }, () => {
  test.use({ appOptions: { preferences: usedSandbox, size: { width: 1180, height: 820 } } });

  test('is said plainly, and no number is made up', async ({ app, shot }) => {
    const { window } = app;
    const frame = shell(window, texts);
    const page = creditsPage(window, texts);
    const { quota, creditsHistory, credits } = texts;
    const sandbox = await embeddedSandbox(app);
    const ledger = { service: 'dodo', method: 'GET', path: '*/ledger' } as const;

    // A key that may only send, and somebody who was never granted anything.
    const restricted = {
      statusCode: 401,
      name: 'restricted_api_key',
      message: 'This API key is restricted to only send emails',
    };
    await sandbox.addFault({
      service: 'resend',
      path: '/usage',
      action: { kind: 'status', status: 401, body: restricted },
    });
    await app.ask('customers.select', { customerId: sandbox.address.customerId });
    await frame.goTo('credits');
    await expect(window.getByText(creditsHistory.empty)).toBeVisible();
    await expect(page.fact(quota.title)).toContainText(quota.sendingKey);
    await expect(page.fact(quota.first.title)).toContainText(quota.first.limits.credits);
    await shot('nothing-yet', window);

    // The first grant: a chart, but no pace yet, so nothing is foretold; which limit comes first is unknown.
    await subscribed(app);
    await expect(page.chart).toHaveAttribute('aria-valuetext', /5,000/, { timeout: 20_000 });
    await expect(window.getByText(creditsHistory.legend.noBand)).toBeVisible();
    await expect(page.fact(quota.first.title)).toContainText(quota.first.unknown);
    await shot('first-day', window);

    // The ledger cannot be read again: what was read stays, and says so.
    await sandbox.addFault({ ...ledger, action: { kind: 'html200' } });
    await setBalance(app, sandbox, 5_000, 4_100);
    await expect(window.getByText(/could not be read again/)).toBeVisible({ timeout: 20_000 });
    await expect(page.chart).toHaveAttribute('aria-valuetext', /5,000/);
    await shot('ledger-stale', window);

    // Never read in this range, and refused without a word.
    await sandbox.clearFaults();
    await sandbox.addFault({ ...ledger, action: { kind: 'status', status: 401 } });
    await page.days(90).check();
    await expect(window.getByText(/could not be read again/)).toBeVisible();
    await shot('ledger-refused', window);
    await sandbox.clearFaults();
    await expect(page.chart).toHaveAttribute('aria-valuetext', /4,100/, { timeout: 30_000 });

    // Zero is a number.
    await setBalance(app, sandbox, 4_100, 0);
    await expect(window.getByText(credits.emptyBanner)).toBeVisible();
    await expect(page.fact(quota.first.title)).toContainText(quota.first.none.credits);
    await expect(page.chart).toHaveAttribute('aria-valuetext', /balance 0/, { timeout: 30_000 });
    await shot('zero', window);
    await readsWell(app, 'zero');
  });

  test('forty grants and huge numbers keep their place', async ({ app, shot }) => {
    const { window } = app;
    const sandbox = await subscribed(app);
    const page = creditsPage(window, texts);
    for (let n = 1; n <= 39; n++) {
      await sandbox.advance(12 * HOUR);
      await sandbox.adjust(n % 10 === 0 ? 900_000_000 : 100 + n);
    }
    await app.ask('credits.refresh');
    await shell(window, texts).goTo('credits');
    await expect(page.grants.getByRole('listitem')).toHaveCount(8, { timeout: 20_000 });
    const { more } = texts.credits.grants;
    await page.grants.getByRole('button', { name: more(32, texts.format) }).click();
    await expect(page.grants.getByRole('listitem')).toHaveCount(40);
    await expect(page.chart).toHaveAttribute('aria-valuetext', /2,700,0/, { timeout: 20_000 });
    await shot('forty-grants', window);
    await readsWell(app, 'forty grants');
    await page.showTable.check();
    await expect(page.past).toContainText('900,000,');
    await shot('forty-grants-table', window);
  });
});
