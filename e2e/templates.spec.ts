import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';

const html = `<h1 style="font-family:sans-serif">Thank you, {{name}}</h1>
<p style="font-family:sans-serif">Your order {{order}} leaves our house today.</p><p><a href="{{link}}">Follow it</a></p>`;

/** Answers the system's dialogs as a user would who chooses this file. */
const choose = (app: RunningApp, filePath: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);

for (const [texts, theme, size] of [
  [english, 'light', { width: 1280, height: 800 }],
  [chinese, 'dark', { width: 900, height: 600 }],
] as const)
  test(
    `a mail becomes a template, and the template mails (${texts.locale}, ${theme})`,
    { tag: '@compose' },
    async ({ start, profile, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
      });
      const { window } = app;
      const page = composePage(window, texts);
      const { templates: words, common, compose, format } = texts;
      const look = async (name: string): Promise<void> => {
        await shot(`${texts.locale}-${theme}-${name}`, window);
        expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
      };
      const menu = async (item: string): Promise<void> => {
        await window.getByRole('button', { name: words.menu, exact: true }).click();
        await window.getByRole('menuitem', { name: item }).click();
      };
      const dialog = window.getByRole('dialog', { name: words.title });
      const list = dialog.getByRole('navigation', { name: words.list });
      const seen = dialog.frameLocator(`iframe[title="${words.preview}"]`);

      await menu(words.open);
      await expect(dialog.getByText(words.emptyHint)).toBeVisible();
      await look('empty');
      await window.keyboard.press('Escape');

      await page.write({ to: ['delivered@resend.dev'], subject: 'Order {{order}}', html });
      await menu(words.saveAs);
      const saving = window.getByRole('dialog', { name: words.saveTitle });
      await saving.getByRole('textbox', { name: words.name, exact: true }).fill('Order sent');
      await saving.getByRole('textbox', { name: words.folder }).fill('Shop / Orders');
      await saving.getByRole('textbox', { name: words.variable.fallbackOf('name') }).fill('friend');
      await saving.getByRole('textbox', { name: words.variable.sampleOf('order') }).fill('A-17');
      await saving.getByRole('switch', { name: words.variable.requiredOf('link') }).click();
      await look('save');
      await saving.getByRole('button', { name: common.save }).click();
      await expect(window.getByRole('status').getByText(words.saved('Order sent'))).toBeVisible();

      // Seen with the default and a sample; a value is escaped for where it stands.
      await menu(words.open);
      await expect(list.getByRole('button', { name: /Order sent/ })).toBeVisible();
      await expect(seen.getByText('Thank you, friend')).toBeVisible();
      await expect(seen.getByText('Your order A-17')).toBeVisible();
      await dialog.getByRole('textbox', { name: /^name/ }).fill('<script>{{order}}');
      await expect(seen.getByText('Thank you, <script>{{order}}')).toBeVisible();
      await dialog.getByRole('textbox', { name: /^link/ }).fill('javascript:alert(1)');
      await expect(dialog.getByText(words.problems.address)).toBeVisible();
      await look('filled');

      // Out to a file, and in again beside what is there.
      const file = join(profile.root, 'templates.json');
      await choose(app, file);
      await dialog.getByRole('button', { name: words.exportAll }).click();
      await expect(dialog.getByText(words.exported(1, format))).toBeVisible();
      expect(readFileSync(file, 'utf8')).toContain('"Shop/Orders"');
      const broken = join(profile.root, 'broken.json');
      writeFileSync(broken, '{');
      await choose(app, broken);
      await dialog.getByRole('button', { name: words.import, exact: true }).click();
      await expect(dialog.getByRole('alert')).toContainText('broken.json');
      await choose(app, file);
      await dialog.getByRole('button', { name: words.import, exact: true }).click();
      await expect(dialog.getByText(words.imported(1, 0, format))).toBeVisible();
      await expect(list.getByRole('button', { name: /Order sent/ })).toHaveCount(2);

      // Changed, found, removed.
      await dialog.getByRole('button', { name: words.edit, exact: true }).click();
      await dialog
        .getByRole('textbox', { name: words.name, exact: true })
        .fill('Parcel on its way');
      await look('edit');
      await dialog.getByRole('button', { name: common.save }).click();
      await dialog.getByRole('textbox', { name: words.search }).fill('parcel');
      await expect(list.getByRole('button')).toHaveCount(1);
      await dialog.getByRole('button', { name: words.remove, exact: true }).click();
      await window
        .getByRole('alertdialog')
        .getByRole('button', { name: words.remove, exact: true })
        .click();
      await expect(dialog.getByText(words.noMatch)).toBeVisible();
      await dialog.getByRole('textbox', { name: words.search }).fill('');
      await expect(list.getByRole('button')).toHaveCount(1);

      // Written with it: what has no value yet is said in Compose, and keeps the mail.
      await dialog.getByRole('textbox', { name: /^name/ }).fill('Ada & Co');
      await expect(seen.getByText('Thank you, Ada & Co')).toBeVisible();
      await dialog.getByRole('button', { name: words.use }).click();
      await expect(page.preview.getByText('Thank you, Ada & Co')).toBeVisible();
      await expect(page.field('subject')).toHaveValue('Order {{order}}');
      await expect(
        window.getByRole('button', { name: compose.send.problems(2, format), exact: true }),
      ).toBeVisible();
      await look('written');
    },
  );
