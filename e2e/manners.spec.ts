import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { shell } from './pages/shell.ts';
import { fillOutbox, giveHistory } from './fixtures/busy.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

test.describe('what a desktop app is expected to do', { tag: '@setup' }, () => {
  test('finds commands, pages, mails and customers by typing, and goes there', async ({
    profile,
    start,
    shot,
  }) => {
    await giveHistory(profile);
    const app = await start({ preferences: usedSandbox });
    const { window } = app;
    await fillOutbox(app);
    const list = window.getByRole('dialog', { name: texts.palette.title });
    const option = (name: RegExp) => list.getByRole('option', { name });

    await window.keyboard.press('Control+k');
    await expect(list.getByRole('combobox')).toBeFocused();
    await expect(option(/Welcome to Acme/)).toBeVisible();
    await shot('all', window);
    await window.keyboard.type('receipt');
    await expect(list.getByRole('option')).toHaveCount(1);
    await shot('one-mail', window);
    await window.keyboard.press('Enter');
    await expect(list).toBeHidden();
    await expect(window.getByRole('heading', { name: 'Your receipt for November' })).toBeVisible();

    await window.keyboard.press('Control+k');
    const { customers } = await app.ask('customers.list', {});
    const other = customers.find(({ name }) => name !== 'Acme Inc');
    await window.keyboard.type(other?.email ?? 'nobody');
    await expect(option(new RegExp(other?.email ?? ''))).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(shell(window, texts).customer(other?.name ?? '')).toBeVisible();

    await window.keyboard.press('Control+k');
    await window.keyboard.type('zzz');
    await expect(list.getByText(texts.palette.none('zzz'))).toBeVisible();
    await shot('nothing', window);
    await window.keyboard.press('Escape');
    await expect(list).toBeHidden();
  });

  test('says what it is made of, and starts at login when asked to', async ({ start, shot }) => {
    const app = await start({
      preferences: { ...usedSandbox, language: 'zh-CN', theme: 'dark' },
      size: { width: 900, height: 600 },
    });
    const { window, profile } = app;
    await window.keyboard.press('Control+,');
    await window.getByRole('button', { name: chinese.about.title }).click();
    const about = window.getByRole('dialog', { name: chinese.about.title });
    await expect(about.getByText('Electron', { exact: true })).toBeVisible();
    const react = about.locator('details').filter({ hasText: /^react \d/ });
    await react.locator('summary').click();
    await expect(react.getByText(/Permission is hereby granted/)).toBeVisible();
    await shot('about', window);
    await window.keyboard.press('Escape');

    const entry = join(profile.env['XDG_CONFIG_HOME'] as string, 'autostart', 'mailkit.desktop');
    const atLogin = window.getByRole('switch', { name: chinese.settings.look.startAtLogin });
    await atLogin.click();
    await expect(atLogin).toBeChecked();
    await shot('settings', window);
    expect(readFileSync(entry, 'utf8')).toMatch(/^Exec="/m);
    await atLogin.click();
    await expect(atLogin).not.toBeChecked();
    expect(existsSync(entry)).toBe(false);
  });
});
