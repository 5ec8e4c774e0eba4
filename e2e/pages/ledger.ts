import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import type { Texts } from '#shared/text/texts.ts';

import type { RunningApp } from '../fixtures/app.ts';

/** These files know no DOM. */
type Scrolled = { scrollTop: number; readonly scrollHeight: number; scrollIntoView(): void };

/** Every change of the balance, on the Credits page. */
export const ledgerPage = (window: Page, texts: Texts) => {
  const { ledger } = texts;
  const table = window.getByRole('table', { name: ledger.title });
  const choose = async (box: string, option: string | RegExp): Promise<void> => {
    await window.getByRole('combobox', { name: box, exact: true }).click();
    await window.getByRole('option', { name: option, exact: true }).click();
  };
  return {
    table,
    heading: window.getByRole('heading', { name: ledger.title }),
    rows: table.getByRole('rowgroup').getByRole('row'),
    row: (text: string | RegExp): Locator => table.getByRole('row').filter({ hasText: text }),
    scroller: table.getByRole('rowgroup'),
    /** Puts the heading at the top of the page. */
    bringIntoSight: (): Promise<void> =>
      window
        .getByRole('heading', { name: ledger.title })
        .evaluate((e) => (e as unknown as Scrolled).scrollIntoView()),
    /** Of everything that can be scrolled through, in pixels. */
    height: (): Promise<number> =>
      table.getByRole('rowgroup').evaluate((e) => (e as unknown as Scrolled).scrollHeight),
    /** How far down, in pixels. */
    position: (): Promise<number> =>
      table.getByRole('rowgroup').evaluate((e) => (e as unknown as Scrolled).scrollTop),
    /** What dragging the scrollbar does. */
    jumpTo: (pixels: number): Promise<void> =>
      table.getByRole('rowgroup').evaluate((e, top) => {
        (e as unknown as Scrolled).scrollTop = top;
      }, pixels),
    search: window.getByRole('textbox', { name: ledger.search }),
    chooseKind: (kind: string) => choose(ledger.kind, ledger.kinds[kind] ?? kind),
    allKinds: () => choose(ledger.kind, ledger.allKinds),
    chooseRange: (range: keyof typeof ledger.ranges) => choose(ledger.range, ledger.ranges[range]),
    showAll: window.getByRole('button', { name: ledger.showAll }),
    openMail: (subject: string): Locator =>
      table.getByRole('button', { name: ledger.openMail(subject) }).first(),
    fromMail: window.getByRole('button', { name: ledger.showEntries }),
    removeFilter: window.getByRole('button', { name: ledger.removeFilter }),
    export: async (format: 'csv' | 'json'): Promise<void> => {
      await window.getByRole('button', { name: ledger.export.open }).click();
      await window.getByRole('menuitem', { name: ledger.export[format] }).click();
    },
  };
};

/** Whoever sits in front of the system's save dialog: saves into the user's own folder, or changes their mind. */
export async function answerSaveDialog(app: RunningApp, name: string | null): Promise<string> {
  const filePath = name === null ? '' : join(app.profile.root, name);
  await app.electron.evaluate(
    ({ dialog }, answer) => {
      dialog.showSaveDialog = () => Promise.resolve({ ...answer });
    },
    { canceled: name === null, filePath },
  );
  return filePath;
}

/** Takes away the right to write into a folder the dialog may be pointed at. */
export const unwritable = (app: RunningApp): string => {
  const file = join(app.profile.root, 'a-file');
  writeFileSync(file, '');
  return 'a-file/ledger.csv';
};
