import { expect, type Locator, type Page } from '@playwright/test';

import type { Texts } from '#shared/text/texts.ts';

type Step = 'paid' | 'granted' | 'balanceUpdated';

/** Buying, in the window: the forms, the three steps, the end. */
export const checkoutDialog = (window: Page, texts: Texts) => {
  const { buying, checkout, common } = texts;
  const dialog = window.getByRole('dialog');
  const step = (name: Step): Locator =>
    window
      .getByRole('list', { name: checkout.steps.label })
      .getByRole('listitem')
      .filter({ hasText: checkout.steps[name] });
  const buy = dialog.getByRole('button', { name: new RegExp(`^${checkout.topUp.buyPlain}`) });
  const payWith = dialog.getByRole('combobox', { name: buying.card.payWith });
  return {
    dialog,
    step,
    name: window.getByLabel(checkout.subscribe.name, { exact: true }),
    email: window.getByLabel(checkout.subscribe.email, { exact: true }),
    continueToPayment: window.getByRole('button', { name: checkout.subscribe.start }),
    buy,
    payWith,
    /** Buys on the hosted page, whether or not a card is saved. */
    async buyInBrowser(): Promise<void> {
      // The price comes after the cards have been asked for.
      await expect(buy).toContainText('·');
      if (await payWith.isVisible()) {
        await payWith.click();
        await window.getByRole('option', { name: buying.card.browser }).click();
      }
      await buy.click();
    },
    reopen: dialog.getByRole('button', { name: checkout.reopen }),
    stopWatching: dialog.getByRole('button', { name: checkout.stopWatching }),
    startAgain: dialog.getByRole('button', { name: checkout.startAgain }),
    done: dialog.getByRole('button', { name: common.done }),
    state: (name: keyof typeof checkout.states): Locator =>
      dialog.getByRole('heading', { name: checkout.states[name].title, exact: true }),
    async expectAllTicked(): Promise<void> {
      for (const name of ['paid', 'granted', 'balanceUpdated'] as const) {
        await expect(step(name)).toContainText(checkout.steps.done, { timeout: 20_000 });
      }
    },
  };
};
