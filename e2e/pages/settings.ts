import type { Locator, Page } from '@playwright/test';

import type { AccountCheck } from '#shared/contract/settings.ts';
import type { Texts } from '#shared/text/texts.ts';

type Field = 'entitlementId' | 'planProductId' | 'topUpProductId' | 'from';
export type AccountValues = Readonly<
  Partial<Record<Field, string>> & { dodoKey?: string; resendKey?: string }
>;

/** Keys and ids of the operator's own accounts. */
export const settingsPage = (window: Page, texts: Texts) => {
  const { account, check } = texts.settings;
  const labelled = (label: string): Locator => window.getByLabel(label, { exact: true });
  const enterKey = async (label: string, key: string): Promise<void> => {
    const replace = window.getByRole('button', { name: account.replaceNamed(label) });
    if (await replace.isVisible()) await replace.click();
    await labelled(label).fill(key);
  };
  return {
    stored: (service: 'dodo' | 'resend', last4: string): Locator =>
      window.getByRole('img', { name: account.storedLabel(account.keys[service], last4) }),
    sessionOnly: window.getByText(account.sessionOnly),
    noKeyring: window.getByText(texts.secrets.noKeyring),
    use: (mode: 'test' | 'live'): Locator =>
      window.getByRole('button', { name: account.use(account.names[mode]) }),
    /** The line of one step of the check. */
    result: (step: AccountCheck['step']): Locator =>
      window.getByRole('listitem').filter({ hasText: check.steps[step] }),
    async enter(values: AccountValues): Promise<void> {
      const { dodoKey, resendKey, ...ids } = values;
      if (dodoKey !== undefined) await enterKey(account.keys.dodo, dodoKey);
      if (resendKey !== undefined) await enterKey(account.keys.resend, resendKey);
      for (const [field, value] of Object.entries(ids)) {
        await labelled(account[field as Field]).fill(value);
      }
      await window.getByRole('button', { name: account.save, exact: true }).click();
      await window.getByText(account.saved, { exact: true }).waitFor();
    },
    async check(): Promise<void> {
      await window.getByRole('button', { name: check.button, exact: true }).click();
    },
  };
};
