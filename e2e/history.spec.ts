import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
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
