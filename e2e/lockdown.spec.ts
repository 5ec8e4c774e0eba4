import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { procedures } from '#shared/contract/procedures.ts';

import { composePage } from './pages/compose.ts';
import { shell } from './pages/shell.ts';
import type { RunningApp } from './fixtures/app.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ appOptions: { preferences: usedSandbox } });

type Outcome = { readonly ok: boolean; readonly error?: { readonly kind: string } };

/** The walls around the window, tried from inside a page that has turned hostile. */
test.describe('the locked window', { tag: '@security' }, () => {
  let server: Server;
  let outside: string;
  let visits: string[];

  test.beforeEach(async () => {
    visits = [];
    server = createServer((request, response) => {
      visits.push(`${request.method} ${request.url}`);
      response.end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  test.afterEach(() => {
    server.close();
  });

  const stillThere = (app: RunningApp) =>
    app.electron.evaluate(({ webContents }) => {
      const all = webContents.getAllWebContents();
      return { contents: all.length, address: all[0]?.getURL() };
    });

  test('loads its own files only, in contents whose settings and policies hold', async ({
    app,
  }) => {
    await app.electron.evaluate(({ session }) => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      session.defaultSession.webRequest.onSendHeaders(({ url }) => {
        seen.add(url.split(':', 1)[0] ?? '');
      });
    });
    const frame = shell(app.window, texts);
    for (const page of [
      'outbox',
      'credits',
      'customers',
      'webhooks',
      'settings',
      'compose',
    ] as const)
      await frame.goTo(page);
    const compose = composePage(app.window, texts);
    await compose.write({ html: '<h1>Visible words</h1>' });
    await expect(compose.preview.getByText('Visible words')).toBeVisible();

    const preview = app.window
      .frames()
      .find((one) => one.url().startsWith('preview://'))!
      .url();
    const found = await app.electron.evaluate(async ({ net, webContents }, address) => {
      const all = webContents.getAllWebContents() as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      }[];
      const policy = async (url: string) =>
        (await net.fetch(url)).headers.get('content-security-policy') ?? '';
      return {
        preferences: all.map((contents) => contents.getLastWebPreferences()),
        window: await policy('app://bundle/index.html'),
        preview: await policy(address),
        schemes: [...(globalThis as unknown as { seen: Set<string> }).seen],
      };
    }, preview);
    expect(found.preferences).toHaveLength(1);
    for (const preferences of found.preferences) {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        webSecurity: true,
      });
      for (const name of [
        'nodeIntegration',
        'nodeIntegrationInWorker',
        'nodeIntegrationInSubFrames',
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'webviewTag',
        'plugins',
        'navigateOnDragDrop',
        'enableBlinkFeatures',
      ])
        expect(preferences[name] || false, name).toBe(false);
    }
    expect(found.window).toContain("default-src 'none'; script-src 'self'");
    expect(found.preview).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; /);
    expect(found.preview).toMatch(/; sandbox$/);
    expect(found.preview).not.toContain('script-src');
    expect(found.schemes.toSorted()).toEqual(['app', 'preview']);
  });

  test('is led away by no form, refresh, link, click or drop', async ({ app, profile }) => {
    const before = await stillThere(app);
    await app.electron.evaluate(({ BrowserWindow }) => {
      const tried: string[] = [];
      Object.assign(globalThis, { tried });
      BrowserWindow.getAllWindows()[0]!.webContents.on('will-frame-navigate', (event) => {
        tried.push(
          `${new URL(event.url).pathname} ${event.defaultPrevented ? 'refused' : 'allowed'}`,
        );
      });
    });
    const tried = () =>
      app.electron.evaluate(() => (globalThis as unknown as { tried: string[] }).tried);

    await app.window.evaluate(`(() => {
      globalThis.blocked = [];
      document.addEventListener('securitypolicyviolation', (event) => globalThis.blocked.push(event.effectiveDirective));
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = '0; url=${outside}/refresh';
      document.head.append(refresh);
      const link = document.createElement('a');
      Object.assign(link, { href: '${outside}/link', textContent: 'link', id: 'lure' });
      link.style.cssText = 'position:fixed;left:300px;top:300px;width:80px;height:80px;z-index:999;background:red';
      document.body.append(link);
    })()`);
    await expect.poll(tried).toContain('/refresh refused');
    await app.window.evaluate(`(() => {
      for (const target of ['_self', '_blank']) {
        const form = document.createElement('form');
        Object.assign(form, { action: '${outside}/form', method: 'post', target });
        document.body.append(form);
        form.submit();
      }
    })()`);
    await expect
      .poll(() =>
        app.window.evaluate(() => (globalThis as unknown as { blocked: string[] }).blocked),
      )
      .toContain('form-action');

    const { mouse, keyboard } = app.window;
    await mouse.click(340, 340, { button: 'middle' });
    for (const key of ['Control', 'Shift'] as const) {
      await keyboard.down(key);
      await mouse.click(340, 340);
      await keyboard.up(key);
    }
    await app.window.evaluate("document.getElementById('lure').target = '_blank'");
    await mouse.click(340, 340);
    await app.window.evaluate("document.getElementById('lure').target = ''");
    await mouse.click(340, 340);
    await expect.poll(tried).toContain('/link refused');
    await app.window.evaluate("document.getElementById('lure').remove()");

    const file = join(profile.root, 'page.html');
    writeFileSync(file, '<title>dropped</title>');
    const debugging = await app.window.context().newCDPSession(app.window);
    for (const data of [
      { items: [{ mimeType: 'text/uri-list', data: `${outside}/drop` }], dragOperationsMask: 1 },
      { items: [], files: [file], dragOperationsMask: 1 },
    ])
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await debugging.send('Input.dispatchDragEvent', { type, x: 340, y: 340, data });

    expect((await tried()).filter((line) => line.endsWith('allowed'))).toEqual([]);
    expect(await stillThere(app)).toEqual(before);
    expect(visits).toEqual([]);
  });

  test('gets no permission, no webview, and no bridge but two functions', async ({ app }) => {
    const granted = await app.window.evaluate(`(async () => {
      const asks = {
        geolocation: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        notifications: async () => { if (await Notification.requestPermission() !== 'granted') throw new Error('denied'); },
        clipboard: () => navigator.clipboard.readText(),
        usb: () => navigator.usb.requestDevice({ filters: [] }),
        hid: async () => { if ((await navigator.hid.requestDevice({ filters: [] })).length === 0) throw new Error('none'); },
        serial: () => navigator.serial.requestPort(),
        screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
        camera: () => navigator.mediaDevices.getUserMedia({ video: true, audio: true }),
        midi: () => navigator.requestMIDIAccess({ sysex: true }),
      };
      const granted = [];
      for (const [name, ask] of Object.entries(asks))
        await Promise.resolve().then(ask).then(() => granted.push(name), () => undefined);
      return granted;
    })()`);
    expect(granted).toEqual([]);

    const bridge = await app.window.evaluate(`(async () => {
      const guest = document.createElement('webview');
      guest.setAttribute('src', '${outside}/webview');
      const inner = document.createElement('iframe');
      document.body.append(guest, inner);
      const kinds = Object.fromEntries(Object.entries(globalThis.mailkit).map(([name, value]) => [name, typeof value]));
      const original = globalThis.mailkit.invoke;
      try { globalThis.mailkit.invoke = () => 'mine'; } catch {}
      try { globalThis.mailkit = {}; } catch {}
      const kept = globalThis.mailkit.invoke === original;

      // What the bridge does inside must not pass through functions the page has replaced.
      const leaked = [];
      const { push } = Array.prototype;
      const { call } = Function.prototype;
      const { then } = Promise.prototype;
      Array.prototype.push = function (...items) { leaked[leaked.length] = 'push'; return push.apply(this, items); };
      Function.prototype.call = function (...items) { leaked[leaked.length] = 'call'; return this.apply(items[0], items.slice(1)); };
      const answer = globalThis.mailkit.invoke('app.state');
      Array.prototype.push = push;
      Function.prototype.call = call;
      const value = await answer;
      const hidden = [];
      const look = (at, path) => {
        if (typeof at === 'function') { hidden.push(path); return; }
        if (typeof at !== 'object' || at === null) return;
        for (const [name, one] of Object.entries(at)) look(one, path + '.' + name);
      };
      look(value, 'answer');
      const result = {
        kinds, kept, leaked, hidden,
        answered: value.ok,
        inner: typeof inner.contentWindow.mailkit,
        guest: typeof guest.loadURL,
      };
      guest.remove();
      inner.remove();
      return result;
    })()`);
    expect(bridge).toEqual({
      kinds: { invoke: 'function', subscribe: 'function' },
      kept: true,
      leaked: [],
      hidden: [],
      answered: true,
      inner: 'undefined',
      guest: 'undefined',
    });
    expect(await stillThere(app)).toMatchObject({ contents: 1 });
    expect(visits).toEqual([]);
  });

  test('answers no other window, serves no file outside, and lives through a flood', async ({
    app,
  }) => {
    const names = Object.keys(procedures);
    const foreign = await app.electron.evaluate(
      async ({ app: electronApp, BrowserWindow }, all) => {
        const preload = `${electronApp.getAppPath()}/out/preload/index.cjs`;
        const other = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true },
        });
        await other.loadURL('app://bundle/index.html');
        const answers: unknown = await other.webContents.executeJavaScript(
          `Promise.all(${JSON.stringify(all)}.map((name) => globalThis.mailkit.invoke(name)))`,
        );
        other.destroy();
        return answers as Outcome[];
      },
      names,
    );
    // One channel is all there is, so nothing can be asked past the gate.
    const channels = await app.electron.evaluate(({ ipcMain }) => ({
      events: ipcMain.eventNames().map(String),
      requests: [
        ...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys(),
      ],
    }));
    expect(channels).toEqual({ events: [], requests: ['mailkit:request'] });
    expect(foreign).toHaveLength(names.length);
    expect(new Set(foreign.map(({ error }) => error?.kind))).toEqual(new Set(['ipc.sender']));

    const served = await app.electron.evaluate(async ({ net }) => {
      const status = (address: string): Promise<number> =>
        net.fetch(address).then(
          (answer) => answer.status,
          () => 0,
        );
      const paths = [
        '..%2f..%2fetc/passwd',
        '..%2F..%2F..%2F..%2F..%2F..%2Fetc%2Fpasswd',
        '%2e%2e/%2e%2e/%2e%2e/package.json',
        '../../package.json',
        '..%5c..%5cpackage.json',
        '%5c%5cevil%5cshare',
        '%252e%252e%252fpackage.json',
        'index.html%00.png',
        '/etc/passwd',
        '%2fetc%2fpasswd',
        'file:///etc/passwd',
        'assets',
      ];
      return {
        control: await status('app://bundle/index.html'),
        others: await Promise.all(paths.map((path) => status(`app://bundle/${path}`))),
        hosts: await Promise.all(
          ['app://evil/index.html', 'preview://p0/', 'preview://x%2f..%2fy/'].map(status),
        ),
      };
    });
    expect(served.control).toBe(200);
    for (const status of [...served.others, ...served.hosts]) expect([0, 404]).toContain(status);

    // Waves without end until the page is told to stop: whatever is done meanwhile is done during the flood.
    await app.window.evaluate(`(() => {
      const flood = { stop: false, asked: 0, kinds: {} };
      globalThis.flood = flood;
      flood.ended = (async () => {
        while (!flood.stop || flood.asked < 10000) {
          const wave = Array.from({ length: 1000 }, (_, i) =>
            i % 2 ? globalThis.mailkit.invoke('app.state') : globalThis.mailkit.invoke('no.such', { __proto__: { a: 1 } }));
          for (const answer of await Promise.all(wave)) {
            const kind = answer.ok ? 'ok' : answer.error.kind;
            flood.kinds[kind] = (flood.kinds[kind] ?? 0) + 1;
          }
          flood.asked += wave.length;
        }
      })();
    })()`);
    const frame = shell(app.window, texts);
    for (const page of ['outbox', 'settings', 'credits'] as const) await frame.goTo(page);
    const flood = await app.window.evaluate(`(async () => {
      globalThis.flood.stop = true;
      await globalThis.flood.ended;
      const { asked, kinds } = globalThis.flood;
      return { asked, kinds };
    })()`);
    const { asked, kinds } = flood as { asked: number; kinds: Record<string, number> };
    expect(asked).toBeGreaterThanOrEqual(10_000);
    expect(kinds).toEqual({ ok: asked / 2, 'ipc.unknown': asked / 2 });
    await frame.goTo('compose');
  });
});
