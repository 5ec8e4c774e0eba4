import { customerPortal, hostedCheckout } from './pages/hosted-pages.ts';
import { checkoutDialog } from './pages/checkout-dialog.ts';
import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';
import { welcomePage } from './pages/welcome.ts';
import { english as texts } from './fixtures/texts.ts';
import { embeddedSandbox } from './fixtures/sandbox.ts';
import { expect, test } from './fixtures/test.ts';

const HARD_STOP = 'No email credits remaining. Buy a top-up pack or upgrade your plan.';
const mail = (subject: string) => ({
  to: ['delivered@resend.dev'],
  subject,
  html: '<strong>It works</strong>',
});

/** The tutorial's step 5, from subscribing to the hard stop, and a power cut on top. */
test(
  'the whole way of prepaid mail',
  { tag: '@main' },
  async ({ desktop, start, systemBrowser, shot }) => {
    test.setTimeout(180_000);
    const app = await start({ profile: desktop.profile });
    const { window } = app;
    const frame = shell(window, texts);
    const compose = composePage(window, texts);
    const checkout = checkoutDialog(window, texts);
    const tray = async (): Promise<string> => (await desktop.trayItem())?.tooltip ?? 'no tray item';
    let sandbox = await embeddedSandbox(app);

    await test.step('first start: subscribe a customer', async () => {
      const welcome = welcomePage(window, texts);
      await expect(welcome.title).toBeVisible();
      await shot('welcome', window);
      await welcome.start.click();
      await expect(welcome.customerTitle).toBeVisible();
      await checkout.name.fill('Ada Lovelace');
      await checkout.email.fill('ada@acme.dev');
      await shot('first-customer', window);
      await checkout.continueToPayment.click();

      const browser = await systemBrowser.openNext(app.profile);
      await expect(checkout.state('waiting')).toBeVisible();
      await shot('waiting-for-payment', window);
      await shot('hosted-checkout', browser);
      await hostedCheckout(browser).pay();
      await expect(browser.getByText(texts.menu.returnPage.paid)).toBeVisible();
      await shot('return-page', browser);
      await checkout.expectAllTicked();
      await shot('three-steps-ticked', window);
      await checkout.done.click();
      await frame.expectCredits(5_000);
      await expect(frame.customer('Ada Lovelace')).toBeVisible();
      await expect.poll(tray).toContain('5,000 credits');
    });

    await test.step('a mail can be taken back for five seconds', async () => {
      await compose.write(mail('Hello from MailKit'));
      await expect(compose.preview.getByText('It works')).toBeVisible();
      await expect(compose.form).toBeVisible();
      await shot('compose', window);
      await compose.priced(1).click();
      await expect(compose.undo).toBeVisible();
      await shot('undo-bar', window);
      await compose.undo.click();
      await expect(window.getByText(texts.compose.bar.undone)).toBeVisible();
      const books = await sandbox.books();
      expect(books.mails).toHaveLength(0);
      expect(books.ledger.filter((entry) => !entry.is_credit)).toHaveLength(0);
    });

    await test.step('send it: accepted, 4,999 in the window and in the tray', async () => {
      await compose.priced(1).click();
      await compose.sendNow.click();
      await expect(compose.accepted(1)).toBeVisible({ timeout: 15_000 });
      await shot('accepted', window);
      await frame.expectCredits(4_999);
      await expect.poll(tray).toContain('4,999 credits');
      await frame.goTo('outbox');
      await expect(outboxPage(window, texts).row('Hello from MailKit')).toContainText(
        texts.outbox.status.sent,
      );
      await shot('outbox', window);
      const books = await sandbox.books();
      expect(books.mails).toHaveLength(1);
      expect(books.mails[0]?.recipients).toEqual(['delivered@resend.dev']);
      expect(books.ledger.filter((entry) => !entry.is_credit).map((entry) => entry.amount)).toEqual(
        ['1'],
      );
    });

    await test.step('adjust by −4,000 in the portal and send: the balance is low', async () => {
      await frame.goTo('credits');
      await window.getByRole('button', { name: texts.credits.portal }).click();
      const browser = await systemBrowser.openNext(app.profile);
      const portal = customerPortal(browser);
      await expect(portal.balance).toHaveText('4,999');
      await portal.adjust('-4000', '999');
      await shot('portal', browser);
      await frame.goTo('compose');
      await compose.deliver(mail('The mail that makes it low'));
      await frame.expectCredits(998);
      await expect.poll(tray).toContain('998 credits');
      await expect
        .poll(() => desktop.notifications().map(({ summary }) => summary))
        .toContain('Credits are low');
      await frame.bell.click();
      await expect(window.getByText('Credits are low', { exact: true })).toBeVisible();
      await shot('low-balance-notice', window);
      await window.keyboard.press('Escape');
      await frame.goTo('credits');
      await shot('credits-low', window);
    });

    await test.step('buy a top-up pack', async () => {
      await frame.topUp.click();
      await expect(checkout.buy).toContainText('$');
      await shot('top-up', window);
      await checkout.buyInBrowser();
      const browser = await systemBrowser.openNext(app.profile);
      await hostedCheckout(browser).pay();
      await checkout.expectAllTicked();
      await shot('top-up-ticked', window);
      await checkout.done.click();
      await frame.expectCredits(5_998);
      await shot('credits-topped-up', window);
    });

    await test.step('drain to zero: the hard stop', async () => {
      const [balance] = (await sandbox.books()).balances.filter((entry) => entry.balance > 0);
      await sandbox.adjust(-5_998, balance?.customer_id);
      await frame.refresh();
      await frame.expectCredits(0);
      await expect.poll(tray).toContain('0 credits');
      await frame.goTo('compose');
      const before = await sandbox.books();
      await compose.write(mail('One too many'));
      await compose.priced(1).click();
      await expect(compose.alert.getByText(HARD_STOP)).toBeVisible();
      await shot('hard-stop', window);
      const after = await sandbox.books();
      expect(after.mails).toHaveLength(2);
      expect(requestsTo(after, 'resend POST')).toBe(requestsTo(before, 'resend POST'));
      expect(after.ledger).toHaveLength(before.ledger.length);
      await sandbox.adjust(10, balance?.customer_id);
      await frame.refresh();
      await frame.expectCredits(10);
    });

    await test.step('a power cut while a mail is on its way loses nothing', async () => {
      // Resend takes the mail, but the answer never comes; then everything stops at once.
      await sandbox.addFault({
        service: 'resend',
        method: 'POST',
        path: '/emails',
        nth: 1,
        action: { kind: 'hang', processed: true },
      });
      await compose.priced(1).click();
      await compose.sendNow.click();
      await expect
        .poll(async () => (await sandbox.books()).mails.map(({ subject }) => subject))
        .toContain('One too many');
      await app.kill();

      const again = await start({ profile: desktop.profile });
      sandbox = await embeddedSandbox(again);
      const revived = shell(again.window, texts);
      await revived.goTo('outbox');
      await expect(outboxPage(again.window, texts).row('One too many')).toContainText(
        texts.outbox.status.sent,
        { timeout: 30_000 },
      );
      await revived.expectCredits(9);
      await shot('after-the-power-cut', again.window);
      const books = await sandbox.books();
      expect(books.mails.filter(({ subject }) => subject === 'One too many')).toHaveLength(1);
      expect(
        books.ledger.filter((entry) => entry.transaction_type === 'credit_deducted'),
      ).toHaveLength(3);
    });
  },
);

const requestsTo = (
  books: { requests: { counts: Readonly<Record<string, number>> } },
  what: string,
) =>
  Object.entries(books.requests.counts)
    .filter(([name]) => name.startsWith(what))
    .reduce((sum, [, count]) => sum + count, 0);
