import type { Page } from '../../contract/app.ts';

export type MenuTexts = {
  readonly about: string;
  readonly settings: string;
  readonly services: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly quit: string;
  readonly file: string;
  readonly newMail: string;
  readonly topUp: string;
  readonly closeWindow: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly pastePlain: string;
  readonly selectAll: string;
  readonly view: string;
  readonly pages: Readonly<Record<Page, string>>;
  readonly refresh: string;
  readonly palette: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly window: string;
  readonly help: string;
  /** The page in the browser a buyer returns to. */
  readonly returnPage: {
    readonly paid: string;
    readonly cancelled: string;
    readonly close: string;
  };
  /** The app was started in a way that switches Chromium's sandbox off, and does not run. */
  readonly unprotected: Refusal;
  readonly unwritable: (folder: string) => Refusal;
};

/** Why MailKit does not run. */
export type Refusal = { readonly title: string; readonly text: string };

/** The application menu and the other words of the main process. */
export const menuEn: MenuTexts = {
  about: 'About MailKit',
  settings: 'Settings…',
  services: 'Services',
  hide: 'Hide MailKit',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  quit: 'Quit MailKit',
  file: 'File',
  newMail: 'New mail',
  topUp: 'Top up…',
  closeWindow: 'Close window',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pastePlain: 'Paste as plain text',
  selectAll: 'Select all',
  view: 'View',
  pages: {
    compose: 'Compose',
    outbox: 'Outbox',
    credits: 'Credits',
    customers: 'Customers',
    webhooks: 'Webhooks',
    settings: 'Settings',
  },
  refresh: 'Refresh balance',
  palette: 'Commands…',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  window: 'Window',
  help: 'Help',
  returnPage: {
    paid: 'Back to MailKit',
    cancelled: 'The checkout was left',
    close: 'You can close this tab. MailKit looks for the payment by itself.',
  },
  unprotected: {
    title: 'MailKit does not run without its sandbox',
    text:
      'It was started with --no-sandbox, which takes away the wall between mail content and your keys. ' +
      'Start it without this option. If an AppImage adds it by itself, this system does not allow user namespaces: ' +
      'allow them, or install the deb package instead. Nothing was sent and nothing was changed.',
  },
  unwritable: (folder) => ({
    title: 'MailKit cannot write to its folder',
    text:
      `Every mail and every credit is written down before anything leaves, and ${folder} cannot be written to. ` +
      'Give yourself the right to write there, or mount the disk writable, and start MailKit again. ' +
      'Nothing was sent, and everything stored there is unchanged.',
  }),
};
