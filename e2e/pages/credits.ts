import type { Locator, Page } from '@playwright/test';

import type { Texts } from '#shared/text/texts.ts';

/** The credits page: what stands around the number, the chart and its table, the grants. */
export const creditsPage = (window: Page, texts: Texts) => {
  const { creditsHistory, credits } = texts;
  const choose = (label: string, value: string): Locator =>
    window.getByRole('radiogroup', { name: label }).getByRole('radio', { name: value });
  return {
    chart: window.getByRole('slider', { name: creditsHistory.cursor }),
    showTable: choose(creditsHistory.view, creditsHistory.table),
    showChart: choose(creditsHistory.view, creditsHistory.chart),
    days: (n: number): Locator => choose(creditsHistory.range, creditsHistory.days(n)),
    past: window.getByRole('table', { name: creditsHistory.past }),
    ahead: window.getByRole('table', { name: creditsHistory.ahead }),
    fact: (name: string): Locator =>
      window.locator('dl > div').filter({ has: window.locator('dt', { hasText: name }) }),
    grants: window
      .getByRole('heading', { name: credits.grants.title })
      .locator('xpath=ancestor::section[1]'),
  };
};
