import { CARDS, hostedCheckout } from './pages/hosted-pages.ts';
import { checkoutDialog } from './pages/checkout-dialog.ts';
import { shell } from './pages/shell.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ appOptions: { preferences: usedSandbox } });

/** However a checkout ends, the window says so, nothing is charged twice and nothing is left hanging. */
test.describe('a checkout', { tag: '@credits' }, () => {
  test('with a declined card charges nothing, and the same page takes another card', async ({
    app,
    systemBrowser,
    shot,
  }) => {
    const sandbox = await subscribed(app);
    const frame = shell(app.window, texts);
    const checkout = checkoutDialog(app.window, texts);
    await frame.expectCredits(5_000);
    await frame.topUp.click();
    await checkout.buyInBrowser();
    const browser = await systemBrowser.openNext(app.profile);
    await hostedCheckout(browser).pay(CARDS.declined);
    await expect(checkout.state('failed')).toBeVisible({ timeout: 20_000 });
    await expect(checkout.dialog).toContainText(texts.checkout.states.failed.body);
    await shot('declined', app.window);
    expect((await sandbox.books()).balances[0]?.balance).toBe(5_000);

    await checkout.startAgain.click();
    await checkout.buyInBrowser();
    const second = await systemBrowser.openNext(app.profile);
    await hostedCheckout(second).pay();
    await checkout.expectAllTicked();
    await shot('paid-at-last', app.window);
    await checkout.done.click();
    await frame.expectCredits(10_000);
  });

  test('left in the browser can be taken up again or given up; nothing piles up', async ({
    app,
    systemBrowser,
    shot,
  }) => {
    const sandbox = await subscribed(app);
    const frame = shell(app.window, texts);
    const checkout = checkoutDialog(app.window, texts);
    await frame.topUp.click();
    await checkout.buyInBrowser();
    const browser = await systemBrowser.openNext(app.profile);
    const address = browser.url();
    await hostedCheckout(browser).cancel();
    await expect(browser.getByText(texts.menu.returnPage.cancelled)).toBeVisible();
    await shot('left-in-browser', browser);
    await expect(checkout.state('waiting')).toBeVisible();
    await checkout.stopWatching.click();
    await expect(checkout.dialog).toBeHidden();
    await expect(frame.topUp).toBeVisible();
    await shot('given-up', app.window);
    // Wanted after all: the unpaid session is used again instead of a second one.
    await frame.topUp.click();
    await checkout.buyInBrowser();
    const again = await systemBrowser.openNext(app.profile);
    expect(again.url()).toBe(address);
    expect((await sandbox.books()).balances[0]?.balance).toBe(5_000);
  });

  test('whose tab was closed is found again: reopened as the same session, then paid', async ({
    app,
    systemBrowser,
    shot,
  }) => {
    const sandbox = await subscribed(app);
    const frame = shell(app.window, texts);
    const checkout = checkoutDialog(app.window, texts);
    await frame.topUp.click();
    await checkout.buyInBrowser();
    const browser = await systemBrowser.openNext(app.profile);
    const address = browser.url();
    await browser.close();
    await expect(checkout.state('waiting')).toBeVisible();
    await shot('tab-closed', app.window);
    await checkout.reopen.click();
    const second = await systemBrowser.openNext(app.profile);
    expect(second.url()).toBe(address);
    // The buyer pays and closes the tab before it can return to the app.
    await sandbox.setSwitches({ returnRedirect: 'none' });
    await hostedCheckout(second).pay();
    await second.close();
    await checkout.expectAllTicked();
    await checkout.done.click();
    await frame.expectCredits(10_000);
  });

  test('paid while the app was closed is found at the next start', async ({
    start,
    systemBrowser,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox });
    await subscribed(app);
    const checkout = checkoutDialog(app.window, texts);
    await shell(app.window, texts).topUp.click();
    await checkout.buyInBrowser();
    const browser = await systemBrowser.openNext(app.profile);
    await hostedCheckout(browser).fill(CARDS.succeeds);
    await expect(checkout.state('waiting')).toBeVisible();
    await app.kill();
    const again = await start();
    // The sandbox came back with the app, at its old address, and so does the buyer's open tab.
    await browser.locator('#pay').click();
    await shell(again.window, texts).expectCredits(10_000);
    await shot('paid-after-restart', again.window);
  });
});
