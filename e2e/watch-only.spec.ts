import type { Locator, Page } from '@playwright/test';

import type { Texts } from '#shared/text/texts.ts';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { type LoneSandbox, startSandbox } from './fixtures/sandbox.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english } from './fixtures/texts.ts';
import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';

const SIZE = { width: 900, height: 600 };
const SUBJECT = 'Sent while the key could write';
/** How the app learns what a key may do: it changes nothing. */
const PROBE = 'PATCH /customers/mailkit_nobody';

/** Every control that needs a key which may write, wherever it stands. */
function writing(window: Page, texts: Texts): Locator {
  const { common, shell: frame, credits, customers, adjust, buying, compose, outbox } = texts;
  const { states, line } = texts.autoTopUp;
  const { action, reconcile } = outbox;
  const names = [
    common.topUp,
    frame.topUp,
    credits.portal,
    credits.subscribeCustomer,
    buying.invoices,
    adjust.button,
    ...Object.values(states).map(line),
    customers.create,
    customers.subscribe,
    customers.subscribeThis,
    customers.adjust,
    customers.rename,
    frame.customer.subscribe,
    texts.deliveries.sendNew,
    action.retry,
    action.refund,
    action.sendAgain,
    action.topUp,
    ...Object.values(reconcile.fix),
    texts.palette.commands.topUp,
    texts.palette.commands.subscribe,
  ];
  const escaped = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const name = new RegExp(`^(?:${escaped.join('|')}|${compose.send.plain}(?: ·.*)?)$`);
  return window
    .getByRole('button', { name })
    .or(window.getByRole('menuitem', { name }))
    .or(window.getByRole('option', { name }))
    .or(window.getByRole('link', { name }));
}

const account = ({ address }: LoneSandbox, dodoKey: string) =>
  ({
    mode: 'test',
    dodoKey,
    resendKey: address.resendKey,
    entitlementId: address.entitlementId,
    planProductId: address.planProductId,
    topUpProductId: address.topUpProductId,
    from: 'Acme <hello@acme.dev>',
  }) as const;

const applicationMenu = (app: RunningApp): Promise<readonly string[]> =>
  app.electron.evaluate(
    ({ Menu }) =>
      Menu.getApplicationMenu()?.items.flatMap(
        ({ submenu }) => submenu?.items.map(({ label }) => label) ?? [],
      ) ?? [],
  );

test.describe('with a Dodo Payments key that only reads', { tag: '@credits' }, () => {
  let services: LoneSandbox;
  test.beforeAll(async () => {
    services = await startSandbox('--world', 'subscribed');
  });
  test.afterAll(async () => {
    await services.stop();
  });

  test('everything can be watched on every page, and nothing is offered that would fail', async ({
    start,
    shot,
  }) => {
    const { address } = services;
    const app = await start({
      preferences: {
        firstRunDone: true,
        trayMissingSaid: true,
        mode: 'test',
        language: 'en',
        theme: 'light',
        activeCustomer: { sandbox: null, test: address.customerId, live: null },
      },
      env: { MAILKIT_E2E_DODO_URL: address.dodoUrl, MAILKIT_E2E_RESEND_URL: address.resendUrl },
      size: SIZE,
    });
    const { window } = app;
    let texts = english;
    const frame = shell(window, texts);
    const compose = composePage(window, texts);
    const outbox = outboxPage(window, texts);
    const nothingToWrite = async (where: string): Promise<void> => {
      const found = writing(window, texts).filter({ visible: true });
      expect.soft(await found.allInnerTexts(), where).toEqual([]);
      await shot(where, window);
      expect.soft(await layoutFaults(window), `${where}: layout`).toEqual([]);
      expect.soft(await accessibilityFaults(window), `${where}: accessibility`).toEqual([]);
    };

    // While the key may write, everything is there: the list of names below is one of things that exist.
    await app.ask('settings.saveAccount', account(services, address.dodoKey));
    await frame.expectCredits(5_000);
    await expect(frame.topUp).toBeVisible();
    await compose.deliver({ to: ['delivered@resend.dev'], subject: SUBJECT, html: '<p>Hello</p>' });
    await frame.goTo('credits');
    await expect.poll(() => writing(window, texts).count()).toBeGreaterThan(4);
    expect(await applicationMenu(app)).toContain(texts.menu.topUp);
    const before = (await services.books()).requests.counts;

    await app.ask('settings.saveAccount', account(services, address.dodoReadKey));
    await expect.poll(async () => (await app.ask('abilities.read')).dodoKey).toBe('reads');
    await expect(frame.topUp).toBeHidden();
    await expect(window.getByRole('banner').getByText(texts.shell.watching)).toBeVisible();
    expect(await applicationMenu(app)).not.toContain(texts.menu.topUp);
    await expect(window.getByRole('heading', { name: texts.ledger.title })).toBeVisible();
    await nothingToWrite('credits');
    await services.adjust(-4_998);
    await app.ask('credits.refresh');
    await expect(window.getByText(/^1 credit left/)).toBeVisible();
    await nothingToWrite('credits-low');

    await frame.goTo('compose');
    await expect(window.getByText(texts.compose.send.watchOnly)).toBeVisible();
    await compose.write({ to: ['a@acme.dev', 'b@acme.dev'], subject: 'x', html: '<p>x</p>' });
    await expect(compose.form).toContainText('1 short');
    await nothingToWrite('compose');

    await frame.goTo('outbox');
    await outbox.row(SUBJECT).click();
    await expect(outbox.panel(SUBJECT)).toContainText(texts.outbox.panel.timeline);
    await nothingToWrite('outbox');
    await window.keyboard.press('Escape');

    await frame.goTo('customers');
    await expect(window.getByRole('grid', { name: texts.customers.list })).toContainText('Acme');
    await nothingToWrite('customers');
    await window.getByRole('button', { name: texts.customers.more('Acme Inc') }).click();
    await expect(window.getByRole('menuitem', { name: texts.customers.alerts })).toBeVisible();
    await nothingToWrite('customers-menu');
    await window.keyboard.press('Escape');
    await frame.customer('Acme Inc').click();
    await expect(window.getByRole('option', { name: /Acme Inc/ })).toBeVisible();
    await nothingToWrite('customer-menu');
    await window.keyboard.press('Escape');

    await frame.goTo('webhooks');
    await expect(window.getByRole('heading', { name: texts.webhooks.title })).toBeVisible();
    await nothingToWrite('webhooks');
    await frame.goTo('settings');
    await expect(window.getByText(texts.settings.account.title).first()).toBeVisible();
    await nothingToWrite('settings');
    await frame.bell.click();
    await expect(window.getByRole('heading', { name: texts.notices.title })).toBeVisible();
    await nothingToWrite('notices');
    await window.keyboard.press('Escape');

    await window.keyboard.press('ControlOrMeta+k');
    await expect(
      window.getByRole('option', { name: texts.palette.commands.refresh }),
    ).toBeVisible();
    await nothingToWrite('palette');
    await window.keyboard.press('Escape');
    // A shortcut is no control that could be left out: it says why nothing opens.
    await window.keyboard.press('ControlOrMeta+Shift+t');
    await expect(window.getByRole('status').getByText(texts.shell.watchOnly)).toBeVisible();
    await expect(window.getByRole('dialog')).toHaveCount(0);

    texts = chinese;
    await app.ask('settings.update', { language: 'zh-CN', theme: 'dark' });
    await shell(window, texts).goTo('credits');
    await nothingToWrite('zh-dark-credits');

    // Not one request that writes was made in all this time, but for the question what the key may do.
    const { counts } = (await services.books()).requests;
    const wrote = Object.keys(counts).filter(
      (name) =>
        /^dodo (?:POST|PATCH|DELETE) /.test(name) &&
        !name.includes(PROBE) &&
        counts[name] !== before[name],
    );
    expect(wrote).toEqual([]);
  });
});
