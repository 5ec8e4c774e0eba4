import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { PUSH_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/client.ts';
import type { Push } from '#shared/contract/pushes.ts';
import { APP_ORIGIN } from './content-policy.ts';

/** The part of a request's event that decides whether it is answered. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

const originOf = (address: string): string => {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}`;
  } catch {
    return '';
  }
};

/** True for the main frame of our own window showing our own page, and for nothing else. */
export function isTrusted(sender: Sender, own: WebContents | null): boolean {
  const frame = sender.senderFrame;
  return (
    own !== null &&
    !own.isDestroyed() &&
    frame !== null &&
    sender.sender === own &&
    frame === own.mainFrame &&
    originOf(frame.url) === APP_ORIGIN
  );
}

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
