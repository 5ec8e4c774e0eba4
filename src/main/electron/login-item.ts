import { app } from 'electron';
import type { LoginItemPort } from '#core/ports/login-item.ts';
import { ok } from '#shared/outcome.ts';

/** Starting at login where Electron knows how: macOS and Windows. */
export function createLoginItem(): LoginItemPort {
  return {
    read: () => app.getLoginItemSettings().openAtLogin,
    set: (on) => {
      app.setLoginItemSettings({ openAtLogin: on });
      return ok(undefined);
    },
  };
}
