import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { fillOutbox, giveHistory } from './fixtures/busy.ts';
import { type Frames, framesDuring, goFirst } from './fixtures/frames.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox, type LoneSandbox, startSandbox } from './fixtures/sandbox.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english } from './fixtures/texts.ts';
import { answerSaveDialog, ledgerPage, unwritable } from './pages/ledger.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';

const examine = async (app: RunningApp, name: string): Promise<void> => {
  expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
  expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
};

/** With the wheel, by dragging the scrollbar, and with the keyboard. */
async function scrollThrough(
  window: RunningApp['window'],
  ledger: ReturnType<typeof ledgerPage>,
): Promise<void> {
  await ledger.jumpTo(0);
  await ledger.scroller.hover();
  for (let i = 0; i < 60; i++) await window.mouse.wheel(0, 400);
  // Turns of the wheel that come faster than frames are joined or lost; far down is what counts.
  await expect.poll(ledger.position).toBeGreaterThan(5_000);
  const height = await ledger.height();
  for (const share of [0.5, 0.1, 0.9, 0.33, 0.77]) {
    await ledger.jumpTo(Math.round(height * share));
    const index = Math.round((height * share) / 36) + 4;
    await expect(ledger.table.locator(`[aria-rowindex="${index}"]`)).toContainText('−');
  }
  await ledger.scroller.focus();
  await window.keyboard.press('End');
  await expect(ledger.table.locator('[aria-rowindex="100001"]')).toContainText(/\d/);
  for (let i = 0; i < 20; i++) await window.keyboard.press('PageUp');
}

const REFUSED = 'Sent from a domain nobody verified';

test(
  'the ledger is filtered, leads to mails and back, keeps pairs together and is exported',
  { tag: '@credits' },
  async ({ start, profile, shot }) => {
    await giveHistory(profile);
    const app = await start({ preferences: usedSandbox, size: { width: 1280, height: 900 } });
    const sandbox = await fillOutbox(app);
    const texts = english;
    const frame = shell(app.window, texts);
    const outbox = outboxPage(app.window, texts);
    await frame.goTo('outbox');
    await expect(outbox.row(REFUSED)).toContainText(texts.outbox.status.refused, {
      timeout: 15_000,
    });
    await frame.goTo('credits');
    const ledger = ledgerPage(app.window, texts);
    const { ledger: booked } = await sandbox.books();
    const mine = booked.filter(({ customer_id }) => customer_id === sandbox.address.customerId);
    await expect(app.window.getByText(texts.ledger.whole(mine.length, texts.format))).toBeVisible({
      timeout: 15_000,
    });

    // The debit of the refused mail stands right below what was given back for it.
    const returned = ledger.row(texts.ledger.kinds['returned'] ?? '').first();
    const at = Number(await returned.getAttribute('aria-rowindex'));
    await expect(returned).toContainText('+3');
    const debit = ledger.table.locator(`[aria-rowindex="${at + 1}"]`);
    await expect(debit).toContainText('−3');
    await expect(debit).toContainText(REFUSED);
    await ledger.bringIntoSight();
    await shot('en-light', app.window);
    await examine(app, 'ledger');
    await app.ask('settings.update', { theme: 'dark' });
    await shot('en-dark', app.window);
    await app.ask('settings.update', { theme: 'light', language: 'zh-CN' });
    await expect(ledgerPage(app.window, chinese).row('退回')).toBeVisible();
    await shot('zh-light', app.window);
    await app.ask('settings.update', { language: 'en' });

    // To the mail, and from there to its entries.
    await ledger.openMail(REFUSED).click();
    await expect(outbox.panel(REFUSED)).toBeVisible();
    await ledger.fromMail.click();
    await expect(ledger.rows).toHaveCount(2);
    await ledger.bringIntoSight();
    await shot('entries-of-one-mail', app.window);
    await ledger.removeFilter.click();

    // Found by subject, by kind, by time; nothing is said to be nothing.
    await ledger.search.fill('receipt for november');
    await expect(ledger.rows).toHaveCount(1);
    await ledger.search.fill('');
    await ledger.chooseKind('credit_added');
    await expect(ledger.rows.first()).toContainText('+5,000');
    await expect(ledger.row('−')).toHaveCount(0);
    await ledger.chooseRange('today');
    await expect(app.window.getByText(texts.ledger.nothingFound)).toBeVisible();
    await shot('nothing-found', app.window);
    await ledger.showAll.click();
    await ledger.chooseRange('custom');
    await app.window.getByLabel(texts.ledger.from, { exact: true }).fill('2020-01-02');
    await app.window.getByLabel(texts.ledger.to, { exact: true }).fill('2020-01-01');
    await expect(app.window.getByText(texts.ledger.swapped)).toBeVisible();
    await shot('days-in-the-wrong-order', app.window);
    await ledger.chooseRange('all');

    // Exported oldest first, with both balances; the window never learns where to.
    const csv = await answerSaveDialog(app, 'ledger.csv');
    await ledger.export('csv');
    await expect(app.window.getByText(/Saved .* as ledger\.csv\./)).toBeVisible();
    await shot('exported', app.window);
    const lines = readFileSync(csv, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(mine.length + 3);
    expect(lines[1]).toMatch(/^,opening_balance,,,0,/);
    expect(lines.at(-1)).toMatch(
      new RegExp(`^,closing_balance,,,${String(mine.at(-1)?.balance_after)},`),
    );
    const json = await answerSaveDialog(app, 'ledger.json');
    await ledger.export('json');
    await expect(app.window.getByText(/Saved .* as ledger\.json\./)).toBeVisible();
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      complete: true,
      openingBalance: 0,
      closingBalance: Number(mine.at(-1)?.balance_after),
    });
    await answerSaveDialog(app, unwritable(app));
    await ledger.export('csv');
    await expect(app.window.getByText(/The file could not be written \(ENOTDIR\)/)).toBeVisible();
  },
);

test(
  'the ledger says what it does not know: faults, offline, another customer, none at all',
  { tag: '@credits' },
  async ({ start, profile, shot }) => {
    await giveHistory(profile);
    const offline = join(profile.root, 'offline');
    const app = await start({
      preferences: { ...usedSandbox, language: 'zh-CN', theme: 'dark' },
      env: { MAILKIT_E2E_OFFLINE: offline },
      size: { width: 900, height: 600 },
    });
    const texts = chinese;
    const sandbox = await embeddedSandbox(app);
    const frame = shell(app.window, texts);
    const ledger = ledgerPage(app.window, texts);
    const broken = { service: 'dodo', method: 'GET', path: '*/ledger', times: 1_000 } as const;
    const retry = app.window
      .getByRole('alert')
      .getByRole('button', { name: texts.common.tryAgain });
    const whole = app.window.getByText(/已完整/);

    // Nothing has been read yet, and the service answers with a web page.
    await sandbox.addFault({ ...broken, action: { kind: 'html200' } });
    await app.ask('customers.select', { customerId: sandbox.address.customerId });
    await frame.goTo('credits');
    await expect(app.window.getByText(texts.ledger.unreadable)).toBeVisible({ timeout: 15_000 });
    await ledger.bringIntoSight();
    await shot('zh-dark-unreadable', app.window);
    expect(await whole.count()).toBe(0);

    await sandbox.clearFaults();
    await retry.first().click();
    await expect(whole).toBeVisible({ timeout: 15_000 });
    await ledger.bringIntoSight();
    await shot('zh-dark-900x600', app.window);
    await examine(app, 'ledger in Chinese');

    // What was read stays, with its age, when the key is refused and when there is no network.
    await sandbox.addFault({ ...broken, action: { kind: 'status', status: 401 } });
    await app.ask('ledger.retry');
    await expect(app.window.getByText(/之后未能刷新/)).toBeVisible({ timeout: 15_000 });
    await ledger.bringIntoSight();
    await shot('zh-dark-refused', app.window);
    await expect(ledger.rows.first()).toBeVisible();
    await sandbox.clearFaults();
    writeFileSync(offline, '');
    await expect(app.window.getByText(texts.shell.offline).first()).toBeVisible({
      timeout: 15_000,
    });
    await expect(ledger.rows.first()).toBeVisible();
    await shot('zh-dark-offline', app.window);
    rmSync(offline);

    // Another customer's entries are theirs alone; who never had credits has none.
    const { customers } = await app.ask('customers.list', { search: 'Hooli' });
    await app.ask('customers.select', { customerId: customers[0]?.customerId ?? '' });
    await expect(app.window.getByText(texts.ledger.empty)).toBeVisible({ timeout: 15_000 });
    await ledger.bringIntoSight();
    await shot('zh-dark-empty', app.window);
  },
);

test.describe('a ledger of 100,000 entries', { tag: '@credits' }, () => {
  let services: LoneSandbox;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    services = await startSandbox('--world', 'subscribed');
    await services.adjust(1_000_000);
    await services.sendElsewhere(100_000, 2_000);
  });
  test.afterAll(async () => {
    await services.stop();
  });

  test('scrolls without stutter, jumps anywhere and finds anything', async ({
    start,
    profile,
    shot,
  }) => {
    test.setTimeout(120_000);
    const { address } = services;
    const data = join(profile.userData, 'data');
    mkdirSync(data, { recursive: true });
    const fill = fileURLToPath(new URL('../src/main/testing/fill-ledger.ts', import.meta.url));
    execFileSync(process.execPath, [fill, join(data, 'test.db'), JSON.stringify(address)]);
    const app = await start({
      preferences: {
        firstRunDone: true,
        mode: 'test',
        language: 'en',
        theme: 'light',
        activeCustomer: { sandbox: null, test: address.customerId, live: null },
      },
      env: {
        MAILKIT_E2E_DODO_URL: address.dodoUrl,
        MAILKIT_E2E_RESEND_URL: address.resendUrl,
        MAILKIT_E2E_CHECKOUT_ORIGIN: address.checkoutOrigin,
      },
      size: { width: 1280, height: 900 },
    });
    await app.ask('settings.saveAccount', {
      mode: 'test',
      dodoKey: address.dodoKey,
      resendKey: address.resendKey,
      entitlementId: address.entitlementId,
      planProductId: address.planProductId,
      topUpProductId: address.topUpProductId,
      from: 'Acme <hello@acme.dev>',
    });
    const { window } = app;
    const ledger = ledgerPage(window, english);
    await shell(window, english).goTo('credits');
    await expect(window.getByText(/^100,0\d\d entries, complete/)).toBeVisible({ timeout: 20_000 });
    await expect(ledger.rows.first()).toContainText(english.ledger.elsewhere);
    await ledger.bringIntoSight();

    // No task uses more than 50 ms of the processor, ever. On the clock, what is the list's own would be long in
    // every pass; what another program interrupted is not.
    goFirst(app);
    const passes: Frames[] = [];
    while (passes.length < 3 && passes.at(-1)?.frames.length !== 0) {
      const pass = await framesDuring(app, () => scrollThrough(window, ledger));
      expect(pass.tasks).toEqual([]);
      expect(pass.mostRows).toBeGreaterThan(10);
      expect(pass.mostRows).toBeLessThanOrEqual(100);
      passes.push(pass);
    }
    expect(passes.map(({ frames }) => frames)).toContainEqual([]);
    await ledger.jumpTo(1_234_567);
    await shot('in-the-middle', window);

    const { ledger: booked } = await services.books();
    const one = booked[31_415];
    await ledger.search.fill(String(one?.metadata['op_id']));
    await expect(ledger.rows).toHaveCount(1, { timeout: 15_000 });
    await shot('found-among-100000', window);
  });
});
