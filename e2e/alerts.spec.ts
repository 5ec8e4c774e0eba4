import type { Texts } from '#shared/text/texts.ts';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { setBalance, subscribed } from './fixtures/situations.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english } from './fixtures/texts.ts';
import { shell } from './pages/shell.ts';

const SIZE = { width: 900, height: 600 };
/** Nobody here has a tray, and that was said before. */
const used = { ...usedSandbox, trayMissingSaid: true };
const LOOKS = [
  { texts: english, theme: 'light' },
  { texts: chinese, theme: 'dark' },
] as const;

const alertsDialog = ({ window }: RunningApp, { alerts, common }: Texts) => {
  const dialog = window.getByRole('dialog', { name: alerts.title });
  return {
    dialog,
    async choose(kind: keyof Texts['alerts']['rules'], n: string) {
      await dialog.getByRole('combobox', { name: alerts.rule }).click();
      await window.getByRole('option', { name: alerts.rules[kind] }).click();
      await dialog.locator('input[inputmode="numeric"]').fill(n);
    },
    save: dialog.getByRole('button', { name: common.save }),
    close: dialog.getByRole('button', { name: common.close }),
  };
};

const adjustDialog = ({ window }: RunningApp, { adjust }: Texts) => {
  const dialog = window.getByRole('dialog', { name: adjust.title('Acme Inc') });
  return {
    dialog,
    async fill(kind: 'credit' | 'debit', amount: string, reason: string) {
      await dialog.getByRole('radio', { name: adjust.kinds[kind] }).check();
      await dialog.getByRole('textbox', { name: adjust.amount }).fill(amount);
      await dialog.getByRole('textbox', { name: adjust.reason }).fill(reason);
    },
    review: dialog.getByRole('button', { name: adjust.review }),
  };
};

test.describe('credits', { tag: '@credits' }, () => {
  for (const { texts, theme } of LOOKS) {
    const look = `${texts.locale}-${theme}`;
    const { alerts, adjust, notices, common, format } = texts;

    test(`warn once by the rule that was chosen, and give way to what is worse (${look})`, async ({
      start,
      shot,
    }) => {
      const app = await start({
        preferences: { ...used, language: texts.locale, theme },
        size: SIZE,
      });
      const { window } = app;
      const examine = async (name: string): Promise<void> => {
        await shot(`${look}-${name}`, window);
        expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
      };
      const sandbox = await subscribed(app);
      const frame = shell(window, texts);
      const said = (kind: 'balance.low' | 'balance.empty') =>
        window.getByRole('listitem').filter({ hasText: notices.kinds[kind]({}, format).title });
      await frame.goTo('credits');
      await window.getByRole('button', { name: alerts.open, exact: true }).click();
      const dialog = alertsDialog(app, texts);
      await expect(dialog.dialog).toContainText(alerts.now(1_000, format));
      await dialog.choose('amount', '4000');
      await dialog.save.click();
      await expect(dialog.dialog).toContainText(alerts.now(4_000, format));
      await examine('rule');
      await dialog.close.click();

      // Twice below it is one notice, put off it is none, and nothing left is said all the same.
      await setBalance(app, sandbox, 5_000, 3_990);
      await setBalance(app, sandbox, 3_990, 3_900);
      await expect(frame.bell).toHaveAccessibleName(notices.button(1));
      await frame.bell.click();
      await expect(said('balance.low')).toHaveCount(1);
      await examine('low');
      await window.getByRole('button', { name: alerts.snooze }).click();
      await window.getByRole('menuitem', { name: alerts.snoozeFor(3) }).click();
      await expect(said('balance.low')).toHaveCount(0);
      await window.keyboard.press('Escape');
      await setBalance(app, sandbox, 3_900, 0);
      await expect(frame.bell).toHaveAccessibleName(notices.button(1));
      await frame.bell.click();
      await expect(said('balance.empty')).toHaveCount(1);
      await expect(said('balance.low')).toHaveCount(0);
      await examine('nothing-left');
      await window.getByRole('button', { name: alerts.openHistory }).click();
      await expect(dialog.dialog.getByRole('row')).toHaveCount(3);
      await expect(dialog.dialog.getByRole('button', { name: alerts.resume })).toBeVisible();
      await examine('history');
      await dialog.dialog.getByRole('button', { name: alerts.resume }).click();
      await expect(dialog.dialog.getByRole('button', { name: alerts.resume })).toBeHidden();
      await dialog.close.click();
      await setBalance(app, sandbox, 0, 4_500);
      await expect(frame.bell).toHaveAccessibleName(notices.button(0));

      // The rule, and what was said, outlive the process.
      await app.quit();
      const again = await start({ size: SIZE });
      await expect.poll(async () => (await again.ask('credits.refresh')).threshold).toBe(4_000);
      const kinds = (await again.ask('notices.list')).map(({ kind }) => kind);
      expect(kinds).toEqual(['balance.empty', 'balance.low']);
    });

    test(`are adjusted by hand, once, with a reason (${look})`, async ({ start, shot }) => {
      const app = await start({
        preferences: { ...used, language: texts.locale, theme },
        size: SIZE,
      });
      const { window } = app;
      const examine = async (name: string): Promise<void> => {
        await shot(`${look}-${name}`, window);
        expect.soft(await layoutFaults(window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(window), `${name}: accessibility`).toEqual([]);
      };
      const sandbox = await subscribed(app);
      const frame = shell(window, texts);
      await frame.goTo('credits');
      const open = window.getByRole('button', { name: adjust.button, exact: true });
      await open.click();
      const form = adjustDialog(app, texts);
      await form.review.click();
      await expect(form.dialog).toContainText(adjust.amountMissing);
      await examine('adjust-missing');
      await form.fill('debit', '5,001', 'Sent twice by mistake');
      await form.review.click();
      await expect(form.dialog).toContainText(adjust.tooMuch(5_000, format));
      await examine('adjust-too-much');

      // The answer is lost after the work was done: it is booked once all the same.
      await sandbox.addFault({
        service: 'dodo',
        method: 'POST',
        path: '*/ledger-entries',
        nth: 1,
        action: { kind: 'resetAfter' },
      });
      await form.fill('debit', '1,000', 'Sent twice by mistake');
      await form.review.click();
      await examine('adjust-review');
      await form.dialog
        .getByRole('button', { name: adjust.confirm('debit', 1_000, format) })
        .click();
      await expect(form.dialog).toContainText(adjust.done('debit', 1_000, format), {
        timeout: 15_000,
      });
      await examine('adjust-done');
      await form.dialog.getByRole('button', { name: common.done }).click();
      await frame.expectCredits(4_000);

      await open.click();
      await form.fill('credit', '50', 'A gift');
      await form.dialog.getByLabel(adjust.lapses).fill('2038-01-19');
      await examine('adjust-form');
      await form.review.click();
      await form.dialog.getByRole('button', { name: adjust.confirm('credit', 50, format) }).click();
      await expect(form.dialog).toContainText(adjust.doneBalance(4_050, format));
      await form.dialog.getByRole('button', { name: common.done }).click();
      await frame.expectCredits(4_050);
      const { ledger } = await sandbox.books();
      const byHand = ledger.filter(({ metadata }) => 'adjustment_id' in metadata);
      expect(
        byHand.map(({ is_credit, amount }) => `${is_credit ? '+' : '-'}${Number(amount)}`),
      ).toEqual(expect.arrayContaining(['-1000', '+50']));
      expect(byHand).toHaveLength(2);
      await expect(window.getByText('Sent twice by mistake')).toBeAttached();
    });
  }
});
