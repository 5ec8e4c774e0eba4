import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { AttachmentRef } from '#shared/contract/attachments.ts';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox } from './fixtures/sandbox.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';

const looks = [
  { texts: english, theme: 'light', size: { width: 1280, height: 800 } },
  { texts: chinese, theme: 'dark', size: { width: 900, height: 600 } },
] as const;

for (const { texts, theme, size } of looks) {
  const name = `${texts.locale}-${theme}-${size.width}`;

  test(
    `what became of every mail is found, told and written into a file (${name})`,
    { tag: '@compose' },
    async ({ start, profile, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
      });
      await subscribed(app);
      const { window } = app;
      const outbox = outboxPage(window, texts);
      const words = texts.deliveries;
      const send = async (subject: string, to: string, text: string): Promise<void> => {
        const message = { from: 'Acme <hello@acme.dev>', to: [to], subject, html: '', text };
        const clientOpId = crypto.randomUUID();
        const { opId } = await app.ask('outbox.send', { clientOpId, message });
        await app.ask('outbox.sendNow', { opId });
      };
      await send('Arrives well', 'delivered@resend.dev', 'The parcel number is XK-4711.');
      await send('Comes back', 'bounced@resend.dev', 'Nobody lives here.');
      await send('=HYPERLINK("x")', 'complained@resend.dev', 'Not wanted. 发票已开具。');

      await shell(window, texts).goTo('outbox');
      await expect(outbox.row('Comes back')).toContainText(words.state.bounced, {
        timeout: 20_000,
      });
      await expect
        .poll(
          async () => {
            const { items } = await app.ask('outbox.list', { search: 'hyperlink' });
            return items[0]?.delivery?.state;
          },
          { timeout: 30_000 },
        )
        .toBe('complained');
      await shot(`${name}-history`, window);
      expect.soft(await layoutFaults(window), 'layout').toEqual([]);
      expect.soft(await accessibilityFaults(window), 'accessibility').toEqual([]);

      // Whole words of the text, beginnings of words elsewhere, Chinese without spaces.
      const search = window.getByRole('textbox', { name: texts.outbox.searchLabel });
      for (const [wanted, subject] of [
        ['4711', 'Arrives well'],
        ['arri', 'Arrives well'],
        ['to:bounc', 'Comes back'],
        ['发票', '=HYPERLINK("x")'],
      ] as const) {
        await search.fill(wanted);
        await expect(outbox.list.getByRole('row')).toHaveCount(2);
        await expect(outbox.row(subject)).toBeVisible();
      }
      await search.fill('');

      await outbox.row('Comes back').click();
      const panel = outbox.panel('Comes back');
      await expect(panel.getByRole('heading', { name: words.title })).toBeVisible();
      await expect(panel.getByRole('button', { name: words.sendNew })).toBeVisible();
      await shot(`${name}-bounced`, window);
      expect.soft(await accessibilityFaults(window), 'panel: accessibility').toEqual([]);
      await panel.getByRole('button', { name: texts.outbox.panel.close }).click();

      const file = join(profile.root, 'outbox.csv');
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file);
      await window.getByRole('button', { name: words.export.open }).click();
      await window.getByRole('menuitem', { name: words.export.csv }).click();
      await expect(
        window.getByText(words.export.saved('outbox.csv', 3, texts.format)),
      ).toBeVisible();
      const csv = readFileSync(file, 'utf8');
      expect(csv).toContain('bounced@resend.dev');
      expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);
    },
  );
}

test(
  'a mail of long ago goes out as new or becomes a draft, with its files',
  { tag: '@compose' },
  async ({ start, profile, shot }) => {
    const texts = english;
    const app = await start({ preferences: usedSandbox, size: { width: 1280, height: 800 } });
    await subscribed(app);
    const { window } = app;
    const [compose, outbox, frame] = [
      composePage(window, texts),
      outboxPage(window, texts),
      shell(window, texts),
    ];
    const words = texts.deliveries;
    const file = await window.evaluate<Answer>(
      `globalThis.mailkit.invoke('attachments.add', {
        name: 'invoice 2026 חשבון.pdf', type: 'application/pdf', inline: false,
        bytes: new TextEncoder().encode('%PDF of the invoice'),
      })`,
    );
    const message = {
      from: 'Acme <hello@acme.dev>',
      to: ['delivered@resend.dev'],
      subject: 'Your invoice',
      html: '<p>See the file.</p>',
      text: '',
      attachments: [file.value],
    };
    const { opId } = await app.ask('outbox.send', { clientOpId: crypto.randomUUID(), message });
    await app.ask('outbox.sendNow', { opId });
    await frame.goTo('outbox');
    await expect(outbox.row('Your invoice')).toContainText(words.state.delivered, {
      timeout: 20_000,
    });
    // Files nobody refers to are cleared away; what was sent keeps its own.
    rmSync(join(profile.userData, 'data', 'attachments', 'sandbox'), { recursive: true });

    await outbox.row('Your invoice').click();
    const panel = outbox.panel('Your invoice');
    await expect(panel.getByText(file.value.name)).toBeVisible();
    await shot('mail-with-a-file', window);
    await panel.getByRole('button', { name: words.sendNew }).click();
    const question = window.getByRole('alertdialog', { name: words.confirmSendNew.title });
    await shot('asked-before-sending-as-new', window);
    await question.getByRole('button', { name: words.confirmSendNew.confirm }).click();
    await expect(window.getByText(words.sentNew)).toBeVisible();
    const books = async () => (await embeddedSandbox(app)).books();
    await expect.poll(async () => (await books()).mails.length, { timeout: 20_000 }).toBe(2);
    const mails = (await books()).mails as readonly { readonly attachments?: unknown }[];
    expect(mails[0]?.attachments).toMatchObject([{ size: 19 }]);
    expect(mails[1]?.attachments).toEqual(mails[0]?.attachments);
    await frame.expectCredits(4_998);

    await panel.getByRole('button', { name: words.duplicate }).click();
    await expect(compose.field('subject')).toHaveValue('Your invoice');
    const list = window.getByRole('region', { name: texts.editor.attachments.list });
    await expect(list.getByText(file.value.name)).toBeVisible();
    await shot('duplicated', window);

    const target = join(profile.root, 'outbox.json');
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    await frame.goTo('outbox');
    await window.getByRole('button', { name: words.export.open }).click();
    await window.getByRole('menuitem', { name: words.export.json }).click();
    await expect(
      window.getByText(words.export.saved('outbox.json', 2, texts.format)),
    ).toBeVisible();
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject([
      { subject: 'Your invoice', recipients: ['delivered@resend.dev'], result: 'sent', credits: 1 },
      { subject: 'Your invoice', delivery: 'delivered', opId },
    ]);
  },
);

type Answer = { readonly value: AttachmentRef };

test('a long history draws only what is in sight', { tag: '@compose' }, async ({ start, shot }) => {
  const app = await start({ preferences: usedSandbox, size: { width: 1280, height: 800 } });
  await subscribed(app);
  const { window } = app;
  for (let n = 1; n <= 230; n++) {
    const message = {
      from: 'Acme <hello@acme.dev>',
      to: [`delivered+${n}@resend.dev`],
      subject: `Mail ${n}`,
      html: '<p>x</p>',
      text: '',
    };
    const { opId } = await app.ask('outbox.send', { clientOpId: crypto.randomUUID(), message });
    await app.ask('outbox.cancel', { opId });
  }
  await shell(window, english).goTo('outbox');
  const outbox = outboxPage(window, english);
  await expect(outbox.row('Mail 230')).toBeVisible();
  const older = window.getByRole('button', { name: english.outbox.loadMore });
  for (const rows of [101, 151, 201, 231]) {
    await older.scrollIntoViewIfNeeded();
    await older.click();
    await expect(outbox.list).toHaveAttribute('aria-rowcount', String(rows));
  }
  await expect(older).toBeHidden();
  // The keyboard reaches rows that are not drawn.
  const drawn = () => outbox.list.locator('tr[data-index]').count();
  await expect.poll(drawn).toBeLessThan(80);
  await outbox.list.locator('tr[data-index]').first().focus();
  await window.keyboard.press('End');
  await expect(outbox.list.locator('tr[data-index="229"]')).toBeInViewport();
  await expect(outbox.list.locator('tr[data-index="229"]')).toContainText('Mail 1');
  await shot('end-of-a-long-list', window);
  await window.keyboard.press('Home');
  await expect(outbox.row('Mail 230')).toBeInViewport();
});
