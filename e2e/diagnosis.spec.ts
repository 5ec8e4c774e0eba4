import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { setupWizard } from './pages/setup.ts';
import { runDoctor } from './fixtures/app.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { startSandbox } from './fixtures/sandbox.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

test.describe('the diagnosis', { tag: '@setup' }, () => {
  test('says what is wrong and leads to where it is put right', async ({ start, shot }) => {
    const services = await startSandbox('--world', 'subscribed');
    const { address } = services;
    const app = await start({
      preferences: { ...usedSandbox, mode: 'test' },
      env: {
        MAILKIT_E2E_DODO_URL: address.dodoUrl,
        MAILKIT_E2E_RESEND_URL: address.resendUrl,
      },
    });
    const { window } = app;
    await app.ask('settings.saveAccount', {
      mode: 'test',
      dodoKey: address.dodoKey,
      resendKey: address.resendKey,
      entitlementId: address.entitlementId,
      planProductId: address.planProductId,
      // The silent mistake: a purchase would grant nothing that pays for mail.
      topUpProductId: address.planProductId,
      from: 'Acme <hello@acme.dev>',
    });
    await window.keyboard.press('Control+k');
    await expect(window.getByRole('combobox', { name: texts.palette.title })).toBeFocused();
    await window.keyboard.type(texts.diagnosis.open);
    await window.keyboard.press('Enter');
    const dialog = window.getByRole('dialog', { name: texts.diagnosis.title });
    const topUp = dialog
      .getByRole('listitem')
      .filter({ hasText: texts.diagnosis.checks.topUp.why });
    await expect(topUp).toContainText(texts.diagnosis.results.bad);
    await expect(
      dialog.getByText(texts.diagnosis.found.dodoKey.good?.({}, texts.format) ?? ''),
    ).toBeVisible();
    await shot('wrong-top-up', window);
    const { report } = await app.ask('diagnosis.run');
    expect(report).toContain(texts.diagnosis.checks.topUp.name);
    for (const secret of [address.dodoKey, address.resendKey]) expect(report).not.toContain(secret);
    await topUp.getByRole('button', { name: texts.diagnosis.fixes.setup }).click();
    await expect(setupWizard(window, texts).dialog).toBeVisible();
    await services.stop();
  });

  test('is printed by the doctor beside the open app, and counts as failed for a damaged database', async ({
    profile,
    start,
    shot,
  }) => {
    const app = await start({
      preferences: { ...usedSandbox, language: 'zh-CN', theme: 'dark' },
      size: { width: 900, height: 600 },
    });
    const sound = await runDoctor(profile);
    expect(sound.report).toContain(chinese.diagnosis.checks.entitlement.name);
    expect(sound.report).toContain(chinese.diagnosis.found.database.good?.({}, chinese.format));
    expect(sound.code).toBe(0);
    await app.window.keyboard.press('Control+,');
    await app.window.getByRole('button', { name: chinese.diagnosis.open }).click();
    await expect(app.window.getByRole('status').filter({ hasText: '正常' })).toBeVisible();
    await shot('sandbox', app.window);
    await app.quit();

    mkdirSync(join(profile.userData, 'data'), { recursive: true });
    writeFileSync(join(profile.userData, 'data', 'sandbox.db'), 'damaged '.repeat(600));
    const damaged = await runDoctor(profile);
    expect(damaged.report).toContain(`x ${chinese.diagnosis.checks.database.name}`);
    expect(damaged.code).toBe(1);
  });
});
