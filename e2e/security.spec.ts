import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { composePage } from './pages/compose.ts';
import { expect, test } from './fixtures/test.ts';
import { english } from './fixtures/texts.ts';
import { usedSandbox } from './fixtures/profile.ts';

test.use({ appOptions: { preferences: usedSandbox } });

type Answer = { ok: boolean; error?: { kind: string } };

test.describe('a hostile page or mail', { tag: '@security' }, () => {
  let server: Server;
  let outside: string;
  let visits: string[];

  test.beforeEach(async () => {
    visits = [];
    server = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  test.afterEach(() => {
    server.close();
  });

  test('finds a sandboxed window without Node, and a policy that allows nothing foreign', async ({
    app,
  }) => {
    const found = await app.electron.evaluate(async ({ BrowserWindow, net }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      const page = await net.fetch('app://bundle/index.html');
      return {
        preferences: contents.getLastWebPreferences(),
        policy: page.headers.get('content-security-policy'),
      };
    });
    expect(found.preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
    });
    // Electron leaves out what is at its default, so these are either missing or false.
    for (const name of [
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'webviewTag',
      'plugins',
      'navigateOnDragDrop',
    ]) {
      expect(found.preferences[name] ?? false, name).toBe(false);
    }
    const policy = new Map(
      found.policy?.split('; ').map((line) => {
        const [name = '', ...values] = line.split(' ');
        return [name, values.join(' ')] as const;
      }),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'none'");
    expect(policy.get('object-src')).toBe("'none'");

    // In a turn of its own: while a script of the debugger runs, Chromium lets it evaluate text.
    const inPage = await app.window.evaluate(`new Promise((resolve) => setTimeout(() => {
      const attempt = (act) => { try { act(); return 'allowed'; } catch { return 'refused'; } };
      resolve({
        globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
        bridge: Object.keys(globalThis.mailkit).sort(),
        evaluate: attempt(() => (0, eval)('1')),
        markup: attempt(() => { document.createElement('p').innerHTML = '<b>x</b>'; }),
      });
    }))`);
    expect(inPage).toEqual({
      globals: [],
      bridge: ['invoke', 'subscribe'],
      evaluate: 'refused',
      markup: 'refused',
    });
  });

  test('cannot lead the window away, open another or reach the network', async ({ app }) => {
    const before = app.window.url();
    const opened = await app.window.evaluate(`(async () => {
      const reached = await fetch('${outside}/fetch').then(() => true, () => false);
      const frame = document.createElement('iframe');
      frame.src = '${outside}/frame';
      const image = new Image();
      image.src = '${outside}/image';
      const failed = new Promise((resolve) => { image.onerror = resolve; });
      document.body.append(frame, image);
      await failed;
      frame.remove();
      image.remove();
      const child = window.open('${outside}/window');
      location.href = '${outside}/navigation';
      return { reached, child: child === null };
    })()`);
    expect(opened).toEqual({ reached: false, child: true });
    // Asked from inside: the test driver goes on waiting for the navigation that was refused.
    const after = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      const contents = windows[0]!.webContents;
      const ready: unknown = await contents.executeJavaScript(
        'document.documentElement.dataset.ready',
      );
      return { windows: windows.length, address: contents.getURL(), ready };
    });
    expect(after).toEqual({ windows: 1, address: before, ready: 'true' });
    expect(visits).toEqual([]);
  });

  test('gets a typed refusal for an unknown name and a wrong shape', async ({ app }) => {
    const ask = (name: string, input?: unknown): Promise<Answer> =>
      app.window.evaluate(
        ([procedure, value]) =>
          (
            globalThis as unknown as {
              mailkit: { invoke: (name: unknown, input: unknown) => Promise<Answer> };
            }
          ).mailkit.invoke(procedure, value),
        [name, input] as const,
      );
    expect(await ask('no.such')).toMatchObject({ ok: false, error: { kind: 'ipc.unknown' } });
    expect(await ask('constructor')).toMatchObject({ ok: false, error: { kind: 'ipc.unknown' } });
    expect(await ask('outbox.cancel', { opId: '../x' })).toMatchObject({
      ok: false,
      error: { kind: 'ipc.input' },
    });
  });

  test('is shown as an inert picture: no script, no request, no way out of the frame', async ({
    app,
    shot,
  }) => {
    const page = composePage(app.window, english);
    await page.write({
      html: `<h1>Visible words</h1>
        <script>document.body.dataset.ran = 'yes'; top.location = '${outside}/script';</script>
        <img src="${outside}/pixel.png" onerror="document.body.dataset.ran = 'yes'">
        <meta http-equiv="refresh" content="0; url=${outside}/refresh">
        <link rel="stylesheet" href="${outside}/style.css">
        <style>@import url('${outside}/import.css'); h1 { background: url('${outside}/bg.png') }</style>
        <iframe src="${outside}/inner"></iframe>
        <form action="${outside}/form"><button autofocus>Submit</button></form>
        <a id="way-out" href="${outside}/link" target="_top">link</a>`,
    });
    await expect(page.preview.getByText('Visible words')).toBeVisible();
    // At phone width the mail is shown in its real size, where the driver can aim at it.
    await app.window.getByRole('radio', { name: english.compose.preview.phone }).check();
    await page.preview.locator('#way-out').click();
    await page.preview.getByRole('button', { name: 'Submit' }).click();
    await expect(page.preview.getByText('Visible words')).toBeVisible();
    await expect(page.preview.locator('body')).not.toHaveAttribute('data-ran');
    await shot('hostile-mail-in-preview', app.window);
    expect(visits).toEqual([]);
  });
});
