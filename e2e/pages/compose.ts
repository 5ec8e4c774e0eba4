import { expect, type Locator, type Page } from '@playwright/test';

import type { Texts } from '#shared/text/catalogue.ts';

export type Mail = {
  readonly to?: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly html?: string;
  readonly text?: string;
};

/** The page on which a mail is written. */
export const composePage = (window: Page, texts: Texts) => {
  const { compose, menu } = texts;
  const field = (name: string): Locator => window.getByLabel(name, { exact: true });
  return {
    heading: window.getByRole('heading', { name: compose.title }),
    to: field(compose.fields.to),
    from: field(compose.fields.from),
    subject: field(compose.fields.subject),
    send: window.getByRole('button', { name: new RegExp(`^${compose.send.plain}`) }),
    priced: (n: number): Locator =>
      window.getByRole('button', { name: compose.send.priced(n, texts.format) }),
    bar: window.getByRole('region', { name: compose.bar.label }),
    undo: window.getByRole('button', { name: compose.bar.undo }),
    sendNow: window.getByRole('button', { name: compose.bar.sendNow }),
    preview: window.frameLocator(`iframe[title="${compose.preview.frame}"]`),
    async open(): Promise<void> {
      await window.getByRole('link', { name: menu.pages.compose }).click();
    },
    /** Adds recipients the way a list is pasted and confirmed. */
    async addRecipients(...addresses: readonly string[]): Promise<void> {
      await field(compose.fields.to).fill(addresses.join(', '));
      await field(compose.fields.to).press('Enter');
    },
    async write(mail: Mail): Promise<void> {
      if (mail.to !== undefined) await this.addRecipients(...mail.to);
      if (mail.from !== undefined) await this.from.fill(mail.from);
      if (mail.subject !== undefined) await this.subject.fill(mail.subject);
      if (mail.html !== undefined) await field(compose.fields.body).fill(mail.html);
      await expect(this.send).toBeVisible();
    },
  };
};
