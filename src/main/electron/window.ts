import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WindowBounds } from '#core/ports/storage.ts';
import { type Area, repairBounds, SMALLEST_SIZE } from './bounds.ts';
import { APP_ORIGIN } from './content-policy.ts';

/** The canvas colours of the design, so that nothing flashes before the first paint. */
const CANVAS = { light: '#F7F7F9', dark: '#111216' } as const;

export type CloseAct = 'hide' | 'stay' | 'close';

export type WindowOptions = {
  readonly preload: string;
  readonly icon: string;
  readonly bounds: WindowBounds | null;
  /** Position and size worth remembering, after the user stopped moving the window. */
  readonly onBounds: (bounds: WindowBounds) => void;
  /** What a press on the window's close button does: hide it, keep it for a question, or close it. */
  readonly onClose: () => CloseAct;
  readonly onPainted: () => void;
  readonly onVisibility: (visible: boolean) => void;
  readonly onFocus: () => void;
  /** The page is being loaded, again after a reload: what listened to pushes is gone. */
  readonly onLoading: () => void;
};

/** On Linux the window manager adds a title bar to the height that is asked for. */
const TITLE_BAR = process.platform === 'linux' ? 40 : 0;

const workAreas = (): Area[] => {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map(({ workArea }) => ({
    ...workArea,
    height: workArea.height - TITLE_BAR,
  }));
};

function canvasColour(): string {
  return nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light;
}

function reportBounds(window: BrowserWindow, report: (bounds: WindowBounds) => void): void {
  let timer: NodeJS.Timeout | null = null;
  const now = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    report({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(now, 500);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', now);
}

/** Opens the one window. It is shown when its first frame is painted. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = repairBounds(options.bounds, workAreas());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    show: false,
    title: 'MailKit',
    backgroundColor: canvasColour(),
    autoHideMenuBar: true,
    ...(process.platform === 'linux' ? { icon: options.icon } : {}),
    // All but the last two are Electron's default today; they stand here, and as a literal that a scanner can read, so
    // that a changed default cannot open a door.
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      disableBlinkFeatures: 'Auxclick',
      preload: options.preload,
    },
  });
  if (maximized) window.maximize();

  window.once('ready-to-show', () => {
    window.show();
    options.onPainted();
  });
  window.on('show', () => options.onVisibility(true));
  window.on('restore', () => options.onVisibility(true));
  window.on('hide', () => options.onVisibility(false));
  window.on('minimize', () => options.onVisibility(false));
  window.on('focus', options.onFocus);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    const what = options.onClose();
    if (what === 'close') return;
    event.preventDefault();
    if (what === 'hide') window.hide();
  });
  reportBounds(window, options.onBounds);

  const recolour = (): void => {
    if (!window.isDestroyed()) window.setBackgroundColor(canvasColour());
  };
  nativeTheme.on('updated', recolour);
  window.once('closed', () => nativeTheme.off('updated', recolour));

  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) options.onLoading();
  });
  void window.loadURL(`${APP_ORIGIN}/index.html`).catch(() => undefined);
  return window;
}

/** Brings the window to the front from wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
