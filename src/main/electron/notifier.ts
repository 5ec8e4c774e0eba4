import { Notification } from 'electron';
import type { NotifierPort, Toast } from '#core/ports/desktop.ts';
import type { Log } from '#core/ports/log.ts';

/** Notifications of the operating system. A click is handed on with the toast it belongs to. */
export function createNotifier(deps: {
  readonly log: Log;
  readonly icon: string;
  readonly onClick: (toast: Toast) => void;
}): NotifierPort {
  // A notification that is collected as garbage loses its click, so those on show are held here.
  const shown = new Set<Notification>();
  return {
    show: (toast) => {
      if (!Notification.isSupported()) return 'unsupported';
      const notification = new Notification({
        title: toast.title,
        body: toast.body,
        silent: toast.silent,
        ...(process.platform === 'linux' ? { icon: deps.icon } : {}),
      });
      const forget = (): void => void shown.delete(notification);
      notification.on('click', () => {
        forget();
        deps.onClick(toast);
      });
      notification.on('close', forget);
      // Emitted on macOS and Windows only; elsewhere the notice inside the app is the record.
      notification.on('failed', (_event, problem) => {
        forget();
        deps.log.warn('notification.failed', { problem });
      });
      shown.add(notification);
      notification.show();
      return 'shown';
    },
  };
}
