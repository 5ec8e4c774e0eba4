import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { LoginItemPort } from '#core/ports/login-item.ts';
import { createAutostart } from './adapters/autostart.ts';
import { createLoginItem } from './electron/login-item.ts';

/** How this system starts the app at login. */
export function openLoginItem(): LoginItemPort {
  if (process.platform !== 'linux') return createLoginItem();
  // An AppImage runs from a mount that is gone after it: its own file is what can be started again.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return createAutostart({
    configFolder: process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
    command: app.isPackaged ? [program] : [program, app.getAppPath()],
  });
}
