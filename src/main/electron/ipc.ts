import { type BrowserWindow, ipcMain } from 'electron';
import { PUSH_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/client.ts';
import type { Push } from '#shared/contract/pushes.ts';
import type { Sender } from './sender.ts';

/** Binds the one request channel, and makes sure that it is the only one. */
export function bindRequests(answer: (sender: Sender, message: unknown) => Promise<unknown>): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, message: unknown) => answer(event, message));
}

/** electron-store listens on a channel of its own, for a use this app does not have. */
export function dropForeignListeners(): void {
  for (const name of ipcMain.eventNames()) ipcMain.removeAllListeners(String(name));
}

/** Hands a push to the window; false when there is none to hand it to. */
export function deliverPush(window: BrowserWindow | null, push: Push): boolean {
  if (window === null || window.isDestroyed() || window.webContents.isDestroyed()) return false;
  window.webContents.send(PUSH_CHANNEL, push);
  return true;
}
