import type { RunningApp } from './fixtures/app.ts';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { setBalance, subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { checkoutDialog } from './pages/checkout-dialog.ts';
import { composePage } from './pages/compose.ts';
import { customerPortal, hostedCheckout } from './pages/hosted-pages.ts';
import { shell } from './pages/shell.ts';

const SMALL = { width: 900, height: 600 };
const CARD = { brand: 'VISA', last4: '4242' };

const examine = async (app: RunningApp, name: string): Promise<void> => {
  expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
  expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
};

test.describe('buying', { tag: '@credits' }, () => {
  test('with the saved card: one question, one charge; declines in plain words; the browser where the bank asks', async ({
    start,
    systemBrowser,
    shot,
  }) => {
    test.setTimeout(120_000);
    const app = await start({ preferences: usedSandbox, size: SMALL });
    const texts = english;
    const sandbox = await subscribed(app);
    const { window } = app;
    const frame = shell(window, texts);
    const checkout = checkoutDialog(window, texts);
    const { card } = texts.buying;
    const confirm = window.getByRole('alertdialog').getByRole('button', { name: /^Charge/ });
    const payments = async () => (await sandbox.books()).payments;
    await frame.expectCredits(5_000);

    await test.step('one click and one question', async () => {
      await frame.topUp.click();
      await expect(checkout.payWith).toContainText(card.short(CARD));
      await expect(checkout.buy).toContainText('$');
      await shot('saved-card', window);
      await examine(app, 'saved card');
      await checkout.buy.click();
      await expect(window.getByRole('alertdialog')).toContainText(card.named(CARD));
      await shot('one-question', window);
      await examine(app, 'question');
      expect(await payments()).toHaveLength(1);
      await confirm.click();
      await checkout.expectAllTicked();
      await shot('charged', window);
      await checkout.done.click();
      await frame.expectCredits(10_000);
      expect(systemBrowser.count(app.profile)).toBe(0);
      expect(await payments()).toHaveLength(2);
    });

    await test.step('a decline says why', async () => {
      await sandbox.setSwitches({ savedCardOutcome: 'insufficientFunds' });
      await frame.topUp.click();
      await expect(checkout.buy).toContainText('$');
      await checkout.buy.click();
      await confirm.click();
      await expect(checkout.state('failed')).toBeVisible({ timeout: 20_000 });
      await expect(checkout.dialog).toContainText('There is not enough money on the card.');
      await shot('declined', window);
      await checkout.startAgain.click();
    });

    await test.step('the bank asks, so it goes on in the browser', async () => {
      await sandbox.setSwitches({ savedCardOutcome: 'requiresCustomerAction' });
      await expect(checkout.buy).toContainText('$');
      await checkout.buy.click();
      await confirm.click();
      const browser = await systemBrowser.openNext(app.profile);
      await expect(checkout.dialog).toContainText(card.continued);
      await shot('goes-on-in-browser', window);
      await hostedCheckout(browser).pay();
      await checkout.expectAllTicked();
      await checkout.done.click();
      await frame.expectCredits(15_000);
      const succeeded = (await payments()).filter(({ status }) => status === 'succeeded');
      expect(succeeded).toHaveLength(3);
    });

    await test.step('invoices are in the portal', async () => {
      await frame.goTo('credits');
      await expect(window.getByRole('button', { name: texts.buying.invoices })).toBeVisible();
      await shot('credits-page', window);
      await examine(app, 'credits page');
      await window.getByRole('button', { name: texts.buying.invoices }).click();
      const portal = await systemBrowser.openNext(app.profile);
      await expect(customerPortal(portal).balance).toHaveText(/15,?000/);
      await shot('invoices', portal);
    });
  });

  test('when a send is short: the exact number, the packs, and the first now', async ({
    start,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox, size: SMALL });
    const texts = english;
    const sandbox = await subscribed(app);
    const { window } = app;
    const frame = shell(window, texts);
    const compose = composePage(window, texts);
    await setBalance(app, sandbox, 5_000, 2);
    await frame.expectCredits(2);
    const people = ['ada', 'grace', 'linus', 'edsger', 'barbara'].map((name) => `${name}@acme.dev`);
    await compose.write({ to: people, subject: 'Five people', html: '<p>Hello</p>' });
    await expect(compose.form).toContainText('3 short: 1 pack adds 5,000');
    await shot('three-short', window);
    await examine(app, 'short');
    await compose.form
      .getByRole('button', { name: texts.buying.sendFirst(2, texts.format) })
      .click();
    await window
      .getByRole('alertdialog')
      .getByRole('button', { name: new RegExp(`^${texts.compose.send.plain}`) })
      .click();
    await compose.sendNow.click();
    await expect(compose.accepted(2)).toBeVisible({ timeout: 15_000 });
    // The others wait in the form, with the same mail.
    await expect(compose.field('subject')).toHaveValue('Five people');
    await expect(compose.form).toContainText('3 short: 1 pack adds 5,000');
    await shot('the-rest-waits', window);
    const { mails } = await sandbox.books();
    expect(mails.at(-1)?.recipients).toEqual(people.slice(0, 2));
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
    const checkout = checkoutDialog(window, texts);
    await sandbox.setSwitches({ grantDelay: 'never' });
    await frame.expectCredits(5_000);
    await frame.topUp.click();
    await expect(checkout.buy).toContainText('$');
    await shot('zh-dark-saved-card', window);
    await examine(app, 'saved card');
    await checkout.buy.click();
    await shot('zh-dark-question', window);
    await window.getByRole('alertdialog').getByRole('button', { name: /^扣款/ }).click();
    await expect(checkout.state('paid')).toBeVisible({ timeout: 15_000 });
    await shot('zh-dark-paid', window);
    await examine(app, 'paid');
  });
});
