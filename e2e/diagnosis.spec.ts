import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Check } from '#shared/contract/diagnosis.ts';

import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { setupWizard } from './pages/setup.ts';
import { runDoctor } from './fixtures/app.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox, startSandbox } from './fixtures/sandbox.ts';
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
    expect.soft(await layoutFaults(window)).toEqual([]);
    expect.soft(await accessibilityFaults(window)).toEqual([]);
    const { report } = await app.ask('diagnosis.run');
    expect(report).toContain(texts.diagnosis.checks.topUp.name);
    for (const secret of [address.dodoKey, address.resendKey]) expect(report).not.toContain(secret);
    await topUp.getByRole('button', { name: texts.diagnosis.fixes.setup }).click();
    await expect(setupWizard(window, texts).dialog).toBeVisible();
    await services.stop();
  });

  test('names each fault that is put in, and is content again when it is taken out', async ({
    start,
  }) => {
    const services = await startSandbox('--world', 'subscribed');
    const live = await startSandbox('--world', 'subscribed', '--seed', 'live');
    const { address } = services;
    const app = await start({
      preferences: { ...usedSandbox, mode: 'test' },
      env: {
        MAILKIT_E2E_DODO_URL: address.dodoUrl,
        MAILKIT_E2E_DODO_LIVE_URL: live.address.dodoUrl,
        MAILKIT_E2E_RESEND_URL: address.resendUrl,
      },
      disk: { megabytes: 240 },
    });
    const make = async (path: string, body: object): Promise<Record<string, string>> => {
      const answer = await fetch(`${address.dodoUrl}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${address.dodoKey}`,
          'content-type': 'application/json',
          'user-agent': 'test',
        },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, string>;
    };
    const entitlement = { unit: 'email', rollover_enabled: false, precision: 0 };
    const halves = await make('/credit-entitlements', {
      ...entitlement,
      name: 'Halves',
      precision: 1,
      overage_enabled: false,
    });
    const debts = await make('/credit-entitlements', {
      ...entitlement,
      name: 'Debts',
      overage_enabled: true,
      price_per_unit: '0.01',
      currency: 'USD',
    });
    const gift = await make('/products', {
      name: 'Gift',
      tax_category: 'saas',
      price: {
        type: 'one_time_price',
        currency: 'USD',
        price: 0,
        discount: 0,
        purchasing_power_parity: false,
      },
      credit_entitlements: [
        { credit_entitlement_id: address.entitlementId, credits_amount: '5000' },
      ],
    });
    const sound = {
      mode: 'test',
      dodoKey: address.dodoKey,
      resendKey: address.resendKey,
      entitlementId: address.entitlementId,
      planProductId: address.planProductId,
      topUpProductId: address.topUpProductId,
      from: 'Acme <hello@acme.dev>',
    } as const;
    /** What is wrong, beside what no test machine has: a keyring, a tray, and here half a disk. */
    const wrong = async (): Promise<Partial<Record<Check, string>>> =>
      Object.fromEntries(
        (await app.ask('diagnosis.run')).lines
          .filter(({ check }) => !['keyring', 'tray', 'disk'].includes(check))
          .filter(({ result }) => result === 'bad' || result === 'warning')
          .map(({ check, result }) => [check, result]),
      );
    const faults: readonly [
      Partial<Record<keyof typeof sound, string | undefined>>,
      Partial<Record<Check, string>>,
    ][] = [
      [{ dodoKey: 'dodo_test_revoked' }, { dodoKey: 'bad' }],
      [{ dodoKey: live.address.dodoKey }, { dodoKey: 'bad', modes: 'bad' }],
      [{ dodoKey: address.dodoReadKey }, { dodoRole: 'warning' }],
      [{ entitlementId: 'cde_nobody' }, { entitlement: 'bad' }],
      [{ entitlementId: halves['id'] }, { entitlement: 'bad', plan: 'bad', topUp: 'bad' }],
      [{ entitlementId: debts['id'] }, { entitlement: 'bad', plan: 'bad', topUp: 'bad' }],
      [{ planProductId: address.topUpProductId }, { plan: 'bad' }],
      [{ topUpProductId: gift['product_id'] }, { prices: 'warning' }],
      [{ resendKey: 're_revoked_1234' }, { resendKey: 'bad' }],
      [{ from: 'hello@unverified.example' }, { sender: 'bad' }],
    ];
    for (const [change, expected] of faults) {
      await app.ask('settings.saveAccount', { ...sound, ...(change as object) });
      expect([change, await wrong()]).toEqual([change, expected]);
    }
    await app.ask('settings.saveAccount', sound);
    expect(await wrong()).toEqual({});
    const { lines } = await app.ask('diagnosis.run');
    const resultOf = (check: Check) => lines.find((line) => line.check === check)?.result;
    expect([resultOf('keyring'), resultOf('tray'), resultOf('disk')]).toEqual([
      'warning',
      'warning',
      'warning',
    ]);
    expect(resultOf('notifications')).toBe('good');

    await app.ask('webhooks.setEnabled', { enabled: true });
    await expect.poll(wrong).toEqual({ receiver: 'bad' });
    await app.ask('webhooks.setEnabled', { enabled: false });
    await services.advance(3_600_000);
    expect(await wrong()).toEqual({ clock: 'bad' });
    await services.stop();
    expect(await wrong()).toMatchObject({ dodoKey: 'bad', resendKey: 'bad' });
    await live.stop();
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
    expect.soft(await layoutFaults(app.window)).toEqual([]);
    expect.soft(await accessibilityFaults(app.window)).toEqual([]);
    // The same doctor, with faults in both services and in the stored keys.
    const services = await embeddedSandbox(app);
    for (const service of ['dodo', 'resend'] as const)
      await services.addFault({ service, times: 100, action: { kind: 'status', status: 401 } });
    writeFileSync(join(profile.userData, 'keys.json'), '{"version":2}');
    const ill = await runDoctor(profile);
    for (const check of ['dodoKey', 'resendKey', 'keyring'] as const)
      expect(ill.report).toContain(`x ${chinese.diagnosis.checks[check].name}`);
    expect(ill.report).toContain(chinese.secrets.file.newer[0]);
    expect(ill.code).toBe(1);
    await app.quit();

    mkdirSync(join(profile.userData, 'data'), { recursive: true });
    writeFileSync(join(profile.userData, 'data', 'sandbox.db'), 'damaged '.repeat(600));
    const damaged = await runDoctor(profile);
    expect(damaged.report).toContain(`x ${chinese.diagnosis.checks.database.name}`);
    expect(damaged.code).toBe(1);
  });
});
