import { Menu, type MenuItemConstructorOptions, screen, Tray } from 'electron';
import type { Log } from '#core/ports/log.ts';
import type { TrayItem, TrayView } from '#core/ports/tray.ts';
import { plateOf, trayImage, type TrayPlatform } from './images.ts';

export type TrayActions = {
  readonly act: (action: 'topUp' | 'newMail' | 'refresh' | 'open' | 'quit') => void;
  readonly setPaused: (paused: boolean) => void;
  readonly openOp: (opId: string) => void;
};

export type TrayIcon = {
  /** Draws what differs from what is shown. */
  readonly show: (view: TrayView) => void;
  readonly remove: () => void;
};

function menuItem(item: TrayItem, actions: TrayActions): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: item.label, enabled: false };
    case 'action':
      return {
        label: item.label,
        enabled: item.enabled,
        click: () => actions.act(item.action),
      };
    case 'toggle':
      return {
        label: item.label,
        type: 'checkbox',
        checked: item.on,
        click: () => actions.setPaused(!item.on),
      };
    case 'op':
      return { label: item.label, click: () => actions.openOp(item.opId) };
  }
}

/** The icon in the notification area: it shows the view it is given and adds nothing. */
export function createTray(deps: {
  readonly platform: TrayPlatform;
  readonly actions: TrayActions;
  readonly log: Log;
}): TrayIcon {
  const { platform, actions, log } = deps;
  let tray: Tray | null = null;
  let shown = { image: '', menu: '', tooltip: '' };

  const draw = (view: TrayView): void => {
    const scale = screen.getPrimaryDisplay().scaleFactor;
    const next = {
      image: JSON.stringify([plateOf(view), scale]),
      menu: JSON.stringify(view.menu),
      tooltip: view.tooltip,
    };
    if (tray === null) {
      tray = new Tray(trayImage(view, platform, scale));
      // On Linux a click only reaches the app where the panel sends one; the menu works everywhere.
      tray.on('click', () => actions.act('open'));
    } else if (next.image !== shown.image) tray.setImage(trayImage(view, platform, scale));
    if (platform === 'darwin') tray.setTitle(view.label, { fontType: 'monospacedDigit' });
    if (next.tooltip !== shown.tooltip) tray.setToolTip(next.tooltip);
    // A menu that is on the panel cannot be changed in part on Linux: it is always replaced as a whole.
    if (next.menu !== shown.menu)
      tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((item) => menuItem(item, actions))));
    shown = next;
  };

  return {
    show: (view) => {
      try {
        draw(view);
      } catch (error) {
        // A panel that misbehaves must not take the app with it.
        log.warn('tray.failed', { problem: String(error) });
      }
    },
    remove: () => {
      tray?.destroy();
      tray = null;
      shown = { image: '', menu: '', tooltip: '' };
    },
  };
}
