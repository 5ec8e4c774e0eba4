import type { NetworkPort } from '#core/ports/desktop.ts';
import type { PreferencesPort } from '#core/ports/storage.ts';
import type { AppState } from '#shared/contract/app.ts';
import { ok } from '#shared/outcome.ts';
import type { Locale } from '#shared/text/format.ts';
import type { AppServices } from './ipc/handlers/services.ts';
import type { Pushes } from './ipc/pushes.ts';
import type { Modes } from './modes.ts';

const platform = (): AppState['platform'] =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

/** What the window asks about the app itself. Everything here can be answered before a session is open. */
export function createAppServices(deps: {
  readonly version: string;
  readonly preferences: PreferencesPort;
  readonly network: NetworkPort;
  readonly modes: Modes;
  readonly pushes: Pushes;
  readonly locale: () => Locale;
  readonly quit: AppServices['quit'];
  readonly onReady: () => void;
}): AppServices {
  const { preferences, network, modes, pushes } = deps;
  const state = (): AppState => {
    const { mode, theme, firstRunDone } = preferences.read();
    return {
      version: deps.version,
      mode,
      locale: deps.locale(),
      theme,
      platform: platform(),
      firstRun: !firstRunDone,
      online: network.online(),
      storage: modes.current()?.storage() ?? null,
    };
  };
  return {
    state,
    finishFirstRun: () => {
      const written = preferences.write({ firstRunDone: true });
      if (!written.ok) return written;
      pushes.changed('app');
      return ok(state());
    },
    ready: () => {
      pushes.ready();
      deps.onReady();
    },
    quit: deps.quit,
    setPaused: async (paused) => {
      const written = preferences.write({ sendingPaused: paused });
      if (!written.ok) return written;
      return ok({ ...(await modes.session()).outbox.setPaused(paused) });
    },
  };
}
