import { app, type BrowserWindow, session } from 'electron';
import type { WindowBounds } from '#core/ports/storage.ts';
import type { Log } from '#core/ports/log.ts';
import { createSignal, type Signal } from '#core/signal.ts';
import type { Push } from '#shared/contract/pushes.ts';
import { developmentPolicy } from './electron/content-policy.ts';
import { bindRequests, deliverPush } from './electron/ipc.ts';
import { lockContents, lockSession } from './electron/lockdown.ts';
import { type ServedPreview, servePages } from './electron/protocols.ts';
import { isTrusted, type Sender } from './electron/sender.ts';
import { type CloseAct, openWindow, showWindow } from './electron/window.ts';

export type ShellFiles = {
  readonly window: string;
  readonly preload: string;
  readonly icon: string;
  /** Program of the thread that reads large mails. */
  readonly htmlWorker: string;
};

/** The window and what surrounds it; it knows nothing of mail or credits. */
export type Shell = {
  /** Brings the window to the front; opens it again where it was closed without quitting (macOS). */
  readonly show: () => void;
  readonly visible: () => boolean;
  readonly trusted: (sender: Sender) => boolean;
  readonly deliver: (push: Push) => boolean;
  readonly visibility: Signal<boolean>;
  readonly focus: Signal<void>;
  readonly loading: Signal<void>;
  readonly bounds: Signal<WindowBounds>;
  /** The first frame is on the screen. */
  readonly painted: Promise<void>;
};

export type ShellOptions = {
  readonly files: ShellFiles;
  readonly log: Log;
  readonly bounds: WindowBounds | null;
  readonly answer: (sender: Sender, message: unknown) => Promise<unknown>;
  readonly preview: ServedPreview;
  /** What closing the window does. Asked each time. */
  readonly onClose: () => CloseAct;
};

/** Development: the window's files come from Vite's server, but under the app's own origin and scheme. */
function developmentServer(): { server: URL; fetch: (path: string) => Promise<Response> } | null {
  const address = import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined;
  if (address === undefined) return null;
  const server = new URL(address);
  return { server, fetch: (path) => fetch(new URL(path, server)) };
}

/** Locks the session, serves the pages, binds the request channel and opens the window, in this order. */
export function openShell(options: ShellOptions): Shell {
  const visibility = createSignal<boolean>();
  const focus = createSignal<void>();
  const loading = createSignal<void>();
  const bounds = createSignal<WindowBounds>();
  let window: BrowserWindow | null = null;
  let remembered = options.bounds;
  let onPainted: () => void = () => undefined;
  const painted = new Promise<void>((resolve) => (onPainted = resolve));

  const development = developmentServer();
  const origins = development ? [development.server.origin, `ws://${development.server.host}`] : [];
  lockContents(app, options.log);
  lockSession(session.defaultSession, options.log, { origins, preview: options.preview });
  servePages(session.defaultSession, {
    root: options.files.window,
    preview: options.preview,
    ...(development
      ? {
          development: {
            fetch: development.fetch,
            policy: developmentPolicy(development.server),
          },
        }
      : {}),
  });
  bindRequests(options.answer);

  const open = (): void => {
    window = openWindow({
      preload: options.files.preload,
      icon: options.files.icon,
      bounds: remembered,
      onBounds: (next) => {
        remembered = next;
        bounds.emit(next);
      },
      onClose: options.onClose,
      onPainted: () => onPainted(),
      onVisibility: (visible) => visibility.emit(visible),
      onFocus: () => focus.emit(),
      onLoading: () => loading.emit(),
    });
    window.once('closed', () => {
      window = null;
      loading.emit();
    });
  };
  open();

  return {
    show: () => (window === null ? open() : showWindow(window)),
    visible: () => window !== null && window.isVisible() && !window.isMinimized(),
    trusted: (sender) => isTrusted(sender, window?.webContents ?? null),
    deliver: (push) => deliverPush(window, push),
    visibility,
    focus,
    loading,
    bounds,
    painted,
  };
}
