import type { RunningApp } from './fixtures/app.ts';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox } from './fixtures/sandbox.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';
import { shell } from './pages/shell.ts';

const RECIPIENT = 'delivered@resend.dev';
const pressQuit = ({ electron }: RunningApp): Promise<void> =>
  electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
const ended = ({ electron }: RunningApp): Promise<void> =>
  new Promise((resolve) => {
    const child = electron.process();
    if (child.exitCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

test(
  'a copy goes to a test inbox and the mail stays in the form',
  { tag: '@compose' },
  async ({ start, shot }) => {
    const texts = english;
    const app = await start({ preferences: usedSandbox, size: { width: 900, height: 600 } });
    const sandbox = await subscribed(app);
    const compose = composePage(app.window, texts);
    await compose.write({
      to: ['delivered+ada@resend.dev', 'delivered+grace@resend.dev'],
      subject: 'Proof',
      html: '<p>Proof</p>',
    });
    await compose.more.click();
    await compose.menuItem(texts.sending.test.bounced).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 15_000 });
    await shot('test-copy', app.window);
    await expect(compose.field('subject')).toHaveValue('Proof');
    await expect(compose.priced(2)).toBeVisible();
    const { mails } = await sandbox.books();
    expect(mails.map(({ recipients }) => recipients)).toEqual([['bounced@resend.dev']]);
    await shell(app.window, texts).expectCredits(4_999);
  },
);

for (const [texts, theme] of [
  [english, 'light'],
  [chinese, 'dark'],
] as const)
  test(
    `quitting in the undo time asks, and every answer is kept (${texts.locale})`,
    { tag: '@compose' },
    async ({ start, shot }) => {
      const words = texts.sending.quit;
      const preferences = { ...usedSandbox, language: texts.locale, theme };
      const size = { width: 900, height: 600 };
      let app = await start({ preferences, size });
      await subscribed(app);
      const send = async (subject: string): Promise<void> => {
        const compose = composePage(app.window, texts);
        await compose.write({ to: [RECIPIENT], subject, html: '<p>Hello</p>' });
        await compose.priced(1).click();
        await expect(compose.undo).toBeVisible();
      };
      const question = () => app.window.getByRole('dialog', { name: words.title(1) });
      const answer = (name: string): Promise<void> =>
        question().getByRole('button', { name }).click();
      const debits = async (): Promise<number> => {
        const { ledger } = await (await embeddedSandbox(app)).books();
        return ledger.filter(({ is_credit }) => !is_credit).length;
      };

      await send('Kept');
      await pressQuit(app);
      await expect(question()).toBeVisible();
      await shot(`quit-${texts.locale}`, app.window);
      expect.soft(await accessibilityFaults(app.window)).toEqual([]);
      expect(await debits()).toBe(0);
      await answer(words.back);
      // The undo time begins again for whoever stays.
      await expect(composePage(app.window, texts).undo).toBeVisible();
      await pressQuit(app);
      let end = ended(app);
      await answer(words.keep);
      await end;

      app = await start({ preferences, size });
      const compose = composePage(app.window, texts);
      await expect(compose.field('subject')).toHaveValue('Kept');
      expect([await debits(), (await (await embeddedSandbox(app)).books()).mails.length]).toEqual([
        0, 0,
      ]);
      await shot(`kept-as-draft-${texts.locale}`, app.window);
      await compose.priced(1).click();
      await expect(compose.undo).toBeVisible();
      await pressQuit(app);
      end = ended(app);
      await answer(words.send);
      await end;

      app = await start({ preferences, size });
      await expect
        .poll(async () => (await (await embeddedSandbox(app)).books()).mails.length)
        .toBe(1);
      expect(await debits()).toBe(1);

      await send('Survives');
      await app.kill();
      app = await start({ preferences, size });
      // Killed in the undo time: it runs again, and the mail can still be taken back.
      await composePage(app.window, texts).undo.click();
      await expect(composePage(app.window, texts).field('subject')).toHaveValue('Survives');
      await shot(`undone-after-a-kill-${texts.locale}`, app.window);
      expect([await debits(), (await (await embeddedSandbox(app)).books()).mails.length]).toEqual([
        1, 1,
      ]);
    },
  );
