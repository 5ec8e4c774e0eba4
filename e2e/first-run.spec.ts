import { setupWizard } from './pages/setup.ts';
import { shell } from './pages/shell.ts';
import { welcomePage } from './pages/welcome.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

test.describe('the first start', { tag: ['@main', '@setup'] }, () => {
  test('works with no account: the sample customer is one click away and the welcome stays away', async ({
    start,
    shot,
  }) => {
    const app = await start();
    const welcome = welcomePage(app.window, texts);
    await expect(welcome.title).toBeVisible();
    await shot('welcome', app.window);
    await welcome.start.click();
    await expect(welcome.sample('Acme Inc')).toBeVisible();
    await shot('whose-credits', app.window);
    await welcome.sample('Acme Inc').click();
    const plan = app.window.getByRole('dialog', { name: texts.checkout.title.subscribe });
    await expect(plan.getByLabel(texts.checkout.subscribe.name, { exact: true })).toHaveValue(
      'Acme Inc',
    );
    await shot('plan-for-the-sample', app.window);
    await plan.getByRole('button', { name: texts.checkout.subscribe.skip }).click();
    const frame = shell(app.window, texts);
    await expect(frame.customer('Acme Inc')).toBeVisible();
    await expect(app.window.getByRole('heading', { name: texts.compose.title })).toBeVisible();
    await shot('first-look', app.window);
    await app.quit();

    const again = await start();
    await expect(shell(again.window, texts).customer('Acme Inc')).toBeVisible();
    await expect(welcomePage(again.window, texts).title).toBeHidden();
  });

  test('can be skipped, and says what is missing instead of a zero', async ({ start, shot }) => {
    const app = await start();
    await welcomePage(app.window, texts).leave.click();
    const frame = shell(app.window, texts);
    await expect(frame.gauge).toContainText(texts.common.noNumber);
    await expect(frame.gauge).toContainText(texts.shell.balance.noCustomer);
    await frame.goTo('credits');
    await expect(app.window.getByText(texts.credits.noCustomer)).toBeVisible();
    await shot('credits-without-customer', app.window);
  });

  test('leads those with keys of their own to the set-up, which can wait', async ({
    start,
    shot,
  }) => {
    const app = await start();
    await welcomePage(app.window, texts).ownKeys.click();
    const wizard = setupWizard(app.window, texts);
    await expect(wizard.dialog).toBeVisible();
    await wizard.button(texts.setup.later).click();
    await expect(app.window.getByRole('heading', { name: texts.settings.title })).toBeVisible();
    await shot('own-keys', app.window);
  });

  test('says once that this desktop has no tray', async ({ start, shot }) => {
    const app = await start();
    await welcomePage(app.window, texts).leave.click();
    const frame = shell(app.window, texts);
    const { title } = texts.notices.kinds['tray.missing']({}, texts.format);
    await frame.bell.click();
    await expect(app.window.getByText(title)).toBeVisible();
    await shot('no-tray', app.window);
    await app.window.getByRole('button', { name: texts.notices.dismissOne(title) }).click();
    await app.quit();
    const again = await start();
    await expect(shell(again.window, texts).gauge).toBeVisible();
    await expect.poll(async () => (await again.ask('settings.read')).trayHost).toBe(false);
    const notices = await again.ask('notices.list');
    expect(notices.filter(({ kind }) => kind === 'tray.missing')).toHaveLength(1);
  });
});
