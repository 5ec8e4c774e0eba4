import { join } from 'node:path';

import type { ConsoleMessage, Page } from '@playwright/test';

import { composePage } from './pages/compose.ts';
import type { RunningApp } from './fixtures/app.ts';
import { type Bait, vectors } from './fixtures/mail-vectors.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { setTrap, type Trap, TRAP, trapArguments } from './fixtures/trap.ts';

test.use({ appOptions: { preferences: usedSandbox, args: trapArguments } });

const names = Object.keys(vectors);
const CONTROL = 'control';
const BATCH = 32;

const bait = (trap: Trap, name: string): Bait => ({
  http: trap.http(name),
  https: trap.https(name),
  run: `console.log('canary ${name}')`,
});
const mailOf = (trap: Trap, name: string): string => vectors[name]?.(bait(trap, name)) ?? '';

/** Which vectors' scripts have been heard, in whatever frame they ran. */
function hear(page: Page): ReadonlySet<string> {
  const heard = new Set<string>();
  page.on('console', (message: ConsoleMessage) => {
    const [, name] = /^canary ([\w-]+)/.exec(message.text()) ?? [];
    if (name !== undefined) heard.add(name);
  });
  return heard;
}

const vectorOf = (host: string): string => host.replace(`.${TRAP}`, '');
const ofVectors = (trap: Trap) => trap.visits.filter(({ host }) => vectorOf(host) !== CONTROL);

type Look = { readonly scheme: 'light' | 'dark'; readonly images: 'off' | 'inside' | 'remote' };

/** Shows mails in frames like the app's own, as many at once as the app keeps previews, and leaves them there. */
async function show(app: RunningApp, mails: readonly string[], look: Look): Promise<void> {
  await app.window.evaluate(
    `(async () => {
      const own = document.querySelector('iframe');
      const draw = async (html) => {
        const { value } = await globalThis.mailkit.invoke('preview.render', { html, ...${JSON.stringify(look)} });
        const frame = own.cloneNode();
        frame.title = 'vector';
        frame.style.cssText = 'position:fixed;inset:40px 0 auto auto;width:200px;height:120px;z-index:9';
        frame.src = value.url;
        const loaded = new Promise((resolve) => { frame.onload = resolve; });
        document.body.append(frame);
        await loaded;
      };
      const mails = ${JSON.stringify(mails)};
      while (mails.length > 0) await Promise.all(mails.splice(0, 4).map(draw));
    })()`,
  );
}

/** Every vector in turn. After each batch a picture that may be loaded shows that nothing is still on its way. */
async function showAll(app: RunningApp, trap: Trap, look: Look): Promise<void> {
  for (let first = 0; first < names.length; first += BATCH) {
    const batch = names.slice(first, first + BATCH);
    // Each batch needs the one before it to be over.
    // oxlint-disable-next-line no-await-in-loop
    await show(
      app,
      batch.map((name) => mailOf(trap, name)),
      look,
    );
    const path = `/${look.images}-${first}.gif`;
    // oxlint-disable-next-line no-await-in-loop
    await show(app, [`<img src="${trap.https(CONTROL)}${path}">`], { ...look, images: 'remote' });
    // oxlint-disable-next-line no-await-in-loop
    await expect.poll(() => trap.visits.some((visit) => visit.path === path)).toBe(true);
    // oxlint-disable-next-line no-await-in-loop
    await app.window.evaluate(
      `document.querySelectorAll('iframe[title=vector]').forEach((frame) => frame.remove())`,
    );
  }
}

test.describe('a hostile mail under preview', { tag: ['@compose', '@security'] }, () => {
  let trap: Trap;
  test.beforeEach(async () => {
    trap = await setTrap();
  });
  test.afterEach(() => trap.close());

  test('fetches nothing and runs nothing, whatever it tries', async ({ app, shot, profile }) => {
    test.setTimeout(120_000);
    expect(names.length).toBeGreaterThanOrEqual(46);
    const heard = hear(app.window);
    const netLog = join(profile.root, 'net-log.json');
    await app.electron.evaluate(
      ({ session }, path) => session.defaultSession.netLog.startLogging(path),
      netLog,
    );
    const page = composePage(app.window, english);
    await page.write({
      html: mailOf(trap, 'image-https') + names.map((name) => `<p>${name}</p>`).join(''),
    });
    await expect(page.preview.getByText('script-inline')).toBeVisible();

    await showAll(app, trap, { scheme: 'dark', images: 'inside' });
    await shot('hostile-mails', app.window);
    expect(ofVectors(trap)).toEqual([]);
    expect([...heard]).toEqual([]);
    // Nor did anybody look up a host or open a connection without asking for something.
    const log = await app.electron.evaluate(async ({ session }, path) => {
      await session.defaultSession.netLog.stopLogging();
      return process.getBuiltinModule('node:fs').readFileSync(path, 'utf8');
    }, netLog);
    const hosts = new Set([...log.matchAll(/([\w-]+)\.trap\.test/g)].map(([, name]) => name));
    expect([...hosts]).toEqual([CONTROL]);
  });

  test('fetches encrypted pictures and nothing else where the user asked for them', async ({
    app,
    shot,
  }) => {
    test.setTimeout(120_000);
    const heard = hear(app.window);
    const page = composePage(app.window, english);
    const html = `<h1>Remote</h1><img width="90" height="40" src="${trap.https('logo')}/logo.gif">`;
    await page.write({ html });
    const waiting = english.preview.images.waiting(1, english.format);
    await expect(app.window.getByText(waiting)).toBeVisible();
    expect(trap.connections()).toBe(0);
    await shot('not-loaded', app.window);
    await app.window.getByRole('button', { name: english.preview.images.load }).click();
    await expect.poll(() => trap.visits.map(({ path }) => path)).toEqual(['/logo.gif']);
    await expect(app.window.getByText(waiting)).toBeHidden();

    // One more letter, and it is another mail.
    await page.html.fill(`${html}<p>More</p>`);
    await expect(page.preview.getByText('More')).toBeVisible();
    await expect(app.window.getByText(waiting)).toBeVisible();
    expect(trap.visits).toHaveLength(1);

    await showAll(app, trap, { scheme: 'light', images: 'remote' });
    const visits = ofVectors(trap);
    expect(visits.map(({ host }) => vectorOf(host))).toContain('image-https');
    expect(visits.filter(({ secure }) => !secure)).toEqual([]);
    for (const { headers, path } of visits) {
      expect(headers['sec-fetch-dest'], path).toBe('image');
      expect(headers.cookie, path).toBeUndefined();
      expect(headers.referer, path).toBeUndefined();
    }
    expect([...heard]).toEqual([]);
  });

  test('would be noticed: in a page without protection the same mails fetch and run', async ({
    app,
  }) => {
    test.setTimeout(120_000);
    for (const name of names) trap.serve(`/page/${name}`, mailOf(trap, name));
    trap.serve('/page', names.map((name) => `<iframe src="/page/${name}"></iframe>`).join(''));
    const opened = app.electron.waitForEvent('window');
    await app.electron.evaluate(({ app: electron, BrowserWindow, session }) => {
      electron.removeAllListeners('web-contents-created');
      const window = new BrowserWindow({
        webPreferences: { session: session.fromPartition('unprotected'), sandbox: true },
      });
      void window.loadURL('about:blank');
    });
    const page = await opened;
    const heard = hear(page);
    await page.goto(`${trap.http('plain')}/page`);
    const leaking = (): Set<string> => new Set(ofVectors(trap).map(({ host }) => vectorOf(host)));
    await expect.poll(() => leaking().size, { timeout: 20_000 }).toBeGreaterThanOrEqual(45);
    await expect.poll(() => heard.size, { timeout: 20_000 }).toBeGreaterThanOrEqual(15);
    test.info().annotations.push({
      type: 'silent vectors',
      description: names.filter((name) => !leaking().has(name) && !heard.has(name)).join(', '),
    });
  });
});
