import type { Locator, Page } from '@playwright/test';

import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ appOptions: { preferences: usedSandbox } });

/** What has the focus, and whether one can see that: an outline or another ring. */
const focused = (window: Page): Promise<{ name: string; visible: boolean }> =>
  window.evaluate(`(() => {
    const element = document.activeElement;
    const seen = (node) => {
      const style = getComputedStyle(node);
      const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
      return ring || style.boxShadow !== 'none';
    };
    // A field may draw the ring around itself and its label.
    const visible = [element, element.parentElement, element.parentElement?.parentElement]
      .some((node) => node !== null && node !== undefined && seen(node));
    const label = element.labels?.[0]?.textContent;
    return { name: (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim(), visible };
  })()`);

/** Presses Tab until `target` has the focus; every stop on the way must be visible. */
async function tabTo(target: Locator): Promise<void> {
  const window = target.page();
  const stops: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    if ((await target.and(window.locator(':focus')).count()) > 0) return;
    await window.keyboard.press('Tab');
    const { name, visible } = await focused(window);
    stops.push(name);
    expect(visible, `the focus on “${name}” cannot be seen`).toBe(true);
  }
  throw new Error(`Tab never got there; it stopped at: ${stops.join(' | ')}`);
}

test(
  'a mail is written, sent and looked up without a mouse',
  { tag: '@compose' },
  async ({ app, shot }) => {
    const { window } = app;
    const { keyboard } = window;
    const sandbox = await subscribed(app);
    const frame = shell(window, texts);
    const compose = composePage(window, texts);
    await frame.expectCredits(5_000);

    await keyboard.press('Control+n');
    await expect(compose.field('to')).toBeFocused();
    await keyboard.type('delivered@resend.dev,');
    await keyboard.type('delivered+two@resend.dev');
    await keyboard.press('Enter');
    await expect(compose.priced(2)).toBeVisible();
    await tabTo(compose.field('subject'));
    await keyboard.type('Typed, not clicked');
    await tabTo(compose.editor('write'));
    await keyboard.type('Hello from the keyboard');
    await shot('focus-in-the-editor', window);
    await keyboard.press('Control+Enter');
    await expect(compose.undo).toBeVisible();
    await tabTo(compose.sendNow);
    await shot('focus-on-send-now', window);
    await keyboard.press('Enter');
    await expect(compose.accepted(2)).toBeVisible({ timeout: 15_000 });
    await frame.expectCredits(4_998);
    expect((await sandbox.books()).mails).toHaveLength(1);

    await keyboard.press('Control+2');
    const outbox = outboxPage(window, texts);
    await expect(outbox.row('Typed, not clicked')).toBeVisible();
    await tabTo(outbox.row('Typed, not clicked'));
    await keyboard.press('Enter');
    await expect(outbox.panel('Typed, not clicked')).toBeVisible();
    await expect(outbox.panel('Typed, not clicked')).toBeFocused();
    await shot('mail-opened', window);
    await keyboard.press('Escape');
    await expect(outbox.panel('Typed, not clicked')).toBeHidden();
    await expect(outbox.row('Typed, not clicked')).toBeFocused();

    await keyboard.press('Control+Shift+T');
    await expect(window.getByRole('dialog')).toBeVisible();
    await keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
    for (const [key, page] of [
      ['3', texts.credits.title],
      ['4', texts.customers.title],
      ['5', texts.webhooks.title],
      ['6', texts.settings.title],
    ] as const) {
      await keyboard.press(`Control+${key}`);
      await expect(window.getByRole('heading', { level: 1, name: page })).toBeVisible();
    }
  },
);

test('Undo is one key while the bar shows', { tag: '@compose' }, async ({ app }) => {
  const { window } = app;
  const sandbox = await subscribed(app);
  const compose = composePage(window, texts);
  await compose.write({ to: ['delivered@resend.dev'], subject: 'Oops', html: '<p>No</p>' });
  await window.keyboard.press('Control+Enter');
  await expect(compose.undo).toBeVisible();
  await window.keyboard.press('Control+2');
  await window.keyboard.press('Control+z');
  await expect(window.getByText(texts.compose.bar.undone)).toBeVisible();
  await window.keyboard.press('Control+1');
  await expect(compose.field('subject')).toHaveValue('Oops');
  const books = await sandbox.books();
  expect(books.mails).toHaveLength(0);
  expect(books.ledger.filter((entry) => !entry.is_credit)).toHaveLength(0);
});
