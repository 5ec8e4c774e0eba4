import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import { chromium } from '@playwright/test';

import type { HookCause, TestVariant } from '#shared/contract/webhooks.ts';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';
import { webhooksPage } from './pages/webhooks.ts';

const words = english.webhooks;

/** Runs in a web page: every way a page has of posting somewhere, and what each was told. */
const everyWayOfAPage = (target: string): string => `(async (target) => {
  const said = [];
  const json = { 'content-type': 'application/json' };
  for (const options of [
    { method: 'POST', headers: json, body: '{}' },
    { method: 'POST', body: '{}' },
    { method: 'POST', mode: 'no-cors', body: '{}' },
    { method: 'POST', mode: 'no-cors', body: new Blob(['{}'], { type: 'application/json' }) },
  ])
    said.push(await fetch(target, options).then((a) => a.type + ' ' + a.status, () => 'blocked'));
  said.push('beacon ' + navigator.sendBeacon(target, '{}'));
  const form = document.createElement('form');
  const frame = document.createElement('iframe');
  frame.name = 'target';
  Object.assign(form, { action: target, method: 'post', target: 'target', enctype: 'text/plain' });
  document.body.append(frame, form);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  form.submit();
  await loaded;
  return said;
})(${JSON.stringify(target)})`;

test.describe('webhooks', { tag: '@receiver' }, () => {
  test('arrive within a second, are explained when they are not believed, and lead to mail and ledger', async ({
    start,
    shot,
  }) => {
    test.setTimeout(120_000);
    const app = await start({ preferences: usedSandbox, size: { width: 1280, height: 800 } });
    const { window } = app;
    const sandbox = await subscribed(app);
    const frame = shell(window, english);
    const page = webhooksPage(window, english);
    const examine = async (name: string): Promise<void> => {
      expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
      expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
    };

    await test.step('off by default, with what was found by polling', async () => {
      await frame.goTo('webhooks');
      await expect(page.receive).not.toBeChecked();
      await expect(page.row(words.inbox.result.polled).first()).toBeVisible();
      await shot('off', window);
      await examine('off');
    });

    await test.step('one switch sets everything up', async () => {
      await page.receive.click();
      await expect(window.getByText(words.phase.ready)).toBeVisible({ timeout: 15_000 });
      for (const step of ['listen', 'dodo', 'resend', 'selfTest'] as const)
        await expect(page.step(step)).toContainText(words.stepState.done);
      await shot('ready', window);
    });

    await test.step('the balance changes within a second of the event', async () => {
      await sandbox.adjust(100);
      const since = Date.now();
      await expect(frame.gauge).toContainText('5,100', { timeout: 5_000 });
      test.info().annotations.push({ type: 'ms', description: String(Date.now() - since) });
      await expect(window.getByText(words.phase.receiving, { exact: true })).toBeVisible();
      await expect(page.row('credit.manual_adjustment').first()).toContainText(
        words.inbox.result.accepted,
      );
    });

    const causes: readonly [TestVariant, HookCause['kind'], RegExp][] = [
      ['skewed', 'clock', /300 s are allowed/],
      ['reserialised', 'reserialised', /written anew on the way/],
      ['truncated', 'truncated', /ends in the middle/],
      ['unsigned', 'unsigned', /no signature at all/],
      ['wrongHeaders', 'wrongService', /came to the address of/],
      ['forged', 'altered', /not what was signed/],
    ];
    for (const [variant, kind, sentence] of causes)
      await test.step(`refused and explained: ${kind}`, async () => {
        const before = await page.row(words.inbox.result.refused).count();
        await page.openTest.click();
        await page.sendTest('creditsUsed', variant);
        await expect(page.row(words.inbox.result.refused)).toHaveCount(before + 1);
        await window.keyboard.press('Escape');
        await page.row(words.inbox.result.refused).first().click();
        await expect(page.panel.getByText(sentence)).toBeVisible();
        if (kind === 'clock') {
          await shot('refused-clock', window);
          await examine('refused');
        }
        await window.keyboard.press('Escape');
      });

    await test.step('twice, late and out of order', async () => {
      await page.openTest.click();
      await page.sendTest('creditsAdded', 'duplicate');
      await expect(page.row(words.inbox.times(2, english.format))).toHaveCount(1);
      await page.sendTest('creditsAdded', 'late');
      await expect(page.row(words.inbox.late('10 min'))).toHaveCount(1);
      await shot('test-events', window);
      await window.keyboard.press('Escape');
      await page.filter('refused');
      await expect(page.row(words.inbox.result.accepted)).toHaveCount(0);
      await expect(page.row(words.inbox.result.refused)).toHaveCount(causes.length);
      await page.filter('all');
    });

    await test.step('a mail leads to its events, and an event to its mail', async () => {
      await frame.goTo('compose');
      const compose = composePage(window, english);
      await compose.write({
        to: ['delivered@resend.dev'],
        subject: 'Told by a webhook',
        html: '<p>Hello</p>',
      });
      await compose.priced(1).click();
      await compose.sendNow.click();
      await frame.goTo('outbox');
      const outbox = outboxPage(window, english);
      await outbox.row('Told by a webhook').click();
      const mail = outbox.panel('Told by a webhook');
      await mail.getByRole('button', { name: 'email.delivered' }).click({ timeout: 20_000 });
      await expect(page.row('email.delivered')).toHaveCount(1);
      await page.row('email.delivered').click();
      await expect(page.panel.getByText('Told by a webhook', { exact: true })).toBeVisible();
      await shot('traced', window);
      await page.panel.getByRole('button', { name: words.panel.openMail }).click();
      await expect(mail).toBeVisible();
    });
  });

  test('look right in Chinese, in the dark and in a small window; a tunnel is asked for outside the sandbox', async ({
    start,
    shot,
  }) => {
    const app = await start({
      preferences: { ...usedSandbox, language: 'zh-CN', theme: 'dark' },
      size: { width: 900, height: 600 },
    });
    const { window } = app;
    await subscribed(app);
    const page = webhooksPage(window, chinese);
    await shell(window, chinese).goTo('webhooks');
    await page.receive.click();
    await expect(window.getByText(chinese.webhooks.phase.ready)).toBeVisible({ timeout: 15_000 });
    await page.openTest.click();
    await page.sendTest('creditsAdded', 'reserialised');
    await expect(page.row(chinese.webhooks.inbox.result.refused)).toHaveCount(1);
    await window.keyboard.press('Escape');
    await shot('small-dark-chinese', window);
    await page.row(chinese.webhooks.inbox.result.refused).click();
    await expect(page.panel).toBeVisible();
    await shot('small-dark-chinese-refused', window);
    expect.soft(await layoutFaults(window)).toEqual([]);
    expect.soft(await accessibilityFaults(window)).toEqual([]);

    await app.ask('settings.switchMode', { mode: 'test' });
    await expect(window.getByLabel(chinese.webhooks.tunnel.url)).toBeVisible();
    await shot('tunnel', window);
    expect.soft(await layoutFaults(window)).toEqual([]);
    expect.soft(await accessibilityFaults(window)).toEqual([]);
  });

  test('come from nobody else: not from a web page, not from another program, not in a flood', async ({
    start,
  }) => {
    const app = await start({ preferences: usedSandbox });
    const { window } = app;
    const sandbox = await subscribed(app);
    await app.ask('webhooks.setEnabled', { enabled: true });
    await expect
      .poll(async () => (await app.ask('webhooks.state')).phase, { timeout: 15_000 })
      .toBe('ready');
    const { dodoUrl, dodoKey } = sandbox.address;
    const listed = await fetch(`${dodoUrl}/webhooks`, {
      headers: { authorization: `Bearer ${dodoKey}` },
    });
    const { data } = (await listed.json()) as { data: { url: string }[] };
    const { url } = data[0]!;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\/dodo$/);
    const { port } = new URL(url);

    await test.step('a page that even knows the secret address', async () => {
      const browser = await chromium.launch({
        executablePath: process.env['MAILKIT_E2E_CHROMIUM'] ?? '/usr/bin/chromium',
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      });
      const page = await browser.newPage();
      const site = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body>');
      }).listen(0, '127.0.0.1');
      await once(site, 'listening');
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
      const tried = await page.evaluate<string[]>(everyWayOfAPage(url));
      expect(tried.filter((each) => / 2\d\d$/.test(each))).toEqual([]);
      await page.close();
      // A name that was made to lead to this computer.
      const rebound = await browser.newContext();
      const evil = await rebound.newPage();
      const answer = await evil
        .goto(url.replace('127.0.0.1', '127.0.0.1.nip.invalid'))
        .catch(() => null);
      expect(answer).toBeNull();
      await browser.close();
      site.close();
    });

    await test.step('five hundred connections and no word', async () => {
      const sockets = Array.from({ length: 500 }, () => connect(Number(port), '127.0.0.1'));
      for (const socket of sockets) socket.on('error', () => undefined);
      await shell(window, english).goTo('webhooks');
      await expect(webhooksPage(window, english).receive).toBeChecked();
      for (const socket of sockets) socket.destroy();
    });

    const state = await app.ask('webhooks.state');
    expect(state.phase).toBe('ready');
    expect(state.door.find(({ reason }) => reason === 'browser')?.times).toBeGreaterThanOrEqual(4);
    const { items } = await app.ask('webhooks.events', { filter: 'all' });
    expect(items.filter(({ result }) => result !== 'polled')).toEqual([]);

    // After all that it still does its work.
    await sandbox.adjust(7);
    await shell(window, english).expectCredits(5_007);
    await expect
      .poll(async () => (await app.ask('webhooks.state')).phase, { timeout: 15_000 })
      .toBe('receiving');
  });
});
