import type { Locator, Page } from '@playwright/test';

import type { OpAction } from '#shared/contract/outbox.ts';
import type { Texts } from '#shared/text/texts.ts';

/** The list of everything that was sent or is on its way. */
export const outboxPage = (window: Page, texts: Texts) => {
  const { outbox } = texts;
  const list = window.getByRole('grid', { name: outbox.list });
  const panel = (subject: string): Locator => window.getByRole('complementary', { name: subject });
  const reconcile = window.getByRole('dialog', { name: outbox.reconcile.title });
  return {
    list,
    pause: window.getByRole('button', { name: outbox.pause }),
    resume: window.getByRole('button', { name: outbox.resume }),
    /** The newest mail with this subject. */
    row: (subject: string): Locator => list.getByRole('row').filter({ hasText: subject }).first(),
    panel,
    /** What an open mail lets its sender do. */
    action: (subject: string, action: OpAction): Locator =>
      panel(subject).getByRole('button', { name: outbox.action[action], exact: true }),
    timeline: (subject: string): Locator =>
      panel(subject).getByRole('list', { name: outbox.panel.timeline }),
    openReconcile: window.getByRole('button', { name: outbox.reconcile.open, exact: true }),
    /** The comparison with both services. */
    reconcile: {
      dialog: reconcile,
      line: (text: string): Locator =>
        reconcile
          .getByRole('list', { name: outbox.reconcile.list })
          .getByRole('listitem')
          .filter({ hasText: text }),
      again: reconcile.getByRole('button', { name: outbox.reconcile.again }),
    },
  };
};
