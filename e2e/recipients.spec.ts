import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';

for (const [texts, theme, size] of [
  [english, 'light', { width: 1280, height: 800 }],
  [chinese, 'dark', { width: 900, height: 600 }],
] as const)
  test(
    `those written to before are found again while typing, and those Resend does not deliver to are named (${texts.locale}, ${theme})`,
    { tag: '@compose' },
    async ({ start, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
      });
      const sandbox = await subscribed(app);
      const { window } = app;
      const page = composePage(window, texts);
      const { contacts } = texts;
      const look = async (name: string): Promise<void> => {
        await shot(`${texts.locale}-${theme}-${name}`, window);
        expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
      };

      const suppressed = await fetch(`${sandbox.address.resendUrl}/suppressions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sandbox.address.resendKey}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ email: 'gone@acme.dev' }),
      });
      expect(suppressed.status).toBe(201);

      await page.deliver({
        to: ['Ada Lovelace <ada@acme.dev>', 'Adam <adam@acme.dev>', '王芳 <fang@acme.dev>'],
        subject: 'Hello',
        html: '<p>Hello</p>',
      });
      await app.ask('contacts.saveGroup', {
        name: 'Admins',
        members: ['ada@acme.dev', 'grace@acme.dev'],
      });

      await page.field('to').pressSequentially('ad');
      const offers = window.getByRole('option');
      await expect(offers).toHaveCount(3);
      await page.field('to').press('ArrowDown');
      await look('completion');
      await page.field('to').press('Enter');
      await page.field('to').pressSequentially('admins');
      await expect(offers).toHaveCount(1);
      await page.field('to').press('Tab');
      await expect(page.note('to')).toContainText(texts.compose.chips.duplicates(1, texts.format));
      await expect(page.priced(2)).toBeVisible();

      // The book itself: a file brings people, the mail's recipients become a group.
      const file = join(app.profile.root, 'people.csv');
      writeFileSync(file, '\uFEFFName,E-mail,__proto__\n李雷,lei@acme.dev,x\nNobody,none,x\n');
      await app.electron.evaluate(({ dialog }, path) => {
        Object.assign(dialog, {
          showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [path] }),
        });
      }, file);
      await window.getByRole('button', { name: contacts.open, exact: true }).click();
      const book = window.getByRole('dialog', { name: contacts.title });
      await book.getByRole('button', { name: contacts.import }).click();
      await expect(book.getByText('李雷 <lei@acme.dev>')).toBeVisible();
      const counts = { added: 1, known: 0, unusable: 1, leftOut: 0 };
      await expect(book.getByRole('status')).toHaveText(contacts.imported(counts, texts.format));
      await book.getByPlaceholder(contacts.groupName).fill('Readers');
      await book.getByRole('button', { name: contacts.saveGroup }).click();
      await expect(book.getByText('Readers', { exact: true })).toBeVisible();
      await book.getByRole('button', { name: contacts.openGroup('Admins') }).click();
      const admins = book.getByRole('list', { name: contacts.membersOf('Admins') });
      await admins
        .getByRole('button', { name: contacts.removeMember('grace@acme.dev', 'Admins') })
        .click();
      const more = book.getByRole('textbox', { name: contacts.addMember('Admins') });
      await more.fill('lin@acme.dev, نورا <noura@acme.dev>, half@');
      await more.press('Enter');
      await expect(book.getByText(contacts.unusable('half@'))).toBeVisible();
      await more.fill('lin@acme.dev, نورا <noura@acme.dev>');
      await more.press('Enter');
      await expect(admins.getByRole('listitem')).toHaveText([
        'ada@acme.dev',
        'lin@acme.dev',
        'نورا <noura@acme.dev>',
      ]);
      await look('book');
      await book.getByRole('button', { name: contacts.add('李雷 <lei@acme.dev>') }).click();
      await window.keyboard.press('Escape');
      await expect(page.priced(3)).toBeVisible();

      await page.addRecipients('gone@acme.dev');
      await page.field('subject').fill('Again');
      await expect(page.note('to')).toContainText('gone@acme.dev', { timeout: 15_000 });
      await look('suppressed');
    },
  );
