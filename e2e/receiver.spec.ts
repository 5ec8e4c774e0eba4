import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import { chromium } from '@playwright/test';

import type { HookCause, TestVariant } from '#shared/contract/webhooks.ts';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import { addEndpoint, creditEvent, deliver, dodoEndpoints } from './fixtures/deliveries.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { startSandbox } from './fixtures/sandbox.ts';
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

/** Runs in the window: resolves with the time when its header first shows this text. */
const seenInHeader = (text: string): string => `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('header').textContent.includes('${text}')) resolve(Date.now());
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  look();
})`;

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
      // A computer that does many other things may miss it once, but not every time.
      const took: number[] = [];
      for (const credits of ['5,100', '5,200', '5,300']) {
        const seen = window.evaluate<number>(seenInHeader(credits));
        await sandbox.adjust(100);
        const seenAt = await seen;
        const { items } = await app.ask('webhooks.events', { filter: 'credits' });
        const happened = items.find(({ change }) => change === 100)?.occurredAt ?? 0;
        took.push(seenAt - happened);
        if (Math.min(...took) < 1_000) break;
      }
      test.info().annotations.push({ type: 'ms', description: took.join(', ') });
      expect(Math.min(...took)).toBeLessThan(1_000);
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

    await test.step('as it should be, twice, late and out of order', async () => {
      await page.openTest.click();
      const received = await page.row(words.inbox.result.accepted).count();
      await page.sendTest('lowBalance', 'correct');
      await expect(page.row('credit.balance_low')).toHaveCount(1);
      await page.sendTest('creditsAdded', 'reordered');
      await expect(page.row(words.inbox.outOfOrder)).toHaveCount(1);
      await expect(page.row(words.inbox.result.accepted)).toHaveCount(received + 3);
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

    await test.step('what no test event can be is explained as well', async () => {
      const [before] = await dodoEndpoints(sandbox);
      await app.ask('webhooks.setEnabled', { enabled: false });
      // The first endpoint of a sandbox gets the secret it has announced; now somebody else has that.
      await addEndpoint(sandbox);
      await app.ask('webhooks.setEnabled', { enabled: true });
      await expect(window.getByText(words.phase.ready)).toBeVisible({ timeout: 15_000 });
      const now = (await dodoEndpoints(sandbox)).find(({ disabled }) => !disabled);
      if (before === undefined || now === undefined) throw new Error('no endpoint');
      const body = creditEvent(sandbox.address.customerId);
      const right = { url: now.url, secret: now.secret, body };
      const answers = [await deliver(right), await deliver(right), await deliver(right)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(Math.min(...answers.map(({ ms }) => ms))).toBeLessThan(1_000);

      type Spoilt = Partial<Parameters<typeof deliver>[0]>;
      const spoilt: readonly [HookCause['kind'], number, RegExp, Spoilt][] = [
        ['altered', 401, /not what was signed/, { sent: body.replace('added', 'adder') }],
        ['version', 401, /no signature of version 1/, { version: 'v1a' }],
        ['headers', 401, /webhook-timestamp/, { without: 'webhook-timestamp' }],
        ['encoding', 401, /not UTF-8/, { sent: Buffer.from([0x22, 0xff, 0x22]) }],
        ['oldSecret', 401, /endpoint that was removed/, { secret: before.secret }],
        ['malformed', 200, /not an event MailKit can read/, { body: '[1, 2, 3]' }],
        [
          'otherBusiness',
          200,
          /another business/,
          { body: creditEvent(sandbox.address.customerId, 'bus_somebody_else') },
        ],
      ];
      for (const [kind, status, sentence, change] of spoilt) {
        expect([kind, (await deliver({ ...right, ...change })).status]).toEqual([kind, status]);
        const { items, total } = await app.ask('webhooks.events', { limit: 1 });
        expect(items[0]?.cause?.kind).toBe(kind);
        // The window has it as well.
        await expect(window.getByText(words.inbox.found(total, english.format))).toBeVisible();
        await page.list.getByRole('row').nth(1).click();
        await expect(page.panel.getByText(sentence)).toBeVisible();
        if (kind === 'oldSecret' || kind === 'otherBusiness') await shot(kind, window);
        await window.keyboard.press('Escape');
      }
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
    const [{ url } = { url: '' }] = await dodoEndpoints(sandbox);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\/dodo$/);
    const { port } = new URL(url);

    await test.step('a page that even knows the secret address', async () => {
      const browser = await chromium.launch({
        executablePath: process.env['MAILKIT_E2E_CHROMIUM'] ?? '/usr/bin/chromium',
        args: [
          // A name of the attacker's that leads to this computer.
          '--host-resolver-rules=MAP evil.test 127.0.0.1',
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
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
      const rebound = await browser.newPage();
      const answered = rebound.waitForEvent('response');
      // An error without a body is no page to the browser.
      await rebound.goto(url.replace('127.0.0.1', 'evil.test')).catch(() => null);
      expect((await answered).status()).toBe(421);
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
    const turnedAway = Object.fromEntries(state.door.map(({ reason, times }) => [reason, times]));
    expect(turnedAway['browser']).toBeGreaterThanOrEqual(4);
    expect(turnedAway['host']).toBeGreaterThanOrEqual(1);
    const { items } = await app.ask('webhooks.events', { filter: 'all' });
    expect(items.filter(({ result }) => result !== 'polled')).toEqual([]);

    // After all that it still does its work.
    await sandbox.adjust(7);
    await shell(window, english).expectCredits(5_007);
    await expect
      .poll(async () => (await app.ask('webhooks.state')).phase, { timeout: 15_000 })
      .toBe('receiving');

    await test.step('mail that waits for credits goes out when an event says there are some', async () => {
      const { opId } = await app.ask('outbox.send', {
        clientOpId: crypto.randomUUID(),
        message: {
          from: 'MailKit <hello@acme.dev>',
          to: ['delivered@resend.dev'],
          subject: 'Waits for credits',
          html: '<p>Hello</p>',
          text: '',
        },
      });
      await sandbox.adjust(-5_007);
      await shell(window, english).expectCredits(0);
      await app.ask('outbox.sendNow', { opId });
      const stateOf = async () => (await app.ask('outbox.detail', { opId })).op.state;
      await expect.poll(stateOf).toBe('blocked_credit');
      expect((await sandbox.books()).mails).toHaveLength(0);
      await sandbox.adjust(10);
      // Well before the next poll, which comes every minute.
      await expect.poll(stateOf, { timeout: 20_000 }).toBe('settled');
      expect((await sandbox.books()).mails).toHaveLength(1);
      await shell(window, english).expectCredits(9);
    });
  });

  test('signed for the other mode are refused as such; a dead tunnel is said and polling carries on', async ({
    start,
    shot,
  }) => {
    const services = await startSandbox('--world', 'subscribed');
    const { address } = services;
    const app = await start({
      preferences: { ...usedSandbox, mode: 'live' },
      env: { MAILKIT_E2E_DODO_URL: address.dodoUrl, MAILKIT_E2E_RESEND_URL: address.resendUrl },
      size: { width: 1280, height: 800 },
    });
    const { window } = app;
    const tunnel = createServer().listen(0, '127.0.0.1');
    await once(tunnel, 'listening');
    const { port } = tunnel.address() as AddressInfo;
    tunnel.close();
    const host = 'mailkit.invalid';
    const receive = async (mode: 'test' | 'live') => {
      await app.ask('settings.switchMode', { mode });
      await app.ask('settings.saveAccount', {
        mode,
        dodoKey: address.dodoKey,
        resendKey: address.resendKey,
        entitlementId: address.entitlementId,
        planProductId: address.planProductId,
        topUpProductId: address.topUpProductId,
        from: 'Acme <hello@acme.dev>',
      });
      const own = { provider: 'own', url: `https://${host}`, port, authtoken: '' } as const;
      await app.ask('webhooks.saveTunnel', own);
      await app.ask('webhooks.setEnabled', { enabled: true });
      await expect
        .poll(async () => (await app.ask('webhooks.state')).phase, { timeout: 20_000 })
        .toBe('failed');
      return (await dodoEndpoints(services)).find(({ disabled }) => !disabled);
    };
    const live = await receive('live');
    const ours = await receive('test');
    if (live === undefined || ours === undefined) throw new Error('no endpoint');
    expect(ours.secret).not.toBe(live.secret);
    await app.ask('customers.select', { customerId: address.customerId });
    const frame = shell(window, english);
    await frame.expectCredits(5_000);

    await frame.goTo('webhooks');
    const page = webhooksPage(window, english);
    await expect(window.getByText(words.phase.failed, { exact: true })).toBeVisible();
    await expect(window.getByText(words.carriesOn)).toBeVisible();
    await shot('dead-tunnel', window);
    expect.soft(await layoutFaults(window)).toEqual([]);
    expect.soft(await accessibilityFaults(window)).toEqual([]);

    const { pathname } = new URL(ours.url);
    const { status } = await deliver({
      url: `http://127.0.0.1:${port}${pathname}`,
      host,
      secret: live.secret,
      body: creditEvent(address.customerId),
    });
    expect(status).toBe(401);
    await page.row(words.inbox.result.refused).click();
    await expect(page.panel.getByText(/secret of live mode/)).toBeVisible();
    await shot('other-mode', window);
    await services.adjust(50);
    await frame.refresh();
    await frame.expectCredits(5_050);
    await services.stop();
  });
});
