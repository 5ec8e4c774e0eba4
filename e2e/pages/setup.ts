import { expect, type Locator, type Page } from '@playwright/test';

import type { KeyVerdict } from '#shared/contract/setup.ts';
import type { Service } from '#shared/mode.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { SetupStep } from '#shared/text/en/setup.ts';

/** The way from two accounts to the first mail. */
export const setupWizard = (window: Page, texts: Texts) => {
  const { setup } = texts;
  const dialog = window.getByRole('dialog', { name: setup.title });
  const button = (name: string): Locator => dialog.getByRole('button', { name, exact: true });
  const select = async (label: string, option: string | RegExp): Promise<void> => {
    await dialog.getByLabel(label, { exact: true }).click();
    await window.getByRole('option', { name: option }).click();
  };
  return {
    dialog,
    button,
    select,
    next: button(setup.next),
    saveNext: button(setup.saveNext),
    create: button(setup.credits.create),
    from: dialog.getByLabel(setup.sender.from, { exact: true }),
    step: (step: SetupStep): Locator =>
      dialog.locator('[aria-current="step"]', { hasText: setup.steps[step] }),
    async chooseMode(mode: 'test' | 'live'): Promise<void> {
      await dialog.getByRole('radio', { name: setup.mode.options[mode] }).check();
      await button(setup.next).click();
    },
    async enterKey(service: Service, key: string, verdict: KeyVerdict['verdict']): Promise<void> {
      await dialog.getByLabel(setup.key.labels[service], { exact: true }).fill(key);
      await expect(dialog.getByText(setup.key.verdicts[verdict])).toBeVisible();
    },
    /** The key of the other mode. */
    async enterForeignKey(key: string, mode: 'test' | 'live'): Promise<void> {
      await dialog.getByLabel(setup.key.labels.dodo, { exact: true }).fill(key);
      await expect(dialog.getByText(setup.key.otherMode[mode])).toBeVisible();
    },
  };
};
