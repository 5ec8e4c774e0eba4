import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { type AccountValues, settingsPage } from './pages/settings.ts';
import { shell } from './pages/shell.ts';
import type { AppOptions, RunningApp } from './fixtures/app.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { startSandbox } from './fixtures/sandbox.ts';
import { subscribed } from './fixtures/situations.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

const mail = { to: ['delivered@resend.dev'], subject: 'Patience', html: '<p>Later</p>' };

test.describe('without a connection', { tag: '@outbox' }, () => {
  test('mail is taken on, waits, and goes out once by itself', async ({ start, profile, shot }) => {
    const switchOff = join(profile.root, 'offline');
    const app = await start({
      preferences: usedSandbox,
      env: { MAILKIT_E2E_OFFLINE: switchOff },
    });
    const sandbox = await subscribed(app);
    const frame = shell(app.window, texts);
    const compose = composePage(app.window, texts);
    await frame.expectCredits(5_000);

    writeFileSync(switchOff, '');
    await sandbox.addFault({ service: 'dodo', action: { kind: 'resetBefore' } });
    await sandbox.addFault({ service: 'resend', action: { kind: 'resetBefore' } });
    await expect(app.window.getByText(texts.shell.offline, { exact: true })).toBeVisible();
    await frame.refresh();
    await expect(frame.gauge).toContainText('5,000');
    await compose.write(mail);
    await compose.priced(1).click();
    await compose.sendNow.click();
    await frame.goTo('outbox');
    await expect(outboxPage(app.window, texts).row('Patience')).toBeVisible();
    await shot('waiting-for-the-network', app.window);
    expect((await sandbox.books()).mails).toHaveLength(0);

    await sandbox.clearFaults();
    rmSync(switchOff);
    await expect(app.window.getByText(texts.shell.offline, { exact: true })).toBeHidden();
    await expect(outboxPage(app.window, texts).row('Patience')).toContainText(
      texts.outbox.status.sent,
      { timeout: 30_000 },
    );
    await frame.expectCredits(4_999);
    const books = await sandbox.books();
    expect(books.mails).toHaveLength(1);
    expect(books.ledger.filter((entry) => !entry.is_credit)).toHaveLength(1);
    await shot('gone-out', app.window);
  });

  test(
    'a mail handed in before quitting goes out once, whenever the connection is back',
    { tag: '@compose' },
    async ({ start, profile, shot }) => {
      test.setTimeout(90_000);
      // The operator's own accounts: a sandbox inside the app needs no connection.
      const services = await startSandbox('--world', 'subscribed');
      const { address } = services;
      const switchOff = join(profile.root, 'offline');
      const options: AppOptions = {
        preferences: { ...usedSandbox, mode: 'test' },
        env: {
          MAILKIT_E2E_OFFLINE: switchOff,
          MAILKIT_E2E_DODO_URL: address.dodoUrl,
          MAILKIT_E2E_RESEND_URL: address.resendUrl,
        },
      };
      const keys = { dodoKey: address.dodoKey, resendKey: address.resendKey };
      const offline = (app: RunningApp) =>
        app.window.getByText(texts.shell.offline, { exact: true });
      // Without a keyring keys are gone with the app, and are entered again.
      const enter = async (app: RunningApp, values: AccountValues): Promise<void> => {
        await shell(app.window, texts).goTo('settings');
        await settingsPage(app.window, texts).enter(values);
      };
      const counts = async () => {
        const { mails, ledger } = await services.books();
        return [mails.length, ledger.filter((entry) => !entry.is_credit).length];
      };
      try {
        let app = await start(options);
        await enter(app, {
          ...keys,
          entitlementId: address.entitlementId,
          planProductId: address.planProductId,
          topUpProductId: address.topUpProductId,
          from: 'Acme <hello@acme.dev>',
        });
        await app.ask('customers.select', { customerId: address.customerId });
        await shell(app.window, texts).expectCredits(5_000);
        writeFileSync(switchOff, '');
        await expect(offline(app)).toBeVisible({ timeout: 15_000 });
        await shell(app.window, texts).goTo('compose');
        const compose = composePage(app.window, texts);
        await compose.write({ ...mail, subject: 'Before quitting' });
        await compose.priced(1).click();
        await compose.sendNow.click();
        await shell(app.window, texts).goTo('outbox');
        await expect(outboxPage(app.window, texts).row('Before quitting')).toBeVisible();
        await app.quit();

        // The next day, still without a connection: it waits.
        app = await start(options);
        await expect(offline(app)).toBeVisible();
        await enter(app, keys);
        await shell(app.window, texts).goTo('outbox');
        const row = () => outboxPage(app.window, texts).row('Before quitting');
        await expect(row()).toContainText(texts.outbox.status.waiting);
        await shot('waiting-after-a-restart', app.window);
        expect(await counts()).toEqual([0, 0]);

        rmSync(switchOff);
        await expect(row()).toContainText(texts.outbox.status.sent, { timeout: 30_000 });
        await shell(app.window, texts).expectCredits(4_999);
        await app.quit();
        app = await start(options);
        await enter(app, keys);
        await shell(app.window, texts).expectCredits(4_999);
        expect(await counts()).toEqual([1, 1]);
      } finally {
        await services.stop();
      }
    },
  );

  test('an old balance stays in sight and says how old it is', async ({ start, shot }) => {
    const app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const frame = shell(app.window, texts);
    await frame.expectCredits(5_000);
    await sandbox.addFault({ service: 'dodo', action: { kind: 'status', status: 503 } });
    await frame.refresh();
    await expect(frame.gauge).toContainText(/not refreshed since \d\d:\d\d/, { timeout: 20_000 });
    await expect(frame.gauge).toContainText('5,000');
    await frame.goTo('credits');
    await expect(app.window.getByRole('heading', { name: texts.credits.title })).toBeVisible();
    await expect(app.window.getByRole('alert').first()).toBeVisible();
    await shot('stale-balance', app.window);
  });

  test('an answer that was lost never makes a second mail', async ({ start, shot }) => {
    const app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const frame = shell(app.window, texts);
    const compose = composePage(app.window, texts);
    await sandbox.addFault({
      service: 'resend',
      method: 'POST',
      path: '/emails',
      nth: 1,
      action: { kind: 'resetAfter' },
    });
    await compose.write({ ...mail, subject: 'Answer lost' });
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 30_000 });
    await frame.goTo('outbox');
    const outbox = outboxPage(app.window, texts);
    await outbox.row('Answer lost').click();
    await expect(outbox.panel('Answer lost')).toBeVisible();
    await shot('timeline-of-a-lost-answer', app.window);
    const books = await sandbox.books();
    expect(books.mails).toHaveLength(1);
    expect(books.ledger.filter((entry) => !entry.is_credit)).toHaveLength(1);
    await frame.expectCredits(4_999);
  });
});
