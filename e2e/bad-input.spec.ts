import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { composePage } from './pages/compose.ts';
import { shell } from './pages/shell.ts';
import { usedSandbox } from './fixtures/profile.ts';
import type { SandboxControl } from './fixtures/sandbox.ts';
import { subscribed } from './fixtures/situations.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

const MEGABYTE = 1024 * 1024;
const { problems, missing } = texts.compose;
const facts = { value: '', count: 1, limit: 0, mode: 'sandbox' } as const;
const good = { to: ['delivered@resend.dev'], subject: 'Hello', html: '<p>Hello</p>' };

const nothingHappened = async (sandbox: SandboxControl): Promise<void> => {
  const books = await sandbox.books();
  expect(books.mails).toEqual([]);
  expect(books.ledger.filter((entry) => !entry.is_credit)).toEqual([]);
};

test.describe('a mail that cannot be sent', { tag: '@compose' }, () => {
  test.use({ appOptions: { preferences: usedSandbox } });

  test('says what is missing under each field, and takes no credit', async ({ app, shot }) => {
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.send.click();
    await expect(compose.note('to')).toContainText(missing.to);
    await expect(compose.note('subject')).toContainText(missing.subject);
    await expect(compose.note('body')).toContainText(missing.body);
    await expect(compose.field('to')).toBeFocused();
    await shot('empty', app.window);
    await nothingHappened(sandbox);
  });

  test('names malformed recipients and more than fifty of them', async ({ app, shot }) => {
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.write({ ...good, to: ['ada@', 'not an address', 'delivered@resend.dev'] });
    await compose.send.click();
    await expect(compose.note('to')).toContainText(
      problems.malformed({ ...facts, value: 'ada@', count: 2 }, texts.format),
    );
    await shot('malformed', app.window);
    await app.window
      .getByRole('button', { name: texts.compose.chips.removeMalformed(2, texts.format) })
      .click();
    const many = Array.from({ length: 50 }, (_, n) => `delivered+${n}@resend.dev`);
    await compose.addRecipients(...many);
    await compose.send.click();
    await expect(compose.note('to')).toContainText(
      problems.tooManyRecipients({ ...facts, limit: 50, count: 51 }, texts.format),
    );
    await shot('fifty-one-recipients', app.window);
    await nothingHappened(sandbox);
  });

  test('cannot smuggle a header through a line break or a NUL', async ({ app, shot }) => {
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.write({ ...good, to: [], from: 'Acme\u0000 <hello@acme.dev>' });
    await compose.addRecipients('delivered@resend.dev\u0000');
    await compose.field('subject').fill('Hello\u0000Bcc: victim@acme.dev');
    await compose.send.click();
    await expect(compose.note('subject')).toContainText('invisible character');
    await expect(compose.note('from')).toContainText('invisible character');
    await shot('control-characters', app.window);
    await nothingHappened(sandbox);

    // Line breaks never survive a text field; a hostile caller of the bridge meets the same check.
    const refused = await app.window.evaluate(
      `globalThis.mailkit.invoke('outbox.send', {
        clientOpId: crypto.randomUUID(),
        message: {
          from: 'hello@acme.dev',
          to: ['delivered@resend.dev\\r\\nBcc: victim@acme.dev'],
          subject: 'Hello\\r\\nBcc: victim@acme.dev',
          html: '<p>x</p>',
          text: '',
        },
      })`,
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'message.invalid', credit: 'none' },
    });
    await nothingHappened(sandbox);
  });

  test('takes people of any script, and says what to do about ten thousand', async ({
    app,
    shot,
  }) => {
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    const people = [
      '"عائشة 👩‍🚀" <aisha@acme.dev>',
      'עדה <ada@מייל.קום>',
      '李雷 <li@例子.中国>',
      'Zoë <zoe@bücher.example>',
    ];
    await compose.write({ ...good, to: people });
    for (const person of people)
      await expect(app.window.getByRole('button', { name: person, exact: true })).toBeVisible();
    await shot('people-of-any-script', app.window);
    await compose.priced(4).click();
    await compose.sendNow.click();
    await expect(compose.accepted(4)).toBeVisible({ timeout: 20_000 });
    const { mails } = await sandbox.books();
    expect(mails.map(({ to }) => to)).toEqual([people]);

    const many = Array.from({ length: 10_000 }, (_, n) => `Person ${n} <p${n}@acme.dev>`);
    await compose.write({ subject: 'Much', html: '<p>x</p>' });
    await compose.field('to').focus();
    await app.electron.evaluate(
      async ({ BrowserWindow, clipboard }, list) => {
        await clipboard.writeText(list);
        BrowserWindow.getAllWindows()[0]!.webContents.paste();
      },
      [...many, 'p1@acme.dev'].join('\n'),
    );
    await expect(compose.note('to')).toContainText(
      texts.compose.chips.duplicates(1, texts.format),
      { timeout: 15_000 },
    );
    // As many as the balance pays for would still be too many for one mail.
    await expect(compose.send).toHaveCount(1);
    await compose.send.click();
    await expect(compose.note('to')).toContainText(
      problems.tooManyRecipients({ ...facts, limit: 50, count: 10_000 }, texts.format),
    );
    await shot('ten-thousand', app.window);
    await expect
      .poll(async () => (await app.ask('drafts.current'))?.content.to.length)
      .toBe(10_000);
    expect((await sandbox.books()).mails).toHaveLength(1);
  });

  test('of 45 MB is not even inserted, and the form stays usable', async ({ app, shot }) => {
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.write(good);
    await compose.html.focus();
    await app.electron.evaluate(async ({ BrowserWindow, clipboard }, size) => {
      await clipboard.writeText('x'.repeat(size));
      BrowserWindow.getAllWindows()[0]!.webContents.paste();
    }, 45 * MEGABYTE);
    await expect(compose.note('body')).toContainText(
      texts.compose.body.leftOut(40 * MEGABYTE, texts.format),
    );
    await expect(compose.html).toHaveText(good.html);
    await shot('45-megabytes', app.window);

    // A caller of the bridge meets the same limit.
    const refused = await app.window.evaluate(
      `globalThis.mailkit.invoke('outbox.send', {
        clientOpId: crypto.randomUUID(),
        message: {
          from: 'hello@acme.dev',
          to: ['delivered@resend.dev'],
          subject: 'Much',
          html: 'x'.repeat(${45 * MEGABYTE}),
          text: '',
        },
      })`,
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'message.invalid', credit: 'none', issues: [{ code: 'tooLarge' }] },
    });
    await nothingHappened(sandbox);
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 20_000 });
  });
});

test.describe('a damaged profile', { tag: '@setup' }, () => {
  const databaseOf = (userData: string): string => {
    const names = readdirSync(userData, { recursive: true, encoding: 'utf8' });
    const found = names.find((name) => /sandbox[^/]*\.(db|sqlite3?)$/.test(name));
    if (found === undefined) throw new Error(`no database in ${names.join(', ')}`);
    return join(userData, found);
  };

  test('with unreadable settings starts with the defaults, keeps the file and says so once', async ({
    start,
    profile,
    shot,
  }) => {
    writeFileSync(join(profile.userData, 'preferences.json'), '{"language": "zh-CN", ');
    const app = await start();
    await app.ask('app.finishFirstRun');
    const { title } = texts.notices.kinds['preferences.reset']({}, texts.format);
    await shell(app.window, texts).bell.click();
    await expect(app.window.getByText(title)).toBeVisible();
    await shot('settings-reset', app.window);
    const kept = readdirSync(profile.userData).filter((name) => name.includes('damaged'));
    expect(kept).toHaveLength(1);
    await app.quit();
    const again = await start();
    const notices = await again.ask('notices.list');
    expect(notices.filter(({ kind }) => kind === 'preferences.reset')).toHaveLength(1);
  });

  for (const [what, spoil] of [
    ['damaged', (file: string) => writeFileSync(file, 'this is not a database'.repeat(500))],
    ['newer', (file: string) => writeFileSync(file, newer(readFileSync(file)))],
  ] as const) {
    test(`with a ${what} database only shows, keeps a copy, and sends nothing`, async ({
      start,
      profile,
      shot,
    }) => {
      const first = await start({ preferences: usedSandbox });
      const sandbox = await subscribed(first);
      await first.quit();
      const file = databaseOf(profile.userData);
      spoil(file);
      const spoilt = readFileSync(file);

      const app = await start();
      await expect(app.window.getByText(texts.shell.readOnly, { exact: true })).toBeVisible();
      const alert = app.window.getByRole('alert').first();
      await expect(alert).toContainText(
        what === 'newer' ? 'written by a newer MailKit' : 'data file is damaged',
      );
      await expect(alert).toContainText('A copy is kept at');
      const copy = /A copy is kept at (\S+?)\.?(?=\s|$|Details)/.exec(await alert.innerText())?.[1];
      expect(existsSync(copy ?? ''), `the copy ${copy}`).toBe(true);
      const compose = composePage(app.window, texts);
      await compose.write(good);
      await shot(`${what}-database`, app.window);
      await compose.send.click();
      await expect(compose.alert.last()).toContainText(texts.errors.credit.none);
      await shot(`${what}-database-send-refused`, app.window);
      await nothingHappened(sandbox);
      await app.quit();
      expect(readFileSync(file).equals(spoilt), 'the file itself is left as it was').toBe(true);
    });
  }

  test('on a full disk takes nothing on, says so, and goes on once there is room', async ({
    start,
    shot,
  }) => {
    // A small disk of its own for the profile: a tmpfs in a private mount namespace.
    const app = await start({ preferences: usedSandbox, disk: { megabytes: 48 } });
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.write({ ...good, html: `<p>${'A rather long letter. '.repeat(20_000)}</p>` });
    await app.electron.evaluate(fillDisk, app.profile.userData);
    await compose.priced(1).click();
    await expect(compose.alert).toContainText('The disk is full');
    await expect(compose.alert).toContainText(texts.errors.credit.none);
    await shot('full-disk', app.window);
    await nothingHappened(sandbox);
    await app.electron.evaluate(freeDisk, app.profile.userData);
    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 20_000 });
  });
});

/** The schema number stands at byte 60 of an SQLite file (`user_version`, big-endian). */
function newer(database: Buffer): Buffer {
  const copy = Buffer.from(database);
  copy.writeUInt32BE(9_999, 60);
  return copy;
}

/** Both run inside the app, which alone sees its small disk. */
function fillDisk(_electron: unknown, folder: string): void {
  const { openSync, writeSync, closeSync } = process.getBuiltinModule('node:fs');
  const file = openSync(`${folder}/filler`, 'w');
  for (const size of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch {
      // No room for this size; try smaller ones.
    }
  }
  closeSync(file);
}

function freeDisk(_electron: unknown, folder: string): void {
  process.getBuiltinModule('node:fs').rmSync(`${folder}/filler`);
}
