import { Menu, type MenuItemConstructorOptions } from 'electron';
import { PAGES, type Page } from '#shared/contract/app.ts';
import type { MenuTexts } from '#shared/text/en/menu.ts';

export type MenuActions = {
  readonly open: (page: Page) => void;
  readonly command: (command: 'newMail' | 'topUp' | 'palette' | 'about') => void;
  /** Whether the key may buy. */
  readonly mayTopUp: boolean;
  readonly refresh: () => void;
  readonly quit: () => void;
};

/**
 * The application menu with the shortcuts of the design, in the layout each platform expects. Keys the window
 * handles itself (send, undo, find) have no accelerator here, so that nothing is done twice.
 */
export function menuTemplate(
  texts: MenuTexts,
  actions: MenuActions,
  platform: NodeJS.Platform,
  development: boolean,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const separator = { type: 'separator' } as const;
  const settings: MenuItemConstructorOptions = {
    label: texts.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.open('settings'),
  };
  const about: MenuItemConstructorOptions = {
    label: texts.about,
    click: () => actions.command('about'),
  };
  const quit: MenuItemConstructorOptions = {
    label: texts.quit,
    accelerator: 'CmdOrCtrl+Q',
    click: actions.quit,
  };
  const appMenu: MenuItemConstructorOptions = {
    label: 'MailKit',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services', label: texts.services },
      separator,
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      separator,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: texts.file,
    submenu: [
      {
        label: texts.newMail,
        accelerator: 'CmdOrCtrl+N',
        click: () => actions.command('newMail'),
      },
      ...(actions.mayTopUp
        ? [
            {
              label: texts.topUp,
              accelerator: 'CmdOrCtrl+Shift+T',
              click: () => actions.command('topUp'),
            },
          ]
        : []),
      separator,
      { role: 'close', label: texts.closeWindow },
      ...(mac ? [] : [separator, settings, separator, quit]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo, registerAccelerator: false },
      { role: 'redo', label: texts.redo },
      separator,
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'pasteAndMatchStyle', label: texts.pastePlain },
      { role: 'selectAll', label: texts.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: texts.view,
    submenu: [
      ...PAGES.map((page, n): MenuItemConstructorOptions => ({
        label: texts.pages[page],
        accelerator: `CmdOrCtrl+${n + 1}`,
        click: () => actions.open(page),
      })),
      separator,
      { label: texts.refresh, accelerator: 'CmdOrCtrl+R', click: actions.refresh },
      {
        label: texts.palette,
        accelerator: 'CmdOrCtrl+K',
        click: () => actions.command('palette'),
      },
      separator,
      { role: 'resetZoom', label: texts.actualSize },
      { role: 'zoomIn', label: texts.zoomIn },
      { role: 'zoomOut', label: texts.zoomOut },
      { role: 'togglefullscreen', label: texts.fullScreen },
      ...(development ? [separator, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: texts.window,
  };
  const help: MenuItemConstructorOptions = { label: texts.help, submenu: [about] };
  return [...(mac ? [appMenu] : []), file, edit, view, mac ? window : help];
}

export function setMenu(template: MenuItemConstructorOptions[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
