import { expect, type Locator, type Page } from '@playwright/test';

import type { Page as PageName } from '#shared/contract/app.ts';
import type { Texts } from '#shared/text/texts.ts';

/** The frame around every page: rail, balance, notices. */
export const shell = (window: Page, texts: Texts) => {
  const { shell: words, notices, common, format } = texts;
  const rail = window.getByRole('navigation', { name: words.navigation });
  const gauge = window.getByRole('button', { name: new RegExp(`^${words.balance.label}`) });
  return {
    gauge,
    topUp: window.getByRole('banner').getByRole('button', { name: words.topUp }),
    bell: window.getByRole('button', { name: new RegExp(`^${notices.title}`) }),
    mode: window.getByRole('button', { name: words.mode.button('').trim() }),
    customer: (name: string): Locator =>
      window.getByRole('combobox', { name: words.customer.button(name) }),
    async goTo(page: PageName): Promise<void> {
      const entry = rail.getByRole('button', { name: new RegExp(`^${words.pages[page]}`) });
      await entry.click();
      await expect(entry).toHaveAttribute('aria-current', 'page');
    },
    async refresh(): Promise<void> {
      await window.getByRole('button', { name: words.balance.refresh }).click();
    },
    /** Waits until the header shows this many credits. */
    async expectCredits(n: number): Promise<void> {
      await expect(gauge).toContainText(common.credits(n, format.number), { timeout: 15_000 });
    },
  };
};
