import { composePage } from './pages/compose.ts';
import { shell } from './pages/shell.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { screenshotPath } from './fixtures/screenshots.ts';
import { setBalance, subscribed } from './fixtures/situations.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { until } from './fixtures/processes.ts';

/** Where the panel draws tray icons, and where bubbles appear. */
const PANEL = { x: 640, y: 0, width: 640, height: 28 };
const WINDOW = { x: 200, y: 100, width: 600, height: 400 };
const BUBBLES = { x: 900, y: 30, width: 380, height: 200 };
const mail = { to: ['delivered@resend.dev'], subject: 'Seen from afar', html: '<p>Hello</p>' };

test(
  'on a whole desktop the tray counts down, a bubble warns, closing hides the window',
  { tag: '@main' },
  async ({ desktop, start }, info) => {
    test.setTimeout(120_000);
    const picture = (name: string): Promise<void> => desktop.picture(screenshotPath(info, name));
    const app = await start({
      profile: desktop.profile,
      preferences: { ...usedSandbox, closeToTray: true },
    });
    const frame = shell(app.window, texts);
    const compose = composePage(app.window, texts);
    const sandbox = await subscribed(app);
    const tooltip = async (): Promise<string> => (await desktop.trayItem())?.tooltip ?? '';

    await test.step('the number in the tray falls with a mail', async () => {
      await setBalance(app, sandbox, 5_000, 1_001);
      await frame.expectCredits(1_001);
      await expect.poll(tooltip).toContain('1,001 credits');
      await picture('before-the-mail');
      const [before, icon] = [await desktop.pixels(PANEL), (await desktop.trayItem())!.icon];
      await compose.deliver({ ...mail, to: ['delivered@resend.dev', 'delivered+2@resend.dev'] });
      await expect.poll(tooltip).toContain('999 credits');
      expect((await desktop.trayItem())!.icon.argb.equals(icon.argb)).toBe(false);
      await until(
        async () => !(await desktop.pixels(PANEL)).equals(before),
        'a new number to be drawn',
      );
    });

    await test.step('a bubble says that credits are low', async () => {
      const before = desktop.notifications().length;
      expect(before).toBeGreaterThanOrEqual(0);
      await expect
        .poll(() => desktop.notifications().map(({ summary, body }) => `${summary}: ${body}`))
        .toContainEqual(expect.stringMatching(/^Credits are low: 999 credits left/));
      await picture('low-balance-bubble');
      const bubble = await desktop.pixels(BUBBLES);
      expect(new Set(bubble).size).toBeGreaterThan(20);
    });

    await test.step('closing the window leaves the tray; the tray knows the way back', async () => {
      const windows = (): Promise<boolean[]> =>
        app.electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.isVisible()),
        );
      await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
      await expect.poll(windows).toEqual([false]);
      await expect.poll(tooltip).toContain('999 credits');
      await picture('closed-to-the-tray');
      await desktop.activateTray();
      await expect.poll(windows).toEqual([true]);
      await until(
        async () => new Set(await desktop.pixels(WINDOW)).size > 20,
        'the window to be drawn again',
      );
      await picture('back-from-the-tray');
    });
  },
);
