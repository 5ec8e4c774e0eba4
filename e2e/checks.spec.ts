import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';

const faulty = `<p>Dear {{name}},</p>
<p>Your receipt: <a href="https://evil.dev/r">acme.dev/receipt</a> or <a href="http://localhost:3000/x">here</a>.</p>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">`;

for (const [texts, theme, size] of [
  [english, 'light', { width: 1280, height: 800 }],
  [chinese, 'dark', { width: 900, height: 600 }],
] as const)
  test(
    `what is wrong with a mail is said and mended (${texts.locale}, ${theme})`,
    { tag: '@compose' },
    async ({ start, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
      });
      const sandbox = await subscribed(app);
      const { window } = app;
      const page = composePage(window, texts);
      const { checks, compose, format } = texts;
      const look = async (name: string): Promise<void> => {
        await shot(`${texts.locale}-${theme}-${name}`, window);
        expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
      };
      const fix = (code: keyof typeof checks.fixes) =>
        window.getByRole('button', { name: checks.fixes[code], exact: true }).first();
      const problems = window.getByRole('button', {
        name: compose.send.problems(1, format),
        exact: true,
      });
      const warnings = (n: number) =>
        window.getByRole('button', { name: checks.warnings(n, format), exact: true });

      await page.write({ to: ['bob@gmial.com'], subject: 'Your receipt', html: faulty });
      await expect(problems).toBeVisible();
      await expect(warnings(4)).toBeVisible();
      await expect(page.note('to')).toContainText('bob@gmail.com');
      await look('found');

      // A blocker keeps the mail; warnings do not.
      await page.send.click();
      await expect(window.locator('#compose-checks')).toBeFocused();
      expect((await sandbox.books()).mails).toEqual([]);
      await expect(page.bar).toBeHidden();

      await fix('variable').click();
      await window.getByRole('textbox', { name: checks.fill.value }).fill('Ada <3');
      await look('value');
      await window.getByRole('button', { name: checks.fill.insert }).click();
      await expect(page.preview.getByText('Dear Ada <3,')).toBeVisible();
      await expect(problems).toBeHidden();

      await fix('domainTypo').click();
      await expect(warnings(3)).toBeVisible();
      await fix('linkMismatch').click();
      await expect(page.preview.getByText('https://evil.dev/r')).toBeVisible();
      await expect(warnings(2)).toBeVisible();
      await fix('linkLocal').click();
      await expect(warnings(1)).toBeVisible();
      await look('almost-mended');
      await page.priced(1).click();
      await page.sendNow.click();
      await expect(page.accepted(1)).toBeVisible({ timeout: 15_000 });
      const [mail] = (await sandbox.books()).mails;
      expect(mail?.to).toEqual(['bob@gmail.com']);
    },
  );

test(
  'a mail of five megabytes is looked through while one goes on writing',
  { tag: '@compose' },
  async ({ start }) => {
    const app = await start({ preferences: usedSandbox });
    const { checks, format } = english;
    const page = composePage(app.window, english);
    const html = `<p>{{late}}</p>${'<p><a href="https://acme.dev/">words</a></p>\n'.repeat(120_000)}`;
    expect(html.length).toBeGreaterThan(4.9 * 1024 * 1024);
    // The main process answers somebody else while the mail is read in its thread.
    const order = await app.window.evaluate(async (large) => {
      const { mailkit } = globalThis as unknown as {
        mailkit: { invoke: (name: string, input?: unknown) => Promise<{ value: unknown }> };
      };
      const done: string[] = [];
      const mail = {
        from: '',
        to: [],
        cc: [],
        bcc: [],
        subject: '',
        text: '',
        attachments: [],
        headers: {},
      };
      const slow = mailkit.invoke('checks.run', { ...mail, html: large }).then(({ value }) => {
        done.push('checks');
        return (value as { code: string }[]).map(({ code }) => code);
      });
      const quick = mailkit.invoke('app.state').then(() => done.push('state'));
      await quick;
      return { codes: await slow, done };
    }, html);
    expect(order).toEqual({ codes: ['variable', 'clipped'], done: ['state', 'checks'] });
    await page.field('subject').fill('Still writing');
    await expect(page.field('subject')).toHaveValue('Still writing');
    expect(checks.warnings(1, format)).toBe('1 warning');
  },
);
