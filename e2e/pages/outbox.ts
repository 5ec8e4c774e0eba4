import type { Locator, Page } from '@playwright/test';

import type { Texts } from '#shared/text/catalogue.ts';

/** The list of everything that was sent or is on its way. */
export const outboxPage = (window: Page, texts: Texts) => {
  const { outbox } = texts;
  const list = window.getByRole('grid', { name: outbox.list });
  return {
    list,
    /** The newest mail with this subject. */
    row: (subject: string): Locator => list.getByRole('row').filter({ hasText: subject }).first(),
    panel: (subject: string): Locator => window.getByRole('complementary', { name: subject }),
  };
};
