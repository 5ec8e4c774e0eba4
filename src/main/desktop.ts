import { app, nativeTheme } from 'electron';
import { trayView } from '#core/tray/view.ts';
import type { Log } from '#core/ports/log.ts';
import type { PreferencesPort } from '#core/ports/storage.ts';
import type { Cancel, Clock, Scheduler } from '#core/ports/time.ts';
import type { Page } from '#shared/contract/app.ts';
import type { Texts } from '#shared/text/texts.ts';
import { seconds } from '#shared/time.ts';
import { menuTemplate, setMenu } from './electron/menu.ts';
import { createTray, type TrayIcon } from './electron/tray/tray.ts';
import { hasTrayHost } from './electron/tray-host.ts';
import type { Pushes } from './ipc/pushes.ts';
import type { Session } from './session.ts';

export type Desktop = {
  /** The words or the session have changed. */
  readonly refresh: () => void;
  /** Finds out whether there is a tray host, and shows the icon if so. */
  readonly openTray: () => Promise<void>;
  /** null until known. */
  readonly trayHost: () => boolean | null;
  /** Whether the window may be closed without quitting. */
  readonly closesToTray: () => boolean;
  readonly show: (page: Page, opId?: string) => void;
  readonly close: () => void;
};

/** So that the age in the menu is not far off; the balance itself is drawn when it changes. */
const REDRAW_EVERY = seconds(30);
const MERGE_FOR = seconds(0.2);

/** Menu and tray: both only show what the session says and hand clicks on. */
export function createDesktop(deps: {
  readonly log: Log;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly preferences: PreferencesPort;
  readonly texts: () => Texts;
  readonly pushes: Pushes;
  readonly showWindow: () => void;
  readonly session: () => Session | null;
  readonly setPaused: (paused: boolean) => void;
  readonly onTrayMissing: () => void;
}): Desktop {
  const { log, clock, scheduler, preferences, texts, pushes } = deps;
  let host: boolean | null = null;
  let tray: TrayIcon | null = null;
  let planned: Cancel | null = null;

  const show = (page: Page, opId?: string): void => {
    deps.showWindow();
    pushes.tell({ kind: 'navigate', page, ...(opId === undefined ? {} : { opId }) });
  };
  const command = (name: 'newMail' | 'topUp' | 'palette' | 'about'): void => {
    deps.showWindow();
    pushes.tell({ kind: 'command', command: name });
  };
  const refreshBalance = (): void => void deps.session()?.credits.refresh();

  const act = (action: 'topUp' | 'newMail' | 'refresh' | 'open' | 'quit'): void => {
    switch (action) {
      case 'topUp':
      case 'newMail':
        return command(action);
      case 'refresh':
        return refreshBalance();
      case 'open':
        return deps.showWindow();
      case 'quit':
        return app.quit();
    }
  };

  const draw = (): void => {
    planned?.();
    planned = scheduler.after(REDRAW_EVERY, draw);
    const session = deps.session();
    if (tray === null || session === null) return;
    const listed = session.outbox.list({ filter: 'all', search: '', before: null, limit: 3 });
    tray.show(
      trayView(
        {
          balance: session.credits.view(),
          mode: session.mode,
          paused: preferences.read().sendingPaused,
          mayTopUp: session.abilities.read().topUp,
          recent: listed.ok ? listed.value.items : [],
          now: clock.now(),
        },
        texts(),
      ),
    );
  };

  const drawSoon = (): void => {
    if (tray === null) return;
    planned?.();
    planned = scheduler.after(MERGE_FOR, draw);
  };

  const refreshMenu = (mayTopUp: boolean): void =>
    setMenu(
      menuTemplate(
        texts().menu,
        { open: show, command, mayTopUp, refresh: refreshBalance, quit: () => app.quit() },
        process.platform,
        import.meta.env.DEV,
      ),
    );

  const openTray = async (): Promise<void> => {
    host = await hasTrayHost(process.platform, process.env['DBUS_SESSION_BUS_ADDRESS']);
    log.info('tray.host', { present: host });
    if (!host) {
      if (!preferences.read().trayMissingSaid) {
        deps.onTrayMissing();
        preferences.write({ trayMissingSaid: true });
      }
      return;
    }
    const platform =
      process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
    tray = createTray({
      platform,
      log,
      actions: {
        act,
        setPaused: deps.setPaused,
        openOp: (opId) => show('outbox', opId),
      },
    });
    draw();
  };

  let shownMenu = '';
  return {
    refresh: () => {
      const mayTopUp = deps.session()?.abilities.read().topUp ?? true;
      const wanted = `${texts().locale} ${mayTopUp}`;
      if (wanted !== shownMenu) refreshMenu(mayTopUp);
      shownMenu = wanted;
      nativeTheme.themeSource = preferences.read().theme;
      drawSoon();
    },
    openTray,
    trayHost: () => host,
    closesToTray: () => tray !== null && preferences.read().closeToTray,
    show,
    close: () => {
      planned?.();
      planned = null;
      tray?.remove();
      tray = null;
    },
  };
}
