import { existsSync } from 'node:fs';
import { net } from 'electron';
import type { Log } from '#core/ports/log.ts';
import type { PreferencesPort } from '#core/ports/storage.ts';
import type { Toast } from '#core/ports/desktop.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import type { Texts } from '#shared/text/texts.ts';
import { createReturnPage } from './adapters/return-page.ts';
import { createBrowser } from './electron/browser.ts';
import { createNetwork } from './electron/network.ts';
import { createNotifier } from './electron/notifier.ts';
import { createOpenFile } from './electron/open-file.ts';
import { createSaveFile } from './electron/save-file.ts';
import { hooks } from './hooks.ts';

/** Network, browser, notifications, files to save and the page buyers return to. */
export function createOutside(deps: {
  readonly log: Log;
  readonly preferences: PreferencesPort;
  readonly texts: () => Texts;
  readonly icon: string;
  readonly sandboxOrigin: () => string | null;
  readonly onToastClick: (toast: Toast) => void;
}) {
  const { log, preferences, texts } = deps;

  const online = (): boolean => {
    if (hooks.offlineFile !== null) return !existsSync(hooks.offlineFile);
    // The sandbox is on this computer, and so are the services of a test.
    return preferences.read().mode === 'sandbox' || hooks.dodoUrl !== null || net.isOnline();
  };

  return {
    network: createNetwork(online),
    browser: createBrowser({
      log,
      origins: () => ({
        sandboxOrigin: deps.sandboxOrigin(),
        extraOrigins: hooks.checkoutOrigins,
      }),
    }),
    notifier: createNotifier({
      log,
      icon: deps.icon,
      onClick: deps.onToastClick,
    }),
    files: createSaveFile(log),
    opening: createOpenFile(log),
    returnPage: createReturnPage({
      log,
      texts: () => {
        const first = texts();
        const second = createTexts(first.locale === 'en' ? 'zh-CN' : 'en');
        return [first, second].map(({ locale, menu }) => ({ lang: locale, ...menu.returnPage }));
      },
    }),
  };
}
