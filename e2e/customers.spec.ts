import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import type { SandboxControl } from './fixtures/sandbox.ts';
import { subscribed } from './fixtures/situations.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english } from './fixtures/texts.ts';
import { shell } from './pages/shell.ts';

const SIZE = { width: 900, height: 600 };
const MANY = 1_000;
const LOOKS = [
  { texts: english, theme: 'light' },
  { texts: chinese, theme: 'dark' },
] as const;

/** Customers beside the sample one, each with some credits, made behind the app's back. */
async function people(sandbox: SandboxControl, howMany: number): Promise<void> {
  await sandbox.setSwitches({ dodoPerSecond: 1e6, dodoPerMinute: 1e6 });
  const { dodoUrl, dodoKey, entitlementId } = sandbox.address;
  const post = async (path: string, body: object): Promise<Record<string, string>> => {
    const answer = await fetch(`${dodoUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${dodoKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const make = async (n: number): Promise<void> => {
    const { customer_id: id } = await post('/customers', {
      name: `Person ${String(n).padStart(4, '0')}`,
      email: n === 7 ? 'Billing@Acme.dev' : `person${n}@acme.dev`,
    });
    if (n % 10 !== 0)
      await post(`/credit-entitlements/${entitlementId}/balances/${id}/ledger-entries`, {
        entry_type: 'credit',
        amount: String(10 + n),
      });
  };
  for (let n = 0; n < howMany; n += 20)
    await Promise.all(Array.from({ length: Math.min(20, howMany - n) }, (_, i) => make(n + i)));
}

const examine = async (app: RunningApp, name: string): Promise<void> => {
  expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
  expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
};

test.describe('customers', { tag: '@credits' }, () => {
  for (const { texts, theme } of LOOKS) {
    const look = `${texts.locale}-${theme}`;
    const { customers, format } = texts;

    test(`are all listed, found by typing, made, renamed and told apart (${look})`, async ({
      start,
      shot,
    }) => {
      const app = await start({
        preferences: { ...usedSandbox, trayMissingSaid: true, language: texts.locale, theme },
        size: SIZE,
      });
      const { window } = app;
      const sandbox = await subscribed(app);
      await people(sandbox, MANY);
      const frame = shell(window, texts);
      await frame.goTo('customers');
      const grid = window.getByRole('grid', { name: customers.list });
      await expect(grid).toHaveAttribute('aria-rowcount', /^100\d$/, { timeout: 20_000 });
      await expect(window.getByText(customers.summary(MANY + 1, format))).toBeVisible({
        timeout: 20_000,
      });
      expect(await grid.getByRole('row').count()).toBeLessThan(60);
      await expect(window.getByText(customers.twins(2, format))).toBeVisible();
      await shot(`${look}-everybody`, window);
      await examine(app, 'everybody');

      // The keyboard alone: type, down to the list, take into use.
      const search = window.getByRole('textbox', { name: customers.search });
      await search.fill('person 0123');
      await expect(grid.getByRole('row', { name: /Person 0123/ })).toContainText('133');
      await search.press('ArrowDown');
      await window.keyboard.press('Enter');
      await expect(frame.customer('Person 0123')).toBeVisible();
      // Nobody has read how fast this one uses credits, until it is looked at.
      await search.fill('person 0997');
      await expect(grid.getByRole('row', { name: /Person 0997/ })).toContainText(
        customers.noUseHint,
      );
      await search.fill('person 0123');
      await frame.expectCredits(133);
      await search.fill('');

      await window.getByRole('button', { name: customers.create }).click();
      const form = window.getByRole('dialog', { name: customers.create });
      await form.getByRole('textbox', { name: customers.form.name }).fill('Another Acme');
      await form.getByRole('textbox', { name: customers.form.email }).fill('BILLING@acme.dev');
      await expect(form.getByRole('status')).toBeVisible();
      await shot(`${look}-email-taken`, window);
      await examine(app, 'email taken');
      await form.getByRole('textbox', { name: customers.form.email }).fill('another@acme.dev');
      await form.getByRole('button', { name: customers.form.create, exact: true }).click();
      await search.fill('another');
      const made = grid.getByRole('row', { name: /Another Acme/ });
      await expect(made).toContainText(customers.never);
      await made.getByRole('button', { name: customers.more('Another Acme') }).click();
      await shot(`${look}-acts`, window);
      await window.getByRole('menuitem', { name: customers.rename }).click();
      const rename = window.getByRole('dialog');
      await rename.getByRole('textbox').fill('Acme the Second');
      await rename.getByRole('button', { name: texts.common.save }).click();
      await search.fill('second');
      await expect(grid.getByRole('row', { name: /Acme the Second/ })).toBeVisible();
    });
  }
});
