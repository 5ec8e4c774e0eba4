import { expect, type Page } from '@playwright/test';

/** Test cards of Dodo Payments (Dodo docs: testing process). */
export const CARDS = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  noFunds: '4000 0000 0000 9995',
} as const;

/** The checkout page in the browser, which Dodo hosts and the sandbox imitates. */
export const hostedCheckout = (page: Page) => ({
  page,
  total: page.locator('#total'),
  error: page.locator('#error'),
  async fill(card: string): Promise<void> {
    await page.locator('#card-number').fill(card);
    await page.locator('#card-expiry').fill('06/32');
    await page.locator('#card-cvc').fill('123');
  },
  async pay(card: string = CARDS.succeeds): Promise<void> {
    await this.fill(card);
    await page.locator('#pay').click();
  },
  async cancel(): Promise<void> {
    await page.locator('#cancel').click();
  },
});

/** The customer portal in the browser, with the "Adjust balance" of Dodo's dashboard. */
export const customerPortal = (page: Page) => ({
  page,
  balance: page.locator('#balance'),
  /** Changes the balance and waits until the page shows `after`. */
  async adjust(by: string, after: string): Promise<void> {
    await page.locator('#adjust-amount').fill(by);
    await page.locator('#adjust').click();
    await expect(page.locator('#balance')).toHaveText(after);
  },
});
