import { accessibilityFaults } from './fixtures/accessibility.ts';
import { startOnceMore } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox } from './fixtures/sandbox.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';
import { welcomePage } from './pages/welcome.ts';

for (const [texts, theme, size] of [
  [english, 'light', { width: 1280, height: 800 }],
  [chinese, 'dark', { width: 900, height: 600 }],
] as const)
  test(
    `a mail link fills a draft and sends nothing (${texts.locale}, ${theme})`,
    { tag: '@compose' },
    async ({ start, profile, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
        args: [
          '--',
          'mailto:Ada%20%3Cada@acme.dev%3E?cc=bob@acme.dev&subject=Your%20receipt&body=One%0D%0Atwo&attach=/etc/passwd',
        ],
      });
      const { window } = app;
      const page = composePage(window, texts);
      const look = async (name: string): Promise<void> => {
        await shot(`${texts.locale}-${theme}-${name}`, window);
        expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
      };
      await expect(page.field('subject')).toHaveValue('Your receipt', { timeout: 15_000 });
      await expect(
        window.getByRole('button', { name: 'Ada <ada@acme.dev>', exact: true }),
      ).toBeVisible();
      await expect(window.getByRole('button', { name: 'bob@acme.dev', exact: true })).toBeVisible();
      await expect(window.getByText(texts.links.attachments)).toBeVisible();
      await look('opened');

      // What was written into it stays; the next link has a draft of its own in the running app.
      await page.field('subject').fill('Your receipt of May');
      expect(await startOnceMore(profile, 'mailkit://compose?to=eve@acme.dev&subject=Other')).toBe(
        0,
      );
      await expect(page.field('subject')).toHaveValue('Other', { timeout: 15_000 });
      await expect
        .poll(async () =>
          (await app.ask('drafts.list', {})).items.map(({ subject }) => subject).toSorted(),
        )
        .toEqual(['Other', 'Your receipt of May']);

      expect(await startOnceMore(profile, 'mailto:a@b.c?subject=x%0D%0ABcc:x@y.z')).toBe(0);
      await expect(window.getByText(texts.links.refused)).toBeVisible();
      await look('refused');
      await expect(page.field('subject')).toHaveValue('Other');

      const sandbox = await embeddedSandbox(app);
      expect((await sandbox.books()).mails).toEqual([]);
      expect((await app.ask('outbox.list', {})).items).toEqual([]);
    },
  );

test(
  'a mail link at the very first start waits for the welcome to end, and is there then',
  { tag: '@compose' },
  async ({ start, shot }) => {
    const app = await start({
      args: ['--', 'mailto:ada@acme.dev?subject=Hello'],
      size: { width: 900, height: 600 },
    });
    const { window } = app;
    const welcome = welcomePage(window, english);
    await expect(welcome.title).toBeVisible();
    await expect(window.getByText(english.links.waiting(1, english.format))).toBeVisible({
      timeout: 15_000,
    });
    await shot('waiting-in-the-welcome', window);
    expect.soft(await layoutFaults(window), 'layout').toEqual([]);
    expect.soft(await accessibilityFaults(window), 'accessibility').toEqual([]);
    await welcome.leave.click();
    const page = composePage(window, english);
    await expect(page.field('subject')).toHaveValue('Hello');
    await expect(window.getByRole('button', { name: 'ada@acme.dev', exact: true })).toBeVisible();
    await expect(window.getByText(english.links.waiting(1, english.format))).toBeHidden();
  },
);
