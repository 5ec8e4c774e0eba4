import { usedSandbox } from './fixtures/profile.ts';
import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { subscribed } from './fixtures/situations.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';

const RECIPIENT = 'delivered@resend.dev';

const looks = [
  { texts: english, theme: 'light', size: { width: 1280, height: 800 } },
  { texts: chinese, theme: 'dark', size: { width: 900, height: 600 } },
] as const;

for (const { texts, theme, size } of looks) {
  const name = `${texts.locale}-${theme}-${size.width}`;

  test(
    `a mail for later waits at Resend, is moved, and is taken back (${name})`,
    { tag: '@compose' },
    async ({ start, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
      });
      const sandbox = await subscribed(app);
      const { window } = app;
      const [frame, compose, outbox] = [
        shell(window, texts),
        composePage(window, texts),
        outboxPage(window, texts),
      ];
      const { sending } = texts;
      const sound = async (what: string): Promise<void> => {
        expect.soft(await layoutFaults(window), `${what}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${what}: accessibility`).toEqual([]);
      };

      await compose.write({ to: [RECIPIENT], subject: 'Monday news', html: '<p>News</p>' });
      await compose.more.click();
      await shot(`${name}-menu`, window);
      await compose.menuItem(sending.menu.schedule).click();
      await expect(compose.later).toBeVisible();
      const when = compose.later.getByLabel(sending.schedule.at);
      await when.fill('2020-01-01T09:00');
      await expect(compose.later.getByText(sending.schedule.tooSoon)).toBeVisible();
      await expect(
        compose.later.getByRole('button', { name: sending.schedule.confirm(1, texts.format) }),
      ).toBeDisabled();
      await compose.later.getByRole('button', { name: sending.schedule.tomorrow }).click();
      await shot(`${name}-choosing`, window);
      await sound('choosing a time');
      await compose.later
        .getByRole('button', { name: sending.schedule.confirm(1, texts.format) })
        .click();
      await expect(compose.bar).toBeVisible();
      await shot(`${name}-undo`, window);
      expect((await sandbox.books()).mails).toHaveLength(0);
      await compose.sendNow.click();

      await frame.goTo('outbox');
      const row = outbox.row('Monday news');
      await expect(row).toContainText(texts.outbox.status.scheduled, { timeout: 15_000 });
      await frame.expectCredits(4_999);
      await row.click();
      await expect(outbox.action('Monday news', 'reschedule')).toBeVisible();
      await shot(`${name}-scheduled`, window);
      await sound('a scheduled mail');

      await outbox.action('Monday news', 'reschedule').click();
      const change = window.getByRole('dialog', { name: sending.schedule.change });
      await change.getByRole('button', { name: sending.schedule.hour }).click();
      await change.getByRole('button', { name: sending.schedule.move }).click();
      const [{ schedule } = { schedule: null }] = (await app.ask('outbox.list', {})).items;
      await expect
        .poll(async () => (await app.ask('outbox.list', {})).items[0]?.schedule)
        .toMatchObject({ wish: null, wishAt: null });
      expect(schedule).not.toBeNull();
      await expect(outbox.timeline('Monday news').getByRole('listitem').last()).toBeVisible();
      await shot(`${name}-moved`, window);

      await outbox.action('Monday news', 'cancel').click();
      await expect(row).toContainText(texts.outbox.status.cancelled, { timeout: 15_000 });
      await frame.expectCredits(5_000);
      await shot(`${name}-cancelled`, window);
      const books = await sandbox.books();
      expect(books.mails.map(({ lastEvent }) => lastEvent)).toEqual(['canceled']);
    },
  );
}
