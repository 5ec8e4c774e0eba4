import type { Locator, Page } from '@playwright/test';

import type { Texts } from '#shared/text/texts.ts';

/** The line on the credits page and the sentence it opens. */
export const autoTopUpDialog = (window: Page, texts: Texts) => {
  const { autoTopUp } = texts;
  const dialog = window.getByRole('dialog', { name: autoTopUp.title });
  return {
    dialog,
    line: (state: keyof typeof autoTopUp.states): Locator =>
      window
        .getByRole('main')
        .getByRole('button', { name: autoTopUp.line(autoTopUp.states[state]), exact: true }),
    field: (name: keyof typeof autoTopUp.fields): Locator =>
      dialog.getByRole('textbox', { name: autoTopUp.fields[name] }),
    turnOn: dialog.getByRole('button', { name: autoTopUp.turnOn, exact: true }),
    turnOff: dialog.getByRole('button', { name: autoTopUp.turnOff, exact: true }),
    resume: dialog.getByRole('button', { name: autoTopUp.resume, exact: true }),
  };
};
