import type { Locator, Page } from '@playwright/test';

import type { TestSubject, TestVariant } from '#shared/contract/webhooks.ts';
import type { Texts } from '#shared/text/texts.ts';

/** The receiver and its inbox. */
export const webhooksPage = (window: Page, texts: Texts) => {
  const { webhooks: words } = texts;
  const list = window.getByRole('grid', { name: words.inbox.list });
  const choose = async (field: string, option: string): Promise<void> => {
    await window.getByRole('combobox', { name: field }).click();
    await window.getByRole('option', { name: option, exact: true }).click();
  };
  return {
    receive: window.getByRole('switch', { name: words.switch }),
    phase: window.getByRole('status').filter({ hasText: /./ }).first(),
    step: (name: keyof typeof words.steps): Locator =>
      window.getByRole('listitem').filter({ hasText: words.steps[name] }),
    list,
    row: (text: string): Locator => list.getByRole('row').filter({ hasText: text }),
    panel: window.getByRole('complementary'),
    search: window.getByRole('textbox', { name: words.inbox.search }),
    filter: (name: keyof typeof words.inbox.filters): Promise<void> =>
      choose(words.inbox.filter, words.inbox.filters[name]),
    openTest: window.getByRole('button', { name: words.inbox.test }),
    /** Makes the sandbox deliver an event, with the popover of test events open. */
    async sendTest(subject: TestSubject, variant: TestVariant): Promise<void> {
      await choose(words.test.subject, words.test.subjects[subject]);
      await choose(words.test.variant, words.test.variants[variant]);
      await window.getByRole('button', { name: words.test.send, exact: true }).click();
    },
  };
};
