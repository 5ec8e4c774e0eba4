import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { composePage } from './pages/compose.ts';

const MEGABYTE = 1024 * 1024;
const words = texts.editor.attachments;

/** The user chooses these files in the system's dialog. */
const choose = async (app: RunningApp, ...filePaths: readonly string[]): Promise<void> => {
  await app.electron.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: paths });
  }, filePaths as string[]);
  await app.window.getByRole('button', { name: words.add }).click();
};
/** Drops files on the form, as the desktop would. */
const drop = async (app: RunningApp, name: string, size: number): Promise<void> => {
  const script = `((name, size) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(size)], name, { type: 'application/pdf' }));
    const form = document.querySelector('form');
    for (const type of ['dragover', 'drop'])
      form.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  })`;
  await app.window.evaluate(`${script}(${JSON.stringify(name)}, ${size})`);
};
const kept = async (app: RunningApp) =>
  (await app.ask('drafts.current'))?.content.attachments ?? [];

test.describe('attachments', { tag: '@compose' }, () => {
  test.use({ appOptions: { preferences: usedSandbox } });

  test('are copied when they are attached, named safely, and sent whatever becomes of the originals', async ({
    start,
    profile,
    shot,
  }) => {
    test.setTimeout(90_000);
    let app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const { window } = app;
    let compose = composePage(window, texts);
    const file = (name: string): string => join(profile.root, name);
    writeFileSync(file('report.txt'), 'The whole report');
    writeFileSync(file('empty.txt'), '');
    writeFileSync(file('CON'), 'a device elsewhere');
    await compose.write({
      to: ['delivered@resend.dev'],
      subject: 'Files',
      html: '<p>See them</p>',
    });

    await choose(
      app,
      file('report.txt'),
      file('empty.txt'),
      file('CON'),
      file('missing.txt'),
      profile.root,
    );
    const list = window.getByRole('region', { name: words.list });
    await expect(list.getByRole('listitem')).toHaveCount(3);
    await expect(list.getByRole('listitem').nth(1)).toContainText(words.size(0, texts.format));
    await expect(list.getByRole('listitem').nth(2)).toContainText('_CON');
    await expect(list.getByRole('alert').first()).toContainText('missing.txt');
    await expect(list).toContainText('folder');
    await shot('chosen-and-refused', window);
    await drop(app, '../../in\u202evoice.pdf', 3_000);
    await expect(list.getByRole('listitem').nth(3)).toContainText('invoice.pdf');
    await expect(list.getByRole('meter', { name: words.meter })).toBeVisible();
    await expect.poll(async () => (await kept(app)).length).toBe(4);
    // The window has names and sizes only.
    expect(JSON.stringify(await kept(app))).not.toContain(profile.root);

    // Taken out and put back.
    await list.getByRole('button', { name: words.remove('empty.txt') }).click();
    await expect(list.getByRole('listitem')).toHaveCount(3);
    await window.getByRole('button', { name: words.undo }).click();
    await expect(list.getByRole('listitem')).toHaveCount(4);
    await expect.poll(async () => (await kept(app)).length).toBe(4);

    // The originals shrink and vanish, and the app is killed: the copies are there.
    truncateSync(file('report.txt'), 3);
    rmSync(file('CON'));
    await app.kill();
    app = await start();
    compose = composePage(app.window, texts);
    await expect(
      app.window.getByRole('region', { name: words.list }).getByRole('listitem'),
    ).toHaveCount(4);

    // A copy that was damaged is not sent: it is said, and nothing is lost.
    const folder = join(profile.userData, 'data', 'attachments', 'sandbox');
    const [first] = await kept(app);
    truncateSync(join(folder, first!.blob), 3);
    await compose.priced(1).click();
    await expect(compose.alert.first()).toContainText('report.txt');
    await shot('copy-damaged', app.window);
    expect((await sandboxMails(app)).length).toBe(0);
    writeFileSync(join(folder, first!.blob), 'The whole report');
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 15_000 });
    expect(await sandboxMails(app)).toMatchObject([
      {
        subject: 'Files',
        attachments: [
          { filename: 'report.txt', size: 16 },
          { filename: 'empty.txt', size: 0 },
          { filename: '_CON' },
          { filename: 'invoice.pdf', size: 3_000 },
        ],
      },
    ]);
    expect(sandbox.address.customerId).not.toBe('');
    expect(existsSync(folder) ? readdirSync(folder).length : 0).toBeGreaterThan(0);
  });

  test('stop at forty megabytes, with a meter that says where it is', async ({ app, shot }) => {
    test.setTimeout(90_000);
    await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.write({ to: ['delivered@resend.dev'], subject: 'Much', html: '<p>x</p>' });
    const list = app.window.getByRole('region', { name: words.list });
    await drop(app, 'most.bin', 28 * MEGABYTE);
    await expect(list.getByRole('listitem')).toHaveCount(1, { timeout: 15_000 });
    await expect(list).toContainText('37.3 MB of 40 MB');
    await drop(app, 'more.bin', 3 * MEGABYTE);
    await expect(list.getByRole('listitem')).toHaveCount(2, { timeout: 15_000 });
    await shot('too-much', app.window);
    await compose.send.click();
    await expect(compose.note('body')).toContainText('40 MB');
    await drop(app, 'alone.bin', 31 * MEGABYTE);
    await expect(list.getByRole('alert')).toContainText('alone.bin');
    await list.getByRole('button', { name: words.remove('more.bin') }).click();
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 30_000 });
    const [mail] = await sandboxMails(app);
    expect(mail).toMatchObject({ attachments: [{ size: 28 * MEGABYTE }] });
  });
});

const sandboxMails = async (app: RunningApp) => {
  const { embeddedSandbox } = await import('./fixtures/sandbox.ts');
  const { mails } = await (await embeddedSandbox(app)).books();
  return mails as readonly (Record<string, unknown> & { readonly subject: string })[];
};

for (const say of [texts, chinese])
  for (const theme of ['light', 'dark'] as const)
    test(
      `files read well in a small window (${say.locale}, ${theme})`,
      { tag: '@compose' },
      async ({ start, shot }) => {
        const app = await start({
          preferences: { ...usedSandbox, language: say.locale, theme },
          size: { width: 900, height: 600 },
        });
        await subscribed(app);
        await drop(app, 'Quarterly report, the long version with every appendix.pdf', 2 * MEGABYTE);
        await drop(app, '二〇二六年第四季度账单.pdf', 30_000);
        const list = app.window.getByRole('region', { name: say.editor.attachments.list });
        await expect(list.getByRole('listitem')).toHaveCount(2);
        await shot(`${say.locale}-${theme}`, app.window);
        expect.soft(await layoutFaults(app.window), 'layout').toEqual([]);
        expect.soft(await accessibilityFaults(app.window), 'accessibility').toEqual([]);
      },
    );
