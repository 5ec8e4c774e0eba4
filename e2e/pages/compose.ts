import { expect, type Locator, type Page } from '@playwright/test';

import type { BodyMode } from '#shared/message/body-modes.ts';
import type { MessageIssue } from '#shared/errors.ts';
import type { Texts } from '#shared/text/texts.ts';

export type Mail = {
  readonly to?: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly html?: string;
};

type Field = MessageIssue['field'];

/** The page on which a mail is written, and the bar that follows it out. */
export const composePage = (window: Page, texts: Texts) => {
  const { compose, editor, format } = texts;
  const form = window.getByRole('form', { name: compose.title });
  const field = (name: Exclude<Field, 'body'>): Locator => window.locator(`#compose-${name}`);
  const bar = window.getByRole('list', { name: compose.bar.label });
  return {
    form,
    bar,
    field,
    /** The editor of a mode, while it is open. */
    editor: (mode: BodyMode): Locator =>
      form.getByRole('textbox', { name: editor.modes[mode], exact: true }),
    html: form.getByRole('textbox', { name: editor.modes.html, exact: true }),
    mode: (mode: BodyMode): Locator =>
      form
        .getByRole('radiogroup', { name: editor.modesLabel })
        .getByRole('radio', { name: editor.modes[mode], exact: true }),
    async openMode(mode: BodyMode): Promise<void> {
      await this.mode(mode).click({ force: true });
      await expect(this.editor(mode)).toBeVisible({ timeout: 15_000 });
    },
    /** What the form says under a field. */
    note: (name: Field): Locator => window.locator(`#compose-${name}-note`),
    send: window.getByRole('button', { name: new RegExp(`^${compose.send.plain}`) }),
    priced: (n: number): Locator =>
      window.getByRole('button', { name: compose.send.priced(n, format) }),
    /** What went wrong with the mail, at the Send button. */
    alert: form.getByRole('alert'),
    undo: bar.getByRole('button', { name: compose.bar.undo }),
    more: window.getByRole('button', { name: texts.sending.more }),
    menuItem: (name: string): Locator => window.getByRole('menuitem', { name }),
    later: window.getByRole('dialog', { name: texts.sending.schedule.title }),
    sendNow: bar.getByRole('button', { name: compose.bar.sendNow }),
    accepted: (n: number): Locator =>
      window.getByRole('status').getByText(compose.bar.accepted(n, format)),
    preview: window.frameLocator(`iframe[title="${compose.preview.frame}"]`),
    /** Types a list of recipients and confirms it. */
    async addRecipients(...addresses: readonly string[]): Promise<void> {
      await field('to').fill(addresses.join(', '));
      await field('to').press('Enter');
    },
    async write(mail: Mail): Promise<void> {
      if (mail.to !== undefined) await this.addRecipients(...mail.to);
      if (mail.from !== undefined) await field('from').fill(mail.from);
      if (mail.subject !== undefined) await field('subject').fill(mail.subject);
      if (mail.html === undefined) return;
      await this.openMode('html');
      await this.html.fill(mail.html);
    },
    /** Writes and sends a mail without using the undo time, and waits until it is accepted. */
    async deliver(mail: Mail & { readonly to: readonly string[] }): Promise<void> {
      await this.write(mail);
      await this.priced(mail.to.length).click();
      await this.sendNow.click();
      await expect(this.accepted(mail.to.length)).toBeVisible({ timeout: 15_000 });
    },
  };
};
