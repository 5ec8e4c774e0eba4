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

      await page.addRecipients('gone@acme.dev');
      await page.field('subject').fill('Again');
      await expect(page.note('to')).toContainText('gone@acme.dev', { timeout: 15_000 });
      await look('suppressed');
    },
  );
