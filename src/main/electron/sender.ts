import type { IpcMainInvokeEvent, WebContents } from 'electron';
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
